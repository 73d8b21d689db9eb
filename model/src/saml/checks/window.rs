//! From when to when: comparing instants of the identity provider's clock with ours.

use super::{beyond, by_maker, difference, shortened};
use crate::api::attempt::REQUEST_SECONDS;
use crate::saml::CLOCK_TOLERANCE;
use crate::saml::check::Check;
use crate::saml::expected::{Expectations, Expected, RequestStanding};
use crate::saml::facts::{Facts, Written, written};
use crate::saml::fault::Fault;
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
        let what = "The assertion does not say until when it is valid, which is required here.";
        return by_maker(Check::TimeWindow, Fault::EndMissing, what);
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
    judged(from, until, facts, e).received(received).expected(format!("Our clock: {}", e.now))
}

fn judged(from: Option<Timestamp>, until: Timestamp, facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let early = from.map_or(0, |from| from.0.saturating_sub(e.now.0));
    let late = e.now.0.saturating_sub(until.0);
    let (clock, name) = (e.provider.remedy(Place::Clock, None), e.provider.name());
    let failed = |fault: Fault, sentence: String| CheckRow::failed(Check::TimeWindow, fault, sentence);
    if early > CLOCK_TOLERANCE {
        let sentence = clocks_differ(facts, e).unwrap_or_else(|| {
            let words = in_words(early);
            format!("The assertion is valid only in {words}, later than it was made. Have {name} make it valid at once.")
        });
        return failed(Fault::NotYetValid, sentence).remedy(clock);
    }
    if late >= CLOCK_TOLERANCE {
        let sentence = clocks_differ(facts, e).unwrap_or_else(|| {
            let age = issued(facts).map_or(late, |at| e.now.0.saturating_sub(at.0));
            format!(
                "The response was made {} ago, and its time is over. Start the sign-in again; if it stays, the clock of {name} is behind ours: {}.",
                in_words(age),
                if is_time_zone(age) {
                    "by as much as time zones differ, so check its time zone and that it sends UTC"
                } else {
                    "have it set by NTP"
                }
            )
        });
        return failed(Fault::Expired, sentence).remedy(clock);
    }
    if early > 0 || late >= 0 {
        let by =
            if early > 0 { format!("{} early", in_words(early)) } else { format!("{} late", in_words(late)) };
        let sentence = format!(
            "It arrived {by}, and was accepted because clocks may differ by {}. Have the clock of {name} set by NTP.",
            in_words(CLOCK_TOLERANCE)
        );
        return CheckRow::warned(Check::TimeWindow, Fault::ClockTolerance, sentence).remedy(clock);
    }
    match until.0.saturating_sub(issued(facts).unwrap_or(e.now).0) {
        MOST_VALIDITY.. => {
            let sentence = format!(
                "The assertion is valid for {}. A stolen one could be used as long as that: have {name} make it valid for an hour or less.",
                in_words(until.0.saturating_sub(e.now.0))
            );
            CheckRow::warned(Check::TimeWindow, Fault::LongValidity, sentence)
        }
        _ => CheckRow::passed(Check::TimeWindow, "It is valid now."),
    }
}

/// Longest validity of an assertion that goes without a warning, in seconds. Identity providers give minutes, some give
/// a working day.
const MOST_VALIDITY: i64 = 24 * 3600 + 1;

/// Whether a clock that is off by so many seconds is probably right and in another time zone. Zones differ by halves of
/// an hour, up to fourteen hours.
fn is_time_zone(off: i64) -> bool {
    let half_hours = (off + 900) / 1800;
    (2..=28).contains(&half_hours) && (off - half_hours * 1800).abs() <= CLOCK_TOLERANCE
}

/// The sentence on two clocks of which one is wrong, where the assertion's `IssueInstant` (Core 2.3.3) shows it:
/// nothing is issued in the future, nor before the request was made that it answers.
fn clocks_differ(facts: &Facts<'_>, e: &Expectations) -> Option<String> {
    let ahead = issued(facts)?.0.saturating_sub(e.now.0);
    let is_answer = match &e.request {
        Expected::Is(RequestStanding::Open(id)) => facts.in_response_to() == Some(id),
        _ => false,
    };
    let how = match ahead {
        1.. => "ahead of",
        _ if is_answer && ahead < -REQUEST_SECONDS => "behind",
        _ => return None,
    };
    Some(format!(
        "The two clocks differ by {}: that of {} is {how} ours. {}",
        in_words(ahead.saturating_abs()),
        e.provider.name(),
        if is_time_zone(ahead.saturating_abs()) {
            "Time zones differ by as much: check the time zone of both, and that times are sent as UTC."
        } else {
            "Have it set by NTP, or ours, whichever is wrong."
        }
    ))
}

fn issued(facts: &Facts<'_>) -> Option<Timestamp> {
    written(facts.assertion?, "IssueInstant")?.at
}

/// Seconds since the assertion's own time was over (Core 2.5.1.2), negative before that; none where it has no end.
pub(super) fn late(facts: &Facts<'_>, e: &Expectations) -> Option<i64> {
    let end = written(facts.of_assertion("Conditions")?, "NotOnOrAfter")?.at?;
    Some(e.now.0.saturating_sub(end.0))
}

/// The row about a time that cannot be read.
pub(super) fn unreadable(check: Check, text: &str) -> CheckRow {
    let what = format!(
        "A time in the assertion cannot be read.{} SAML writes it as 2026-11-24T20:41:00Z.",
        difference::unseen(text)
    );
    by_maker(check, Fault::TimeUnreadable, &what).received(shortened(text))
}

/// Seconds as people say them, to the nearest unit.
pub(super) fn in_words(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..120 => (seconds, "second"),
        120..7200 => ((seconds + 30) / 60, "minute"),
        7200..172_800 => ((seconds + 1800) / 3600, "hour"),
        _ => (seconds.saturating_add(43_200) / 86_400, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
