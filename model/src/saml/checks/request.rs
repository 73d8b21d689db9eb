//! What it answers. The server found out how the request stands; the message must name the same one.

use super::{beyond, by_maker, difference, shortened};
use crate::saml::check::Check;
use crate::saml::expected::{Expectations, Expected, RelayState, RequestStanding};
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Provider;
use crate::saml::report::CheckRow;
use crate::saml::tree::attribute;

/// Bindings 3.5.3: the identity provider returns what it was given.
pub(super) fn relay_state(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    match e.relay_state {
        // What was not sent, or is not known any more, cannot come back: the cause is reported once, by the request.
        Expected::Is(RelayState::Missing | RelayState::Foreign)
            if is_unsolicited(facts, e) || e.request == Expected::Is(RequestStanding::Unknown) =>
        {
            beyond(Check::RelayState)
        }
        Expected::NotChecked => CheckRow::not_checked(
            Check::RelayState,
            "It travels beside the response: only the server sees it.",
        ),
        Expected::Is(RelayState::Ours) => CheckRow::passed(Check::RelayState, "It came back as it was sent."),
        Expected::Is(RelayState::Missing) => CheckRow::failed(
            Check::RelayState,
            Fault::RelayStateMissing,
            format!(
                "RelayState did not come back. Leave the default RelayState empty in {}, and start the sign-in here.",
                e.provider.name()
            ),
        ),
        Expected::Is(RelayState::Foreign) => CheckRow::failed(
            Check::RelayState,
            Fault::RelayStateDiffers,
            format!(
                "RelayState is not the value that was sent. Leave the default RelayState empty in {}.",
                e.provider.name()
            ),
        ),
    }
}

/// Profiles 4.1.4.3: `InResponseTo`, on the response and on the confirmation, names the open request.
pub(super) fn request(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let received = facts.in_response_to();
    let standing = match &e.request {
        Expected::NotChecked => return parts_differ(facts).unwrap_or_else(|| unknown(received)),
        Expected::Is(standing) => standing,
    };
    let failed = |fault: Fault, sentence: &str| {
        let row = CheckRow::failed(Check::Request, fault, sentence);
        received.map_or(row.clone(), |id| row.received(shortened(id)))
    };
    let open = match standing {
        _ if is_unsolicited(facts, e) => return failed(Fault::Unsolicited, &unsolicited(e.provider)),
        RequestStanding::Open(id) => id,
        standing => {
            let (fault, sentence) = of_standing(standing);
            return failed(fault, sentence);
        }
    };
    if received != Some(open) {
        let hint = difference::in_words(received.unwrap_or_default(), open);
        let sentence = format!(
            "The response answers another request than this browser’s.{hint} Close other sign-in windows and start again."
        );
        return failed(Fault::RequestDiffers, &sentence).expected(open);
    }
    parts_differ(facts).unwrap_or_else(|| {
        CheckRow::passed(Check::Request, "It answers the request of this browser.")
            .received(open)
            .expected(open)
    })
}

fn unsolicited(provider: Provider) -> String {
    format!(
        "The sign-in was started at your identity provider: the response answers no request. {}",
        provider.start_here()
    )
}

/// Whether the identity provider sent the response without being asked. `InResponseTo` on the confirmation alone still
/// claims a request.
fn is_unsolicited(facts: &Facts<'_>, e: &Expectations) -> bool {
    let claims = facts.in_response_to().is_some() || in_assertion(facts).is_some();
    match &e.request {
        Expected::Is(RequestStanding::Unsolicited) => true,
        Expected::Is(_) => !claims,
        Expected::NotChecked => false,
    }
}

fn in_assertion<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    attribute(facts.confirmation()?, "InResponseTo")
}

/// Profiles 4.1.4.2: the confirmation of an answer names the request that the response names, and none otherwise.
fn parts_differ(facts: &Facts<'_>) -> Option<CheckRow> {
    facts.confirmation()?;
    let (response, assertion) = (facts.in_response_to(), in_assertion(facts));
    let what = match (response, assertion) {
        _ if response == assertion => return None,
        (Some(_), Some(_)) => "Response and assertion name two different requests in InResponseTo.",
        (Some(_), None) => "The response names its request in InResponseTo, and the assertion does not.",
        (None, _) => "The assertion names its request in InResponseTo, and the response does not.",
    };
    let (response, assertion) = (response.unwrap_or("none"), assertion.unwrap_or("none"));
    let what = format!("{what}{}", difference::in_words(assertion, response));
    let row = by_maker(Check::Request, Fault::RequestPartly, &what);
    Some(row.received(shortened(assertion)).expected(shortened(response)))
}

/// Without the server: what can be said of the request.
fn unknown(received: Option<&str>) -> CheckRow {
    if let Some(id) = received {
        CheckRow::not_checked(Check::Request, "Only the server knows whether the request is open.")
            .received(shortened(id))
    } else {
        let sentence = "It answers no request. The server refuses that: sign-ins are started here.";
        CheckRow::warned(Check::Request, Fault::Unsolicited, sentence)
    }
}

fn of_standing(standing: &RequestStanding) -> (Fault, &'static str) {
    match standing {
        RequestStanding::Used => (
            Fault::RequestUsed,
            "The request was already answered: a response counts once. Start the sign-in again.",
        ),
        RequestStanding::Expired => (
            Fault::RequestExpired,
            "The request is more than ten minutes old. Start the sign-in again and finish it in one go.",
        ),
        RequestStanding::OtherBrowser => (
            Fault::OtherBrowser,
            "The sign-in was started in another browser, or this one kept no cookie. Start it again, in one browser, with cookies allowed.",
        ),
        RequestStanding::OtherOrganization
        | RequestStanding::Unknown
        | RequestStanding::Open(_)
        | RequestStanding::Unsolicited => (
            Fault::RequestUnknown,
            "No open request has this number: it was started too long ago, or elsewhere. Start the sign-in again.",
        ),
    }
}
