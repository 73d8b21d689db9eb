//! From when to when: comparing instants of the identity provider's clock with ours.

use super::{beyond, by_maker, shortened};
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
        let what = "The assertion does not say until when it counts, which is required here.";
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
            format!("The assertion counts only in {words}, later than it was made. Have {name} let it count at once.")
        });
        return failed(Fault::NotYetValid, sentence).remedy(clock);
    }
    if late >= CLOCK_TOLERANCE {
        let sentence = clocks_differ(facts, e).unwrap_or_else(|| {
            let age = issued(facts).map_or(late, |at| e.now.0.saturating_sub(at.0));
            format!(
                "The response was made {} ago, and its time is over. Start the sign-in again; if it stays, the clock of {name} is behind ours: have it set by NTP.",
                in_words(age)
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
    CheckRow::passed(Check::TimeWindow, "It is valid now.")
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
        "The two clocks differ by {}: that of {} is {how} ours. Have it set by NTP, or ours, whichever is wrong.",
        in_words(ahead.saturating_abs()),
        e.provider.name()
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
    let what = "A time in the assertion cannot be read: SAML writes it as 2026-11-24T20:41:00Z.";
    by_maker(check, Fault::TimeUnreadable, what).received(shortened(text))
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
