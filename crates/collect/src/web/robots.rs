//! What a site asks of programs in its `robots.txt`, as RFC 9309 has it.
//!
//! Of the groups that name us, or else of those for everybody, the longest rule that fits a page holds; of two as long,
//! the one that allows. Without such a file everything is allowed; where the server fails to say, nothing is, until the
//! next run. `Crawl-delay`, which the RFC has not, is kept to as well.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use reqwest::Url;
use tokio::sync::OnceCell;

/// How we are named in such files.
const OUR_NAME: &str = "ymateb";

/// The most that is read of one.
const MOST_BYTES: usize = 500 * 1024;

/// No site is kept waiting for longer, whatever it asks.
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// What a site asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Robots {
    /// It says nothing.
    Anything,
    /// What it says.
    Rules(Rules),
}

/// The rules that hold for us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allows: bool,
    pattern: Vec<u8>,
}

impl Robots {
    /// How long to wait between one page and the next.
    pub(crate) fn delay(&self) -> Option<Duration> {
        match self {
            Self::Rules(rules) => rules.delay,
            Self::Anything => None,
        }
    }
}

impl Rules {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_BYTES)]);
        let (mut ours, mut everybodys) = (None::<Self>, Self::default());
        // Which of the two the open group is for. Names that follow each other open one group.
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !naming {
                    (for_us, for_all) = (false, false);
                }
                naming = true;
                for_all |= value == "*";
                if value
                    .split(|letter: char| !(letter.is_ascii_alphabetic() || matches!(letter, '-' | '_')))
                    .next()
                    .is_some_and(|name| name.eq_ignore_ascii_case(OUR_NAME))
                {
                    for_us = true;
                    ours.get_or_insert_default();
                }
                continue;
            }
            let into_ours = ours.as_mut().filter(|_| for_us);
            let groups = into_ours.into_iter().chain(Some(&mut everybodys).filter(|_| for_all));
            match key.as_str() {
                "allow" | "disallow" => {
                    naming = false;
                    // A rule without a path is none.
                    if !value.is_empty() {
                        let rule = Rule { allows: key == "allow", pattern: settled(value.as_bytes()) };
                        groups.for_each(|group| group.rules.push(rule.clone()));
                    }
                }
                "crawl-delay" => {
                    naming = false;
                    let seconds = value.parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
                    let delay =
                        seconds.map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST_DELAY.as_secs_f64())));
                    groups.for_each(|group| group.delay = delay.or(group.delay));
                }
                _ => {}
            }
        }
        ours.unwrap_or(everybodys)
    }

    /// Whether a page may be asked for.
    pub(crate) fn allow(&self, url: &Url) -> bool {
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let path = settled(path.as_bytes());
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

/// A path with its letters spelt in one way: what is no plain letter by its number, in capitals.
fn settled(path: &[u8]) -> Vec<u8> {
    let mut settled = Vec::with_capacity(path.len());
    let mut at = 0;
    while at < path.len() {
        let byte = path[at];
        let number = |from: usize| {
            let digits = std::str::from_utf8(path.get(from..from + 2)?).ok()?;
            u8::from_str_radix(digits, 16).ok()
        };
        match (byte, number(at + 1)) {
            (b'%', Some(spelt)) => {
                at += 2;
                spell(spelt, spelt.is_ascii_alphanumeric() || matches!(spelt, b'-' | b'.' | b'_' | b'~'), &mut settled);
            }
            _ => spell(byte, byte.is_ascii_graphic(), &mut settled),
        }
        at += 1;
    }
    settled
}

fn spell(byte: u8, is_plain: bool, to: &mut Vec<u8>) {
    if is_plain { to.push(byte) } else { to.extend(format!("%{byte:02X}").bytes()) }
}

/// Whether a pattern fits the start of a path: `*` is anything, `$` at its end is the end. Each `*` is tried where it
/// last stood alone, so that no pattern takes longer than its length times that of the path.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, whole) = match pattern.strip_suffix(b"$") {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let (mut at, mut here) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    loop {
        if at == pattern.len() && (!whole || here == path.len()) {
            return true;
        }
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, here));
                at += 1;
            }
            Some(letter) if path.get(here) == Some(letter) => {
                at += 1;
                here += 1;
            }
            _ => match star {
                Some((back, from)) if from < path.len() => {
                    star = Some((back, from + 1));
                    (at, here) = (back + 1, from + 1);
                }
                _ => return false,
            },
        }
    }
}

