//! An instant in whole seconds, and its two written forms.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// Seconds since 1970-01-01T00:00:00Z. Written as RFC 3339 in UTC, in JSON too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
pub struct Timestamp(pub i64);

/// The text is not an RFC 3339 instant in UTC with whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Write the time as 2026-11-24T20:41:00Z.")]
pub struct TimestampError;

impl Timestamp {
    /// The instant `seconds` later (earlier if negative).
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Whole days from `self` to `later`, rounded down; negative if `later` is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        later.0.saturating_sub(self.0).div_euclid(DAY)
    }

    /// The date in UTC as people write it: "3 May 2026".
    pub fn date_in_words(self) -> String {
        self.civil()
            .map_or_else(String::new, |at| format!("{} {} {}", at.day(), month_name(at.month()), at.year()))
    }

    /// The day of the week in UTC.
    pub fn weekday(self) -> &'static str {
        // 1970 began on a Thursday.
        match (self.0.div_euclid(DAY) + 4).rem_euclid(7) {
            0 => "Sunday",
            1 => "Monday",
            2 => "Tuesday",
            3 => "Wednesday",
            4 => "Thursday",
            5 => "Friday",
            _ => "Saturday",
        }
    }

    /// The time of day in UTC: "03:09".
    pub fn time_of_day(self) -> String {
        let minutes = self.0.rem_euclid(DAY) / 60;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    fn civil(self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.0).ok()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(at) = self.civil() else { return write!(f, "@{}", self.0) };
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let (date, time) = text.strip_suffix('Z').and_then(|t| t.split_once('T')).ok_or(TimestampError)?;
        let [year, month, day] = three(date, '-').ok_or(TimestampError)?;
        let [hour, minute, second] = three(time, ':').ok_or(TimestampError)?;
        let small = |n: i32| u8::try_from(n).map_err(|_| TimestampError);
        let month = Month::try_from(small(month)?).map_err(|_| TimestampError)?;
        let date = Date::from_calendar_date(year, month, small(day)?).map_err(|_| TimestampError)?;
        let time =
            Time::from_hms(small(hour)?, small(minute)?, small(second)?).map_err(|_| TimestampError)?;
        Ok(Self(PrimitiveDateTime::new(date, time).assume_utc().unix_timestamp()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

fn three(text: &str, separator: char) -> Option<[i32; 3]> {
    let mut parts = text.split(separator).map(|part| part.parse().ok());
    let found = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(found)
}

fn month_name(month: Month) -> &'static str {
    match month {
        Month::January => "January",
        Month::February => "February",
        Month::March => "March",
        Month::April => "April",
        Month::May => "May",
        Month::June => "June",
        Month::July => "July",
        Month::August => "August",
        Month::September => "September",
        Month::October => "October",
        Month::November => "November",
        Month::December => "December",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_and_read_as_rfc_3339() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (1_777_777_777, "2026-05-03T03:09:37Z"),
            (-1, "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(Timestamp(seconds).to_string(), text);
            assert_eq!(text.parse(), Ok(Timestamp(seconds)));
        }
    }

    #[test]
    fn refuses_what_is_not_an_instant() {
        for text in ["", "2026-05-03", "2026-13-03T00:00:00Z", "2026-05-03T00:00:00", "2026-05-03T25:00:00Z"]
        {
            assert_eq!(text.parse::<Timestamp>(), Err(TimestampError), "{text}");
        }
    }

    #[test]
    fn knows_the_day_of_the_week_and_the_time_of_day() {
        let at = Timestamp(1_777_777_777);
        assert_eq!((at.weekday(), at.time_of_day().as_str()), ("Sunday", "03:09"));
        assert_eq!(Timestamp(-1).weekday(), "Wednesday");
        assert_eq!(Timestamp(-1).time_of_day(), "23:59");
        let week: Vec<_> = (0..7).map(|day| Timestamp(day * DAY).weekday()).collect();
        assert_eq!(week, ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]);
    }

    #[test]
    fn counts_days_down() {
        let noon = Timestamp(43_200);
        assert_eq!(noon.days_until(Timestamp(DAY)), 0);
        assert_eq!(noon.days_until(noon.plus(DAY)), 1);
        assert_eq!(noon.days_until(Timestamp(0)), -1);
        assert_eq!(Timestamp(1_777_777_777).date_in_words(), "3 May 2026");
    }
}
