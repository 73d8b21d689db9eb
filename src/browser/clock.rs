//! The reader's clock. Rules never look at it: they take `now`.

use core::time::Duration;

use leptos::prelude::*;
use sso_model::timestamp::Timestamp;

/// The present instant by the reader's clock.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
pub fn now() -> Timestamp {
    Timestamp((js_sys::Date::now() / 1000.0).floor() as i64)
}

/// Runs `act` once after `delay`; a page that is gone by then simply does not run it.
pub fn later(delay: Duration, act: impl FnOnce() + 'static) {
    set_timeout(act, delay);
}
