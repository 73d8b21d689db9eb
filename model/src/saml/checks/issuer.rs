//! Who says so: the issuer of response and assertion, byte for byte.

use super::{by_maker, difference, forged, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, Node, children, is_plain, text};

/// Core 2.2.5. Profiles 4.1.4.2: a response that is not signed need not name its issuer, for its assertion does.
pub(super) fn issuer(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let passed =
        |sentence| CheckRow::passed(Check::Issuer, sentence).received(&e.issuer_url).expected(&e.issuer_url);
    let assertion = facts.assertion.map(|assertion| of("assertion", assertion, e));
    let response = if facts.lacks_issuer_rightly() { Ok(()) } else { of("response", facts.response, e) };
    match (response, assertion) {
        (Err(row), _) | (_, Some(Err(row))) => *row,
        _ if facts.lacks_issuer_rightly() => {
            passed("The assertion names the saved Issuer URL; the response is not signed and need not.")
        }
        _ => passed("The issuer is the saved Issuer URL."),
    }
}

fn of(what: &str, node: Node<'_>, e: &Expectations) -> Result<(), Box<CheckRow>> {
    let issuers: Vec<_> = children(node, ASSERTION, "Issuer").collect();
    let issuer = match issuers.as_slice() {
        [issuer] if is_plain(*issuer) => text(*issuer),
        [] => {
            let what = format!("The {what} names no issuer, which SAML requires.");
            let row = by_maker(Check::Issuer, Fault::IssuerMissing, &what);
            return Err(Box::new(row.expected(&e.issuer_url)));
        }
        _ => {
            let what = format!("The {what} does not name its issuer in one plain text.");
            return Err(Box::new(forged(Check::Issuer, Fault::IssuerUnclear, &what).expected(&e.issuer_url)));
        }
    };
    if issuer == e.issuer_url {
        return Ok(());
    }
    let sentence = format!(
        "The {what}’s issuer is not the saved Issuer URL.{} One of the two has to change, here or in {}.",
        difference::in_words(&issuer, &e.issuer_url),
        e.provider.name()
    );
    let row = CheckRow::failed(Check::Issuer, Fault::IssuerDiffers, sentence)
        .received(shortened(&issuer))
        .expected(&e.issuer_url)
        .remedy(e.provider.remedy(Place::Issuer, Some(&e.issuer_url)));
    Err(Box::new(row))
}
