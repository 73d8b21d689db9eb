//! Instants in the reader's time zone, written out. The browser is asked for the zone's offset only: having it write
//! a date takes milliseconds, and a certificate shows four of them.

use js_sys::Date;
use sso_model::timestamp::Timestamp;
use wasm_bindgen::JsValue;

/// "11 May 2029".
pub fn date(at: Timestamp) -> String {
    local(at).date_in_words()
}

/// "Tuesday, 24 November 2026".
pub fn weekday_and_date(at: Timestamp) -> String {
    format!("{}, {}", local(at).weekday(), date(at))
}

/// "11 May 2029, 09:14 UTC".
pub fn date_and_time(at: Timestamp) -> String {
    format!("{}, {} {}", date(at), time(at), zone(at))
}

/// "20:41".
pub fn time(at: Timestamp) -> String {
    local(at).time_of_day()
}

/// "today, 20:41" or "11 May 2029, 09:14 UTC".
pub fn near(at: Timestamp, now: Timestamp) -> String {
    if date(at) == date(now) { format!("today, {at}", at = time(at)) } else { date_and_time(at) }
}

/// "Today, 20:41" or "11 May 2029, 09:14 UTC", where it stands alone.
pub fn near_alone(at: Timestamp, now: Timestamp) -> String {
    if date(at) == date(now) { day_or_time(at, now) } else { date_and_time(at) }
}

/// "Today, 20:41", or the day alone: "11 May 2029".
pub fn day_or_time(at: Timestamp, now: Timestamp) -> String {
    if date(at) == date(now) { format!("Today, {at}", at = time(at)) } else { date(at) }
}

/// "20:41 today", or "11 May 2029, 09:14 UTC".
pub fn since(at: Timestamp, now: Timestamp) -> String {
    if date(at) == date(now) { format!("{at} today", at = time(at)) } else { date_and_time(at) }
}

/// The reader's zone at that instant: "UTC", "UTC+2", "UTC−3:30".
pub fn zone(at: Timestamp) -> String {
    let minutes = minutes_ahead(at);
    let (sign, size) = (if minutes < 0 { "−" } else { "+" }, minutes.abs());
    match (size / 60, size % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// When the day begins in the reader's zone that a date field writes so: "2026-11-24". None if it is not a day.
pub fn start_of(day: &str) -> Option<Timestamp> {
    instant(day, "00:00")
}

/// When it is over.
pub fn end_of(day: &str) -> Option<Timestamp> {
    instant(day, "24:00")
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of a date are whole, and fit")]
fn instant(day: &str, time: &str) -> Option<Timestamp> {
    let milliseconds = if day.is_empty() { f64::NAN } else { Date::parse(&format!("{day}T{time}")) };
    milliseconds.is_finite().then(|| Timestamp((milliseconds / 1000.0) as i64))
}

/// The instant whose written form in UTC is that of `at` in the reader's zone.
fn local(at: Timestamp) -> Timestamp {
    at.plus(60 * minutes_ahead(at))
}

/// How far the reader's zone is ahead of UTC at that instant.
#[expect(clippy::cast_precision_loss, reason = "seconds of a certificate fit a double")]
#[expect(clippy::cast_possible_truncation, reason = "minutes of a day are few")]
fn minutes_ahead(at: Timestamp) -> i64 {
    let date = Date::new(&JsValue::from_f64(at.0 as f64 * 1000.0));
    -date.get_timezone_offset() as i64
}
