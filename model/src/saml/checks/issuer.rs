//! Who says so: the issuer of response and assertion, byte for byte.

use super::{difference, forged, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, Node, children, is_plain, text};

/// Core 2.2.5, Profiles 4.1.4.2. A response without an issuer of its own is refused, because the engine refuses it.
pub(super) fn issuer(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    if let Err(row) = of("response", facts.response, e) {
        return *row;
    }
    let sentence = "The issuer is the saved Issuer URL.";
    match facts.assertion.map(|assertion| of("assertion", assertion, e)) {
        Some(Err(row)) => *row,
        _ => CheckRow::passed(Check::Issuer, sentence).received(&e.issuer_url).expected(&e.issuer_url),
    }
}

fn of(what: &str, node: Node<'_>, e: &Expectations) -> Result<(), Box<CheckRow>> {
    let failed = |fault: Fault, sentence: String| {
        CheckRow::failed(Check::Issuer, fault, sentence)
            .expected(&e.issuer_url)
            .remedy(e.provider.remedy(Place::Issuer, Some(&e.issuer_url)))
    };
    let issuers: Vec<_> = children(node, ASSERTION, "Issuer").collect();
    let issuer = match issuers.as_slice() {
        [issuer] if is_plain(*issuer) => text(*issuer),
        [] => {
            let sentence = format!(
                "The {what} names no issuer. Turn on signing of the response in {}: it then names one.",
                e.provider.name()
            );
            return Err(Box::new(failed(Fault::IssuerMissing, sentence)));
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
        "The {what}'s issuer is not the saved Issuer URL.{} One of the two has to change, here or in {}.",
        difference::in_words(&issuer, &e.issuer_url),
        e.provider.name()
    );
    Err(Box::new(failed(Fault::IssuerDiffers, sentence).received(shortened(&issuer))))
}
