//! First and last name, by the exact names of their attributes. Without them a sign-in works.

use super::difference::{bare_name, in_words};
use super::email::{arrived, listed, values};
use super::{beyond, encryption, shortened};
use crate::attribute_mapping::PersonAttribute;
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;

/// Other names of a first name, as [`bare_name`] has them.
const OTHER_FIRST: [&str; 7] =
    ["firstname", "givenname", "forename", "fname", "userfirstname", "usergivenname", "oid:2.5.4.42"];

/// Other names of a last name, as [`bare_name`] has them.
const OTHER_LAST: [&str; 8] =
    ["lastname", "surname", "sn", "familyname", "lname", "userlastname", "usersurname", "oid:2.5.4.4"];

pub(super) fn first(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    name(facts, e, (Check::FirstName, PersonAttribute::FirstName), &OTHER_FIRST)
}

pub(super) fn last(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    name(facts, e, (Check::LastName, PersonAttribute::LastName), &OTHER_LAST)
}

fn name(
    facts: &Facts<'_>,
    e: &Expectations,
    (check, of): (Check, PersonAttribute),
    others: &[&str],
) -> CheckRow {
    let mapping = e.mapping();
    let wanted = mapping.name(of);
    if facts.assertion.is_none() {
        return beyond(check);
    }
    if let Some(value) = values(facts, wanted).into_iter().find(|value| !value.trim().is_empty()) {
        return CheckRow::passed(check, arrived("It arrived", of, wanted))
            .received(shortened(&value))
            .personal();
    }
    let attributes = facts.attributes();
    let names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
    let other = names.iter().find(|name| **name != wanted && others.contains(&bare_name(name).as_str()));
    let provider = e.provider.name();
    let (fault, sentence, received) = match other {
        Some(other) => (
            Fault::NameMisspelt,
            format!(
                "{} came instead.{} Names are matched exactly: sign-in works, but new people get no such name. Call the attribute {wanted} in {provider}.",
                shortened(other),
                in_words(other, wanted)
            ),
            (*other).to_owned(),
        ),
        None if names.contains(&wanted) => (
            Fault::NameMissing,
            format!(
                "It arrived empty: sign-in works, but new people get no such name. Fill it in for the person in {provider}, or map the attribute to the field that has it."
            ),
            listed(&names),
        ),
        None => (
            Fault::NameMissing,
            format!(
                "It did not come: sign-in works, but new people get no such name. Add the attribute {wanted} in {provider}.{}",
                encryption::of_attributes(facts, e)
            ),
            listed(&names),
        ),
    };
    CheckRow::warned(check, fault, sentence)
        .received(shortened(&received))
        .expected(wanted)
        .remedy(e.provider.remedy(Place::Attributes, Some(wanted)))
}
