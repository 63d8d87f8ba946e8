//! How servers are asked: how patiently, with what regard for their wishes, and as whom.

use std::time::Duration;

use super::{PageFailure, Token};

/// How servers are asked, beyond what the settings of a source say. Waits carry no chance: the same answers
/// give the same waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manners {
    /// The wait before something is tried a second time; doubled for each further time.
    pub first_wait: Duration,
    /// The longest wait. A server that asks for a longer one is not tried again in this run.
    pub longest_wait: Duration,
    /// The longest wait for a connection, within the time for the page.
    pub connect_timeout: Duration,
    /// How many times one address may lead to another.
    pub redirects: u32,
    /// How many hosts are asked side by side; each is asked one thing at a time.
    pub hosts_at_once: usize,
    /// Whether a site's `robots.txt` is asked for first and kept to. What was made for programs, and given to us, is
    /// asked for without.
    pub robots: bool,
    /// What is shown to the servers of configured addresses, and to none that these lead to.
    pub token: Option<Token>,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            redirects: 10,
            hosts_at_once: 4,
            robots: true,
            token: None,
        }
    }
}

impl Manners {
    /// How long to wait after this failure, `tried` attempts before it having failed; nothing where trying again is of
    /// no use or not wanted.
    pub(crate) fn wait(&self, tried: u32, failure: &PageFailure) -> Option<Duration> {
        if !failure.is_passing() {
            return None;
        }
        let doubled = self.first_wait.saturating_mul(2u32.saturating_pow(tried)).min(self.longest_wait);
        match failure.asked_wait() {
            Some(asked) if asked > self.longest_wait => None,
            Some(asked) => Some(asked.max(doubled)),
            None => Some(doubled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: Option<u64>, expected: [Option<u64>; 4]) {
        let manners =
            Manners { first_wait: Duration::from_secs(1), longest_wait: Duration::from_secs(5), ..Manners::default() };
        let failure = PageFailure::Busy { status: 503, wait: asked.map(Duration::from_secs) };
        for (tried, expected) in (0u32..).zip(expected) {
            assert_eq!(manners.wait(tried, &failure), expected.map(Duration::from_secs), "after {tried}");
        }
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        check(None, [Some(1), Some(2), Some(4), Some(5)]);
    }

    #[test]
    fn a_server_may_ask_for_a_longer_wait_but_not_for_any() {
        check(Some(3), [Some(3), Some(3), Some(4), Some(5)]);
        check(Some(0), [Some(1), Some(2), Some(4), Some(5)]);
        check(Some(6), [None, None, None, None]);
    }

    #[test]
    fn what_will_not_pass_is_not_tried_again() {
        assert_eq!(Manners::default().wait(0, &PageFailure::NotFound), None);
        assert_eq!(Manners::default().wait(u32::MAX, &PageFailure::CutShort), Some(Duration::from_secs(60)));
    }
}
