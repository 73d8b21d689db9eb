//! Instants of a certificate (RFC 5280 section 4.1.2.5), read as OpenSSL reads them: seconds may be missing,
//! an offset may stand in place of `Z`, fractions are dropped.

use time::{Date, Month, Time};

use super::der::{Element, GENERALIZED_TIME, UTC_TIME};
use crate::timestamp::Timestamp;

/// Reads `UTCTime` or `GeneralizedTime`; none if it is not an instant.
pub(super) fn instant(element: Element<'_>) -> Option<Timestamp> {
    let mut digits = Digits(element.content);
    let year = match element.tag {
        UTC_TIME => {
            let short = digits.two()?;
            if short < 50 { 2000 + short } else { 1900 + short }
        }
        GENERALIZED_TIME => digits.two()? * 100 + digits.two()?,
        _ => return None,
    };
    let (month, day) = (digits.two()?, digits.two()?);
    let (hour, minute) = (digits.two()?, digits.two()?);
    let second = if digits.0.first().is_some_and(u8::is_ascii_digit) { digits.two()? } else { 0 };
    if element.tag == GENERALIZED_TIME {
        digits.skip_fraction();
    }
    let offset = digits.offset()?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    let small = |number: u16| u8::try_from(number).ok();
    let time = Time::from_hms(small(hour)?, small(minute)?, small(second)?).ok()?;
    Some(Timestamp(date.with_time(time).assume_utc().unix_timestamp()).plus(-offset))
}

/// What of an instant is still unread.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn two(&mut self) -> Option<u16> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = self.0 else { return None };
        self.0 = rest;
        Some(u16::from(tens - b'0') * 10 + u16::from(ones - b'0'))
    }

    fn skip_fraction(&mut self) {
        if let Some(fraction) = self.0.strip_prefix(b".") {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.0 = &fraction[digits..];
        }
    }

    /// Seconds east of UTC. Nothing may follow.
    fn offset(mut self) -> Option<i64> {
        let sign = match self.0 {
            b"Z" => return Some(0),
            [b'+', ..] => 1,
            [b'-', ..] => -1,
            _ => return None,
        };
        self.0 = &self.0[1..];
        let (hours, minutes) = (self.two()?, self.two()?);
        let whole = self.0.is_empty() && hours <= 12 && minutes < 60;
        whole.then(|| sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: u8, text: &str) -> Option<String> {
        let content = text.as_bytes();
        instant(Element { tag, content, raw: content }).map(|instant| instant.to_string())
    }

    #[test]
    fn reads_what_openssl_reads() {
        for (tag, text, instant) in [
            (UTC_TIME, "491231235959Z", "2049-12-31T23:59:59Z"),
            (UTC_TIME, "500101000000Z", "1950-01-01T00:00:00Z"),
            (UTC_TIME, "2001010000Z", "2020-01-01T00:00:00Z"),
            (UTC_TIME, "200101003000+0100", "2019-12-31T23:30:00Z"),
            (UTC_TIME, "2001010030-0130", "2020-01-01T02:00:00Z"),
            (GENERALIZED_TIME, "99991231235959Z", "9999-12-31T23:59:59Z"),
            (GENERALIZED_TIME, "19600229120000Z", "1960-02-29T12:00:00Z"),
            (GENERALIZED_TIME, "20200101000000.123Z", "2020-01-01T00:00:00Z"),
        ] {
            assert_eq!(read(tag, text).as_deref(), Some(instant), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_instant() {
        for text in [
            "",
            "Z",
            "19020701025736Z",
            "1231183000Z",
            "210229000000Z",
            "200101000060Z",
            "200101000000",
            "200101000000Zx",
        ] {
            assert_eq!(read(UTC_TIME, text), None, "{text}");
        }
        assert_eq!(read(0x0c, "200101000000Z"), None);
    }
}
