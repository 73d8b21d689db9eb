//! Under which conditions the assertion counts (Core 2.5.1), the time window aside.

use super::{beyond, difference, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, is};

/// Core 2.5.1.4: each restriction must name us; within one, any audience will do.
pub(super) fn audience(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    if facts.assertion.is_none() {
        return beyond(Check::Audience);
    }
    let expected_value = &e.service_provider.sp_entity_id;
    let restrictions = facts.audiences();
    let failed = |fault: Fault, sentence: String| {
        CheckRow::failed(Check::Audience, fault, sentence)
            .expected(expected_value)
            .remedy(e.provider.remedy(Place::Audience, Some(expected_value)))
    };
    let name = e.provider.name();
    if restrictions.is_empty() {
        let sentence = format!("The assertion names no audience. Enter the SP Entity ID in {name}.");
        return failed(Fault::AudienceMissing, sentence);
    }
    let Some(other) = restrictions.iter().find(|audiences| !audiences.contains(expected_value)) else {
        return CheckRow::passed(Check::Audience, "The audience is our SP Entity ID.")
            .received(expected_value)
            .expected(expected_value);
    };
    let hint =
        other.iter().map(|one| difference::in_words(one, expected_value)).find(|hint| !hint.is_empty());
    let sentence = format!(
        "The audience is not our SP Entity ID.{} Enter the SP Entity ID exactly in {name}.",
        hint.unwrap_or_default()
    );
    failed(Fault::AudienceDiffers, sentence).received(shortened(&other.join(", ")))
}

/// Core 2.5.1: a condition that is not understood makes the assertion unusable.
pub(super) fn conditions(facts: &Facts<'_>, _e: &Expectations) -> CheckRow {
    let Some(conditions) = facts.of_assertion("Conditions") else { return beyond(Check::Conditions) };
    let is_known = |node| {
        ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"]
            .into_iter()
            .any(|name| is(node, ASSERTION, name))
    };
    match conditions.children().find(|node| node.is_element() && !is_known(*node)) {
        Some(unknown) => {
            let sentence = "The assertion sets a condition that is not known here, and must then not be used. Take it out in your identity provider.";
            CheckRow::failed(Check::Conditions, Fault::UnknownCondition, sentence)
                .received(shortened(unknown.tag_name().name()))
        }
        None => CheckRow::passed(Check::Conditions, "Every condition is known."),
    }
}
