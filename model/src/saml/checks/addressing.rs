//! To whom it is sent: Destination of the response, Recipient of the confirmation.

use super::{beyond, difference, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
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
        Some(url) => {
            differs(Check::Destination, Fault::DestinationDiffers, "destination", url, Place::AcsUrl, e)
        }
        None if facts.response_is_signed() => {
            let sentence = format!(
                "The signed response names no destination, which SAML requires. Enter the ACS URL in {}.",
                e.provider.name()
            );
            CheckRow::failed(Check::Destination, Fault::DestinationMissing, sentence)
                .expected(expected_value)
                .remedy(e.provider.remedy(Place::AcsUrl, Some(expected_value)))
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
        Some(url) => {
            differs(Check::Recipient, Fault::RecipientDiffers, "recipient", url, Place::Recipient, e)
        }
        None => {
            let sentence =
                format!("The assertion names no recipient. Enter the ACS URL in {}.", e.provider.name());
            CheckRow::failed(Check::Recipient, Fault::RecipientMissing, sentence)
                .expected(expected_value)
                .remedy(e.provider.remedy(Place::Recipient, Some(expected_value)))
        }
    }
}

fn differs(
    check: Check,
    fault: Fault,
    noun: &str,
    received: &str,
    place: Place,
    e: &Expectations,
) -> CheckRow {
    let expected_value = &e.service_provider.acs_url;
    let sentence = format!(
        "The {noun} is not our ACS URL.{} Enter the ACS URL exactly in {}.",
        difference::in_words(received, expected_value),
        e.provider.name()
    );
    CheckRow::failed(check, fault, sentence)
        .received(shortened(received))
        .expected(expected_value)
        .remedy(e.provider.remedy(place, Some(expected_value)))
}
