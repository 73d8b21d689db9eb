//! When and how the person signed in, and how long that lasts.

use super::{beyond, by_maker, shortened, window};
use crate::saml::CLOCK_TOLERANCE;
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, written};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, children};

/// Core 2.7.2. Missing (Keycloak can leave it out) it warns: Profiles 4.1.4.2 asks for it, and such a sign-in confirms nothing
/// (`Identity::was_proven_after`).
pub(super) fn sign_in(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::SignInStatement;
    let Some(assertion) = facts.assertion else { return beyond(check) };
    if facts.of_assertion("AuthnStatement").is_none() {
        let sentence = format!(
            "The assertion does not say when the person signed in. Sign-in works, but it does not confirm an act that asks for a new sign-in. Turn the statement on in {} if it can.",
            e.provider.name()
        );
        return CheckRow::warned(check, Fault::StatementMissing, sentence);
    }
    let all = children(assertion, ASSERTION, "AuthnStatement");
    let instants: Vec<_> = all.map(|statement| written(statement, "AuthnInstant")).collect();
    let odd = instants.iter().position(|instant| instant.as_ref().is_none_or(|instant| instant.at.is_none()));
    match instants.into_iter().nth(odd.unwrap_or_default()).flatten() {
        Some(instant) if instant.at.is_some() => {
            CheckRow::passed(check, "It says when the person signed in.").received(instant.text)
        }
        Some(instant) => window::unreadable(check, instant.text),
        None => {
            let what = "The statement about the sign-in has no time, which SAML requires.";
            by_maker(check, Fault::SignInTimeMissing, what)
        }
    }
}

/// Core 2.7.2: `SessionNotOnOrAfter`, the earliest of all statements, lies ahead. Our session ends no later.
pub(super) fn session_end(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::SessionEnd;
    let Some(assertion) = facts.assertion else { return beyond(check) };
    let statements = children(assertion, ASSERTION, "AuthnStatement");
    let ends: Vec<_> = statements.filter_map(|node| written(node, "SessionNotOnOrAfter")).collect();
    if let Some(end) = ends.iter().find(|end| end.at.is_none()) {
        return window::unreadable(check, end.text);
    }
    let Some(end) = ends.iter().min_by_key(|end| end.at) else {
        return CheckRow::passed(check, "Your identity provider sets no end.");
    };
    let until = end.at.unwrap_or(e.now);
    let row = if until.plus(CLOCK_TOLERANCE) > e.now {
        CheckRow::passed(check, "Our session ends no later.")
    } else if window::late(facts, e).is_some_and(|late| late >= CLOCK_TOLERANCE) {
        // The whole response is old: what to do about it is said once, there.
        CheckRow::failed(check, Fault::SessionEnded, "The session is over as well: see Time window.")
    } else {
        let sentence = format!(
            "The session at {} was over before the response came. Give sessions there a longer life.",
            e.provider.name()
        );
        CheckRow::failed(check, Fault::SessionEnded, sentence).remedy(e.provider.remedy(Place::Session, None))
    };
    row.received(shortened(end.text)).expected(format!("Our clock: {}", e.now))
}
