//! How often somebody may try to sign in, and how often ask for anything.
//!
//! It is kept in memory: starting the program again forgets it.

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// The most of anything that is kept in mind at once, before what no longer matters is looked for and forgotten.
const MANY: usize = 10_000;

/// How often signing in may fail under one name before it has to wait.
const FREE_OF_A_NAME: u32 = 5;
/// The same from one address, behind which there may be a whole office.
const FREE_OF_AN_ADDRESS: u32 = 20;
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// After this long without another attempt, earlier ones are forgotten.
const FORGOTTEN: Duration = Duration::from_secs(3600);

/// Attempts to sign in. Each counts before it is known whether it succeeds, so that many at once are no way round it.
#[derive(Debug, Default)]
pub(crate) struct SignIns {
    names: Mutex<HashMap<String, Attempts>>,
    addresses: Mutex<HashMap<IpAddr, Attempts>>,
}

#[derive(Debug, Clone, Copy)]
struct Attempts {
    count: u32,
    last: Instant,
    /// Whether it was written down that whoever tries has to wait.
    told: bool,
}

/// What is said to an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It may be made.
    Go,
    /// Not before this time has passed.
    Wait {
        /// How long.
        wait: Duration,
        /// Whether it is the first that is told so.
        first: bool,
    },
}

impl SignIns {
    /// Counts an attempt, unless it comes too soon.
    pub(crate) fn attempt(&self, name: &str, address: IpAddr, now: Instant) -> Answer {
        let (name, mut names, mut addresses) = (key(name), held(&self.names), held(&self.addresses));
        let of_name = wait(names.get_mut(&name), FREE_OF_A_NAME, now);
        let of_address = wait(addresses.get_mut(&address), FREE_OF_AN_ADDRESS, now);
        if let Some(answer) = of_name.or(of_address) {
            return answer;
        }
        count(&mut names, name, now);
        count(&mut addresses, address, now);
        Answer::Go
    }

    /// Counts a token that opens nothing, which is an attempt under no name, unless it comes too soon.
    pub(crate) fn no_such_token(&self, address: IpAddr, now: Instant) -> Answer {
        let mut addresses = held(&self.addresses);
        if let Some(answer) = wait(addresses.get_mut(&address), FREE_OF_AN_ADDRESS, now) {
            return answer;
        }
        count(&mut addresses, address, now);
        Answer::Go
    }

    /// Forgets the attempts that led to somebody's signing in.
    pub(crate) fn succeeded(&self, name: &str, address: IpAddr) {
        held(&self.names).remove(&key(name));
        held(&self.addresses).remove(&address);
    }
}

/// What is common to the ways to write a name. Nothing is longer than a name may be.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().chars().take(80).collect()
}

fn wait(attempts: Option<&mut Attempts>, free: u32, now: Instant) -> Option<Answer> {
    let attempts = attempts?;
    let beyond = attempts.count.checked_sub(free)?;
    let needed = Duration::from_secs(1 << beyond.min(16)).min(LONGEST_WAIT);
    let since = now.saturating_duration_since(attempts.last);
    if since >= needed {
        return None;
    }
    let first = !std::mem::replace(&mut attempts.told, true);
    Some(Answer::Wait { wait: needed - since, first })
}

fn count<K: Eq + Hash>(counted: &mut HashMap<K, Attempts>, key: K, now: Instant) {
    if counted.len() >= MANY {
        counted.retain(|_, attempts| now.saturating_duration_since(attempts.last) < FORGOTTEN);
    }
    let attempts = counted.entry(key).or_insert(Attempts { count: 0, last: now, told: false });
    if now.saturating_duration_since(attempts.last) >= FORGOTTEN {
        attempts.count = 0;
    }
    *attempts = Attempts { count: attempts.count.saturating_add(1), last: now, told: false };
}

/// How many requests whoever has signed in may make at once, and how many a second after that.
const OF_A_PERSON: (f64, f64) = (300.0, 30.0);
/// The same from an address where nobody has.
const OF_AN_ADDRESS: (f64, f64) = (100.0, 10.0);

/// Who asks for things.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Asker {
    /// Somebody who has signed in.
    Person(String),
    /// Somebody who has not.
    Address(IpAddr),
}

/// Requests, of which each takes one from what its asker has left; what was taken comes back with time.
#[derive(Debug, Default)]
pub(crate) struct Requests(Mutex<HashMap<Asker, (f64, Instant)>>);

