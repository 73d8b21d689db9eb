//! Instants in the reader's time zone, written out.

use js_sys::{Date, Object, Reflect};
use sso_domain::timestamp::Timestamp;
use wasm_bindgen::JsValue;

/// "11 May 2029".
pub(crate) fn date(at: Timestamp) -> String {
    written(at, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// "Tuesday, 24 November 2026".
pub(crate) fn weekday_and_date(at: Timestamp) -> String {
    written(at, &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// "11 May 2029, 09:14 UTC".
pub(crate) fn date_and_time(at: Timestamp) -> String {
    let time = written(at, &[("hour", "2-digit"), ("minute", "2-digit"), ("timeZoneName", "short")]);
    format!("{}, {time}", date(at))
}

/// "20:41".
pub(crate) fn time(at: Timestamp) -> String {
    written(at, &[("hour", "2-digit"), ("minute", "2-digit")])
}

/// "today, 20:41" or "11 May 2029, 09:14 UTC".
pub(crate) fn near(at: Timestamp, now: Timestamp) -> String {
    if date(at) == date(now) { format!("today, {}", time(at)) } else { date_and_time(at) }
}

/// "UTC", "CET": the reader's zone at that instant.
pub(crate) fn zone(at: Timestamp) -> String {
    let text = written(at, &[("hour", "2-digit"), ("timeZoneName", "short")]);
    text.split_once(' ').map_or(text.clone(), |(_, zone)| zone.to_owned())
}

#[expect(clippy::cast_precision_loss, reason = "seconds of a certificate fit a double")]
fn written(at: Timestamp, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in parts {
        // A plain object takes every property.
        let _set = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = Date::new(&JsValue::from_f64(at.0 as f64 * 1000.0));
    String::from(date.to_locale_string("en-GB", &options))
}