/// What each site said, asked once in a run.
#[derive(Default)]
pub(crate) struct Sites(Mutex<HashMap<String, Arc<OnceCell<Robots>>>>);

impl Sites {
    /// Where a site's answer is kept; a site is a scheme, a host and a port.
    pub(crate) fn of(&self, url: &Url) -> Arc<OnceCell<Robots>> {
        let mut sites = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(sites.entry(url.origin().ascii_serialization()).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(robots: &str, allowed: &[&str], refused: &[&str]) {
        let rules = Rules::parse(robots.as_bytes());
        for (paths, expected) in [(allowed, true), (refused, false)] {
            for path in paths {
                let url = Url::parse("https://tŷ.example").and_then(|url| url.join(path)).expect("an address");
                assert_eq!(rules.allow(&url), expected, "{robots}\n{path}");
            }
        }
    }

    #[test]
    fn the_longest_rule_that_fits_holds_and_of_two_the_one_that_allows() {
        check("User-agent: *\nDisallow: /a\nAllow: /a/b", &["/", "/b", "/a/b", "/a/bc"], &["/a", "/ab", "/a/c"]);
        check("User-agent: *\nDisallow: /a\nAllow: /a", &["/a"], &[]);
        check("User-agent: *\nDisallow:", &["/", "/a"], &[]);
        check("User-agent: *\nDisallow: /", &[], &["/", "/a?b=c"]);
        check("", &["/"], &[]);
    }

    #[test]
    fn a_group_of_our_own_holds_in_place_of_everybodys() {
        let ours = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-Agent: Ymateb/1.0 # us\nDisallow: /preifat\n";
        check(ours, &["/", "/a"], &["/preifat/x"]);
        let twice = "user-agent: ymateb\ndisallow: /a\nuser-agent: *\ndisallow: /c\nuser-agent: ymateb\ndisallow: /b";
        check(twice, &["/c"], &["/a", "/b"]);
        check("User-agent: ymatebion\nDisallow: /", &["/"], &[]);
        check("User-agent: other\nDisallow: /", &["/"], &[]);
    }

    #[test]
    fn patterns_have_stars_and_ends_and_letters_are_spelt_in_many_ways() {
        check("User-agent: *\nDisallow: /*.pdf$", &["/a.pdf?x", "/a.pdfs"], &["/a.pdf", "/b/c.pdf"]);
        check("User-agent: *\nDisallow: /*/cau/*", &["/cau/a"], &["/a/cau/", "/a/b/cau/c"]);
        check("User-agent: *\nDisallow: /g\u{175}yl", &["/gwyl"], &["/g\u{175}yl", "/g%c5%b5yl"]);
        check("User-agent: *\nDisallow: /%61", &["/b"], &["/a"]);
    }

    #[test]
    fn no_pattern_takes_long() {
        let pattern = "*a".repeat(2_000);
        let path = vec![b'a'; 3_000];
        assert!(fits(pattern.as_bytes(), &path));
        assert!(!fits(format!("{pattern}b$").as_bytes(), &path));
    }

    #[test]
    fn a_delay_is_kept_to_within_reason() {
        let delay = |value: &str| Rules::parse(format!("User-agent: *\nCrawl-delay: {value}").as_bytes()).delay;
        assert_eq!(delay("2"), Some(Duration::from_secs(2)));
        assert_eq!(delay("0.5"), Some(Duration::from_millis(500)));
        assert_eq!(delay("86400"), Some(LONGEST_DELAY));
        assert_eq!(delay("-1"), None);
        assert_eq!(delay("soon"), None);
    }
}