impl Requests {
    /// How long to wait before the next request, if this one is one too many.
    pub(crate) fn ask(&self, asker: Asker, now: Instant) -> Option<Duration> {
        let (most, each_second) = match asker {
            Asker::Person(_) => OF_A_PERSON,
            Asker::Address(_) => OF_AN_ADDRESS,
        };
        let mut left = held(&self.0);
        if left.len() >= MANY {
            let whole = Duration::from_secs_f64(most / each_second);
            left.retain(|_, (_, last)| now.saturating_duration_since(*last) < whole);
        }
        let (tokens, last) = left.entry(asker).or_insert((most, now));
        *tokens = (*tokens + now.saturating_duration_since(*last).as_secs_f64() * each_second).min(most);
        *last = now;
        if *tokens < 1.0 {
            return Some(Duration::from_secs_f64((1.0 - *tokens) / each_second));
        }
        *tokens -= 1.0;
        None
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn other(number: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, number])
    }

    #[test]
    fn whoever_keeps_failing_under_a_name_waits_longer_and_longer_whatever_the_address() {
        let (sign_ins, start) = (SignIns::default(), Instant::now());
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        for number in 0..5 {
            assert_eq!(sign_ins.attempt("Mair", other(number), start), Answer::Go);
        }
        let wait = |seconds, first| Answer::Wait { wait: Duration::from_secs(seconds), first };
        assert_eq!(sign_ins.attempt(" mair", other(9), start), wait(1, true));
        assert_eq!(sign_ins.attempt("MAIR", HERE, start), wait(1, false));
        assert_eq!(sign_ins.attempt("Ifan", HERE, start), Answer::Go, "another name");
        assert_eq!(sign_ins.attempt("Mair", HERE, at(1)), Answer::Go);
        assert_eq!(sign_ins.attempt("Mair", HERE, at(1)), wait(2, true));
        let mut now = at(1);
        for needed in [2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
            now += Duration::from_secs(needed);
            assert_eq!(sign_ins.attempt("Mair", HERE, now), Answer::Go, "after {needed} seconds");
        }
        sign_ins.succeeded("Mair", HERE);
        assert_eq!(sign_ins.attempt("Mair", HERE, now), Answer::Go);
    }

    #[test]
    fn whoever_tries_many_names_from_one_address_waits_and_is_forgotten_in_time() {
        let (sign_ins, start) = (SignIns::default(), Instant::now());
        for number in 0..20 {
            assert_eq!(sign_ins.attempt(&format!("name {number}"), HERE, start), Answer::Go);
        }
        assert!(matches!(sign_ins.attempt("another", HERE, start), Answer::Wait { .. }));
        assert_eq!(sign_ins.attempt("another", other(1), start), Answer::Go);
        assert_eq!(sign_ins.attempt("another", HERE, start + FORGOTTEN), Answer::Go);
        assert_eq!(sign_ins.attempt("yet another", HERE, start + FORGOTTEN), Answer::Go, "it counts anew");
    }

    #[test]
    fn tokens_that_open_nothing_count_with_the_attempts_from_their_address() {
        let (sign_ins, start) = (SignIns::default(), Instant::now());
        for _ in 0..20 {
            assert_eq!(sign_ins.no_such_token(HERE, start), Answer::Go);
        }
        let held_back = Answer::Wait { wait: Duration::from_secs(1), first: true };
        assert_eq!(sign_ins.no_such_token(HERE, start), held_back);
        assert!(matches!(sign_ins.attempt("Mair", HERE, start), Answer::Wait { first: false, .. }));
        assert_eq!(sign_ins.no_such_token(other(1), start), Answer::Go);
        assert_eq!(sign_ins.no_such_token(HERE, start + Duration::from_secs(1)), Answer::Go);
    }

    #[test]
    fn requests_come_back_with_time_and_each_has_their_own() {
        let (requests, start) = (Requests::default(), Instant::now());
        let ask = |asker: &Asker, now| requests.ask(asker.clone(), now);
        let (here, mair) = (Asker::Address(HERE), Asker::Person("Mair".to_owned()));
        for _ in 0..100 {
            assert_eq!(ask(&here, start), None);
        }
        assert_eq!(ask(&here, start), Some(Duration::from_millis(100)));
        assert_eq!(ask(&here, start + Duration::from_millis(150)), None);
        assert!(ask(&here, start + Duration::from_millis(150)).is_some());
        assert!((0..300).all(|_| ask(&mair, start).is_none()) && ask(&mair, start).is_some());
    }
}
