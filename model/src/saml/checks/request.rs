//! What it answers. The server found out what became of the request; the message must name the same one.

use super::shortened;
use crate::saml::check::Check;
use crate::saml::expected::{Expectations, Expected, RelayState, RequestStanding};
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, Node, attribute, child};

/// Bindings 3.5.3: the identity provider returns what it was given.
pub(super) fn relay_state(_facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    match e.relay_state {
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
        Expected::NotChecked => {
            return received.map_or_else(unasked, |id| {
                let sentence = "Only the server knows whether the request is open.";
                CheckRow::not_checked(Check::Request, sentence).received(shortened(id))
            });
        }
        Expected::Is(standing) => standing,
    };
    let failed = |fault: Fault, sentence: &str| {
        let row = CheckRow::failed(Check::Request, fault, sentence);
        received.map_or(row.clone(), |id| row.received(shortened(id)))
    };
    let open = match (standing, received) {
        (_, None) | (RequestStanding::Unsolicited, _) => {
            return failed(
                Fault::Unsolicited,
                "The response answers no request: the sign-in was started at the identity provider. Start it here, or with the Postback URL as the identity provider's Login URL.",
            );
        }
        (RequestStanding::Open(id), Some(_)) => id,
        (standing, Some(_)) => {
            let (fault, sentence) = of_standing(standing);
            return failed(fault, sentence);
        }
    };
    if received != Some(open) {
        return failed(Fault::RequestDiffers, "The response answers another request than this browser's. Close other sign-in windows and start again.").expected(open);
    }
    for confirmation in facts.bearers().into_iter().filter_map(data) {
        if attribute(confirmation, "InResponseTo") != Some(open) {
            let sentence = "Response and assertion do not answer the same request. Start the sign-in again; if it stays, report this to the maker of your identity provider.";
            let other = attribute(confirmation, "InResponseTo").unwrap_or("no InResponseTo in the assertion");
            return failed(Fault::RequestDiffers, sentence).received(shortened(other)).expected(open);
        }
    }
    CheckRow::passed(Check::Request, "It answers the request of this browser.").received(open).expected(open)
}

fn data(confirmation: Node<'_>) -> Option<Node<'_>> {
    child(confirmation, ASSERTION, "SubjectConfirmationData")
}

fn unasked() -> CheckRow {
    let sentence = "It answers no request. The server refuses that: sign-ins are started here.";
    CheckRow::warned(Check::Request, Fault::Unsolicited, sentence)
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
