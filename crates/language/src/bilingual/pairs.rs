//! Lists of pairs as people keep them: `english⇥welsh`, a pair a line.

/// An entry: a word or phrase in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The English half.
    pub english: String,
    /// The Welsh half.
    pub welsh: String,
}

/// A line that is no pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Reads `english⇥welsh`, with whatever columns follow; `#` begins a comment. A first line that names the columns is
/// passed over. Lines that are no pairs are named and the others kept.
pub fn read_pairs(text: &str) -> (Vec<Pair>, Vec<BadLine>) {
    let mut pairs = Vec::new();
    let mut bad = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') || (number == 0 && names_the_columns(line)) {
            continue;
        }
        let mut columns = line.split('\t').map(str::trim);
        match (columns.next(), columns.next()) {
            (Some(english), Some(welsh)) if !english.is_empty() && !welsh.is_empty() => {
                pairs.push(Pair { english: english.to_owned(), welsh: welsh.to_owned() });
            }
            (_, None) => bad.push(BadLine { line: number + 1, problem: "there is no tab in it" }),
            _ => bad.push(BadLine { line: number + 1, problem: "one half is empty" }),
        }
    }
    (pairs, bad)
}

fn names_the_columns(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut columns = lower.split('\t').map(str::trim);
    matches!(columns.next(), Some("english" | "en" | "saesneg"))
        && matches!(columns.next(), Some("welsh" | "cy" | "cymraeg"))
}

/// Reads `abbreviation⇥full form⇥language⇥abbreviation in the other language`: the two abbreviations are a pair. (That an
/// abbreviation stands for its full form in its own language is no translation, and is left to those who search.)
pub(super) fn read_abbreviations(text: &str) -> Vec<Pair> {
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let pair = |line: &str| {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [short, _full, language, other] = columns[..] else { return None };
        match (language, other) {
            (_, "") => None,
            ("en", other) => Some(Pair { english: short.to_owned(), welsh: other.to_owned() }),
            ("cy", other) => Some(Pair { english: other.to_owned(), welsh: short.to_owned() }),
            _ => None,
        }
    };
    lines.filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_pairs_are_named_and_the_others_kept() {
        let (pairs, bad) = read_pairs(
            "\u{feff}English\tWelsh\n# a comment\n\ncare home\tcartref gofal\tnoun\r\nno tab here\nfee\t \n",
        );
        assert_eq!(pairs, [Pair { english: "care home".to_owned(), welsh: "cartref gofal".to_owned() }]);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [5, 6]);
    }

    #[test]
    fn abbreviations_pair_across_the_languages() {
        let pairs = read_abbreviations("# head\nRPB\tregional partnership board\ten\tBPRh\nCPD\tcontinuing\ten\t\n");
        assert_eq!(pairs, [Pair { english: "RPB".to_owned(), welsh: "BPRh".to_owned() }]);
    }
}
