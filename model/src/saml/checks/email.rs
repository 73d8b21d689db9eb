//! The e-mail address, by the exact name of its attribute, with a diagnosis when only another spelling came.

use super::{beyond, difference, encryption, shortened};
use crate::attribute_mapping::PersonAttribute;
use crate::email_address::{EmailAddress, beside, is_address, is_guest};
use crate::saml::check::Check;
use crate::saml::expected::{Expectations, Expected};
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::{Place, Provider};
use crate::saml::report::CheckRow;
use crate::saml::tree::text;

/// Names under which identity providers send an address, as [`difference::bare_name`] has them.
const OTHER_NAMES: [&str; 12] = [
    "email",
    "emails",
    "mail",
    "emailaddress",
    "mailaddress",
    "emailid",
    "useremail",
    "usermail",
    "primaryemail",
    "workemail",
    "oid:0.9.2342.19200300.100.1.3",
    "oid:1.2.840.113549.1.9.1",
];

/// The one value of the attribute, if it is an address. The rest of an address (its domain) is another check.
pub(super) fn email(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::Email;
    let wanted = match &e.attributes {
        Expected::Is(mapping) => mapping.name(PersonAttribute::Email),
        Expected::NotChecked => return CheckRow::not_checked(check, "The attribute was not asked for."),
    };
    if facts.assertion.is_none() {
        return beyond(check);
    }
    if values(facts, wanted).is_empty() {
        return missing(facts, wanted, e);
    }
    one(&addresses(facts, wanted), wanted, e)
}

fn one(values: &[String], wanted: &str, e: &Expectations) -> CheckRow {
    let check = Check::Email;
    let failed = |fault: Fault, sentence: String| {
        CheckRow::failed(check, fault, sentence)
            .expected(format!("{wanted} = one email address"))
            .remedy(e.provider.remedy(Place::Attributes, Some(wanted)))
    };
    let name = e.provider.name();
    let value = match values {
        [] => {
            let sentence = format!(
                "The attribute {wanted} is empty. Give the person an email address in {name}, or map the attribute to the field that has it."
            );
            return failed(Fault::EmailEmpty, sentence);
        }
        [value] => value,
        several => {
            let sentence = format!(
                "The attribute {wanted} has more than one value. Send the one address of the person in {name}."
            );
            return failed(Fault::EmailSeveral, sentence).received(several.len().to_string());
        }
    };
    if let Some((fault, sentence)) = not_an_address(value, wanted, e) {
        return failed(fault, sentence).received(shortened(value)).personal();
    }
    CheckRow::passed(check, arrived("One email address", PersonAttribute::Email, wanted))
        .received(value)
        .personal()
}

/// What arrived, and in which attribute where that has another name.
pub(super) fn arrived(what: &str, of: PersonAttribute, wanted: &str) -> String {
    if wanted == of.name() { format!("{what}.") } else { format!("{what}, in the attribute {wanted}.") }
}

/// Why a value is not an address that can be taken as it arrived.
fn not_an_address(value: &str, wanted: &str, e: &Expectations) -> Option<(Fault, String)> {
    let name = e.provider.name();
    let unseen = difference::unseen(value);
    if !unseen.is_empty() && is_address(&difference::seen(value)) {
        let sentence = format!("The attribute {wanted} cannot be used as sent.{unseen} Remove it in {name}.");
        return Some((Fault::EmailForm, sentence));
    }
    if is_guest(value) {
        let sentence = format!(
            "The attribute {wanted} holds the user name of a guest (#EXT#), not an email address. Map it in {name} to the field that has the guest’s own address{}.",
            if e.provider == Provider::Entra { ", user.mail" } else { "" }
        );
        return Some((Fault::EmailGuest, sentence));
    }
    if let Some(beside) = beside(value) {
        let sentence = format!(
            "The attribute {wanted} cannot be used as sent: it is more than an address.{beside} Send the address alone in {name}."
        );
        return Some((Fault::EmailForm, sentence));
    }
    (!is_address(value)).then(|| {
        let sentence = format!(
            "The attribute {wanted} does not hold an email address. Map it in {name} to the field that has the address."
        );
        (Fault::EmailForm, sentence)
    })
}

/// The values of every attribute of exactly this name.
pub(super) fn values(facts: &Facts<'_>, name: &str) -> Vec<String> {
    facts
        .attributes()
        .into_iter()
        .filter(|(found, _)| *found == name)
        .flat_map(|(_, values)| values)
        .collect()
}

/// The different addresses among the values of the attribute: two are one by the rule of [`EmailAddress`], and what is
/// empty is not one.
pub(super) fn addresses(facts: &Facts<'_>, name: &str) -> Vec<String> {
    let mut different: Vec<String> = Vec::new();
    for value in values(facts, name).into_iter().filter(|value| !value.trim().is_empty()) {
        let folded = EmailAddress::folded(&value);
        if !different.iter().any(|one| EmailAddress::folded(one) == folded) {
            different.push(value);
        }
    }
    different
}

fn missing(facts: &Facts<'_>, wanted: &str, e: &Expectations) -> CheckRow {
    let attributes = facts.attributes();
    let names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
    let spelling = names.iter().find(|name| OTHER_NAMES.contains(&difference::bare_name(name).as_str()));
    let name = e.provider.name();
    let name_id = facts.name_id().map(text).filter(|value| is_address(value));
    let (fault, sentence, received) = match (spelling, name_id) {
        (Some(other), _) => (
            Fault::EmailMisspelt,
            format!(
                "The address came under another name.{} Names are matched exactly: call the attribute {wanted} in {name}.",
                difference::in_words(other, wanted)
            ),
            (*other).to_owned(),
        ),
        (None, Some(_)) => (
            Fault::EmailOnlyNameId,
            format!(
                "Only the NameID is an email address, and it may change its meaning. Add the attribute {wanted} in {name}."
            ),
            listed(&names),
        ),
        (None, None) => (
            Fault::EmailMissing,
            format!("No attribute {wanted} came. Add it in {name}, mapped to the email address."),
            listed(&names),
        ),
    };
    CheckRow::failed(Check::Email, fault, sentence + &encryption::of_attributes(facts, e))
        .received(shortened(&received))
        .expected(wanted)
        .remedy(e.provider.remedy(Place::Attributes, Some(wanted)))
}

/// What is listed where no attributes came.
pub(in crate::saml) const NO_ATTRIBUTES: &str = "No attributes";

/// The names that came.
pub(super) fn listed(names: &[&str]) -> String {
    if names.is_empty() { NO_ATTRIBUTES.to_owned() } else { names.join(", ") }
}
