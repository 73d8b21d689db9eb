//! `xs:dateTime` as SAML uses it (Core 1.3.3).

use crate::timestamp::Timestamp;

/// Reads an instant; a part of a second counts as a whole one, so that comparing with whole seconds gives what
/// comparing exactly would give. A time zone is required: without one the instant is not known.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_once('T')?;
    let (time, offset) = split_zone(rest)?;
    let (whole, fraction) = match time.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (time, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if date.len() != 10 || whole.len() != 8 || fraction.is_some_and(|fraction| !digits(fraction)) {
        return None;
    }
    if !date.split('-').chain(whole.split(':')).all(digits) {
        return None;
    }
    let at: Timestamp = format!("{date}T{whole}Z").parse().ok()?;
    let part = fraction.is_some_and(|fraction| fraction.bytes().any(|byte| byte != b'0'));
    Some(at.plus(i64::from(part) - offset))
}

/// The time of day, and how many seconds its zone is ahead of UTC.
fn split_zone(text: &str) -> Option<(&str, i64)> {
    if let Some(time) = text.strip_suffix('Z') {
        return Some((time, 0));
    }
    let at = text.len().checked_sub(6)?;
    let (time, zone) = (text.get(..at)?, text.get(at..)?);
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let number = |text: &str, most: i64| text.parse::<i64>().ok().filter(|n| (0..=most).contains(n));
    let seconds = number(hours, 14)? * 3600 + number(minutes, 59)? * 60;
    match zone.get(..1)? {
        "+" => Some((time, seconds)),
        "-" => Some((time, -seconds)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_identity_providers_write() {
        let at = |text: &str| instant(text).map(|at| at.to_string());
        for (text, expected) in [
            ("2026-11-24T21:02:11Z", "2026-11-24T21:02:11Z"),
            ("2026-11-24T21:02:11.000Z", "2026-11-24T21:02:11Z"),
            ("2026-11-24T21:02:11.1234567Z", "2026-11-24T21:02:12Z"),
            ("2026-11-24T23:02:11+02:00", "2026-11-24T21:02:11Z"),
            ("2026-11-24T16:32:11.5-04:30", "2026-11-24T21:02:12Z"),
        ] {
            assert_eq!(at(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_instant() {
        for text in [
            "",
            "2026-11-24",
            "2026-11-24T21:02:11",
            "2026-11-24T21:02:11.Z",
            "2026-11-24T21:02:11.+5Z",
            "2026-11-24T+1:02:11Z",
            "2026-11-24T21:02:11+99:00",
            "2026-11-24T21:02:11+é:00",
            "2026-02-30T21:02:11Z",
            "26-11-24T21:02:11Z",
            "-026-11-24T21:02:11Z",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
