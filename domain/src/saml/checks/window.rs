//! From when to when: comparing instants of the identity provider's clock with ours.

use super::{beyond, by_maker, shortened};
use crate::saml::CLOCK_TOLERANCE;
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, Written, written};
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::timestamp::Timestamp;

/// Core 2.5.1.2, with [`CLOCK_TOLERANCE`]. Without an end the assertion would count for ever: refused.
pub(super) fn time_window(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    if facts.assertion.is_none() {
        return beyond(Check::TimeWindow);
    }
    let conditions = facts.of_assertion("Conditions");
    let begin = conditions.and_then(|node| written(node, "NotBefore"));
    let end = conditions.and_then(|node| written(node, "NotOnOrAfter"));
    let Some(end) = end else {
        let what = "The assertion does not say until when it counts, which is required here.";
        return by_maker(Check::TimeWindow, "end_missing", what);
    };
    let unreadable = |written: &Written<'_>| unreadable(Check::TimeWindow, written.text);
    let Some(until) = end.at else { return unreadable(&end) };
    let from = match &begin {
        Some(begin) if begin.at.is_none() => return unreadable(begin),
        begin => begin.as_ref().and_then(|begin| begin.at),
    };
    let received = match &begin {
        Some(begin) => format!("{} to {}", begin.text, end.text),
        None => format!("until {}", end.text),
    };
    judged(from, until, e).received(received).expected(format!("Our clock: {}", e.now))
}

fn judged(from: Option<Timestamp>, until: Timestamp, e: &Expectations) -> CheckRow {
    let early = from.map_or(0, |from| from.0.saturating_sub(e.now.0));
    let late = e.now.0.saturating_sub(until.0);
    let clock = e.provider.place(Place::Clock);
    let name = e.provider.name();
    if early > CLOCK_TOLERANCE {
        let sentence = format!(
            "The assertion counts only in {}: the clock of {name} is ahead of ours. Have it set by NTP.",
            in_words(early)
        );
        return CheckRow::failed(Check::TimeWindow, "not_yet_valid", sentence).remedy(clock, None);
    }
    if late >= CLOCK_TOLERANCE {
        let sentence = format!(
            "The assertion's time was over {} ago. Start the sign-in again; if it stays, the clock of {name} is behind ours: have it set by NTP.",
            in_words(late)
        );
        return CheckRow::failed(Check::TimeWindow, "expired", sentence).remedy(clock, None);
    }
    if early > 0 || late >= 0 {
        let by =
            if early > 0 { format!("{} early", in_words(early)) } else { format!("{} late", in_words(late)) };
        let sentence = format!(
            "It came {by}, and was taken because clocks may differ by {}. Have the clock of {name} set by NTP.",
            in_words(CLOCK_TOLERANCE)
        );
        return CheckRow::warned(Check::TimeWindow, "clock_tolerance", sentence).remedy(clock, None);
    }
    CheckRow::passed(Check::TimeWindow, "It counts now.")
}

/// The row about a time that cannot be read.
pub(super) fn unreadable(check: Check, text: &str) -> CheckRow {
    let what = "A time in the assertion cannot be read: SAML writes it as 2026-11-24T20:41:00Z.";
    by_maker(check, "time_unreadable", what).received(shortened(text))
}

/// Seconds as people say them.
pub(super) fn in_words(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..120 => (seconds, "second"),
        120..7200 => (seconds / 60, "minute"),
        7200..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
