//! To whom it is sent: Destination of the response, Recipient of the confirmation.

use super::{beyond, difference, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::Facts;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::attribute;

/// Core 3.2.2; required of a signed response (Bindings 3.5.5.2).
pub(super) fn destination(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let expected_value = &e.service_provider.acs_url;
    match facts.destination() {
        Some(url) if url == expected_value => {
            CheckRow::passed(Check::Destination, "The destination is the ACS URL.")
                .received(url)
                .expected(expected_value)
        }
        Some(url) => differs(Check::Destination, "destination_differs", "destination", url, Place::AcsUrl, e),
        None if facts.response_is_signed() => {
            let sentence = format!(
                "The signed response names no destination, which SAML requires. Enter the ACS URL in {}.",
                e.provider.name()
            );
            CheckRow::failed(Check::Destination, "destination_missing", sentence)
                .expected(expected_value)
                .remedy(e.provider.place(Place::AcsUrl), Some(expected_value))
        }
        None => {
            let sentence = "It names none, and need not: the response itself is not signed.";
            CheckRow::passed(Check::Destination, sentence).expected(expected_value)
        }
    }
}

/// Profiles 4.1.4.2: the bearer confirmation is made out to the ACS URL.
pub(super) fn recipient(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let Some(confirmation) = facts.confirmation() else { return beyond(Check::Recipient) };
    let expected_value = &e.service_provider.acs_url;
    match attribute(confirmation, "Recipient") {
        Some(url) if url == expected_value => {
            CheckRow::passed(Check::Recipient, "The recipient is the ACS URL.")
                .received(url)
                .expected(expected_value)
        }
        Some(url) => differs(Check::Recipient, "recipient_differs", "recipient", url, Place::Recipient, e),
        None => {
            let sentence =
                format!("The assertion names no recipient. Enter the ACS URL in {}.", e.provider.name());
            CheckRow::failed(Check::Recipient, "recipient_missing", sentence)
                .expected(expected_value)
                .remedy(e.provider.place(Place::Recipient), Some(expected_value))
        }
    }
}

fn differs(check: Check, code: &str, noun: &str, received: &str, place: Place, e: &Expectations) -> CheckRow {
    let expected_value = &e.service_provider.acs_url;
    let sentence = format!(
        "The {noun} is not our ACS URL.{} Enter the ACS URL exactly in {}.",
        difference::in_words(received, expected_value),
        e.provider.name()
    );
    CheckRow::failed(check, code, sentence)
        .received(shortened(received))
        .expected(expected_value)
        .remedy(e.provider.place(place), Some(expected_value))
}
