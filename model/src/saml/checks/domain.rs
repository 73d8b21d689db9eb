//! The domain of the address is one that this organization has proven to own.

use super::beyond;
use super::email::addresses;
use crate::attribute_mapping::PersonAttribute;
use crate::email_address::is_address;
use crate::saml::check::Check;
use crate::saml::expected::{Expectations, Expected};
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::report::CheckRow;

/// Compared whole and in lower case: a sub-domain of a verified domain is another domain.
pub(super) fn domain(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::Domain;
    let (Expected::Is(verified), Expected::Is(mapping)) = (&e.domains, &e.attributes) else {
        return CheckRow::not_checked(check, "The verified domains are not known here.");
    };
    let all = addresses(facts, mapping.name(PersonAttribute::Email));
    let Some(domain) = all.first().filter(|value| is_address(value)).and_then(|value| of(value)) else {
        return beyond(check);
    };
    judged(&domain, verified)
}

/// Whether this domain is among the verified ones.
pub(crate) fn judged(domain: &str, verified: &[String]) -> CheckRow {
    let check = Check::Domain;
    let expected = if verified.is_empty() { "No verified domain".to_owned() } else { verified.join(", ") };
    if verified.iter().any(|one| one == domain) {
        let sentence = format!("{domain} is a verified domain.");
        return CheckRow::passed(check, sentence).received(domain).expected(expected);
    }
    let sentence = if domain.is_ascii() {
        "The address’s domain is not verified for this organization. Verify it under Domain claiming, or have the person use an address of a verified domain."
    } else {
        "The address’s domain has letters outside ASCII, which cannot be compared. Have your identity provider send it in its xn-- form."
    };
    CheckRow::failed(check, Fault::DomainNotVerified, sentence).received(domain).expected(expected)
}

/// The domain of an address, in lower case.
pub(crate) fn of(address: &str) -> Option<String> {
    address.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase())
}
