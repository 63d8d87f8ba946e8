//! Reading how long a server asks to be left alone: in seconds, or until a moment (RFC 9110, 10.2.3).

use std::time::Duration;

use jiff::{Timestamp, civil::DateTime, fmt::rfc2822, tz::TimeZone};

/// The wait that a `Retry-After` asks for at the moment `now`; nothing where it cannot be read.
pub(crate) fn wait(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = moment(value)?;
    // A moment that has passed asks for no wait.
    Some(Duration::try_from(until.duration_since(now)).unwrap_or_default())
}

/// A moment in any of the three ways that the standard has known, all of them in GMT.
fn moment(value: &str) -> Option<Timestamp> {
    if let Ok(moment) = rfc2822::parse(value) {
        return Some(moment.timestamp());
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|format| DateTime::strptime(format, value).ok())
        .and_then(|moment| TimeZone::UTC.to_timestamp(moment).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<u64>) {
        let now = "2018-05-14T08:30:00Z".parse().unwrap();
        assert_eq!(wait(value, now), expected.map(Duration::from_secs), "{value}");
    }

    #[test]
    fn seconds() {
        check("120", Some(120));
        check(" 0 ", Some(0));
        check("99999999999999999999999", Some(u64::MAX));
    }

    #[test]
    fn moments() {
        check("Mon, 14 May 2018 08:31:30 GMT", Some(90));
        check("Monday, 14-May-18 08:31:30 GMT", Some(90));
        check("Mon May 14 08:31:30 2018", Some(90));
        check("Mon, 14 May 2018 08:29:00 GMT", Some(0));
    }

    #[test]
    fn what_is_neither() {
        for value in ["", "soon", "-5", "1.5", "Llun, 14 Mai 2018"] {
            check(value, None);
        }
    }
}
