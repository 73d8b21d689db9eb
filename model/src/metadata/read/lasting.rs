//! For how long metadata may be used (SAML Metadata 2.3.1, `validUntil` and `cacheDuration`).

use crate::saml::instant::instant;
use crate::timestamp::{DAY, Timestamp};

/// The strictest that was stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lasting {
    /// The end of validity.
    pub(super) valid_until: Option<Timestamp>,
    /// After how many seconds it is to be read again.
    pub(super) cache_seconds: Option<i64>,
}

impl Lasting {
    /// Of the attributes `validUntil` and `cacheDuration`. What cannot be read counts as not stated.
    pub(super) fn stated(valid_until: Option<&str>, cache_duration: Option<&str>) -> Self {
        Self {
            valid_until: valid_until.and_then(end_of_validity),
            cache_seconds: cache_duration.and_then(seconds),
        }
    }

    /// Together with what is stated around it: the earlier and the shorter.
    pub(super) fn within(self, around: Self) -> Self {
        Self {
            valid_until: self.valid_until.into_iter().chain(around.valid_until).min(),
            cache_seconds: self.cache_seconds.into_iter().chain(around.cache_seconds).min(),
        }
    }
}

/// `xs:dateTime`, cut to whole seconds. Without a zone it is UTC, the only one that SAML allows (Core 1.3.3).
fn end_of_validity(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let whole = match text.split_once('.') {
        Some((whole, rest)) => format!("{whole}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit())),
        None => text.to_owned(),
    };
    instant(&whole).or_else(|| instant(&format!("{whole}Z")))
}

/// `xs:duration` in whole seconds; years and months are 365 and 30 days. None for what is not one, and for one that is
/// negative.
fn seconds(text: &str) -> Option<i64> {
    let rest = text.trim().strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let days = sum(date, &[('Y', 365 * DAY), ('M', 30 * DAY), ('D', DAY)])?;
    days.checked_add(sum(time, &[('H', 3_600), ('M', 60), ('S', 1)])?)
}

/// Numbers, each with its unit, in the order of the units and each at most once.
fn sum(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let (mut total, mut units) = (0_i64, units.iter());
    while !text.is_empty() {
        let end = text.find(|letter: char| letter.is_ascii_alphabetic())?;
        let (number, rest) = text.split_at(end);
        let unit = rest.chars().next()?;
        let (_, size) = units.find(|(name, _)| *name == unit)?;
        // Only seconds may have a fraction.
        let whole = match number.split_once('.') {
            Some((whole, part)) if unit == 'S' && part.bytes().all(|byte| byte.is_ascii_digit()) => whole,
            Some(_) => return None,
            None => number,
        };
        if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        total = total.checked_add(whole.parse::<i64>().ok()?.checked_mul(*size)?)?;
        text = &rest[1..];
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_xml_schema_writes_them() {
        for (text, expected) in [
            ("PT1H", Some(3_600)),
            (" P1DT12H ", Some(129_600)),
            ("P7D", Some(604_800)),
            ("P1Y2M3DT4H5M6.789S", Some(36_993_906)),
            ("PT0S", Some(0)),
            ("P", None),
            ("PT", None),
            ("P1DT", None),
            ("1D", None),
            ("-P1D", None),
            ("P1.5D", None),
            ("PT1M1H", None),
            ("P1S", None),
            ("PT1", None),
            ("P+1D", None),
            ("PT999999999999999999999S", None),
            ("P9223372036854775807Y", None),
            ("daily", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
