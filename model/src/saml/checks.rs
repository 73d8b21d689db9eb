//! The checks that our own reading makes, each a function from the facts to one row. They explain, and may refuse;
//! none of them ever accepts anything by itself.

mod addressing;
mod algorithms;
mod assertion;
mod conditions;
mod difference;
pub(crate) mod domain;
mod email;
pub(super) mod encryption;
mod envelope;
mod issuer;
mod names;
mod request;
mod signature;
mod statement;
mod subject;
mod window;

pub(super) use algorithms::algorithms;
pub(super) use email::NO_ATTRIBUTES;
pub(super) use envelope::{root, unread_root};

use super::check::Check;
use super::expected::Expectations;
use super::facts::Facts;
use super::report::CheckRow;
use crate::saml::fault::Fault;

/// Checks one thing.
type Rule = fn(&Facts<'_>, &Expectations) -> CheckRow;

/// What the response says of itself, whatever its assertion.
pub(super) const OF_THE_RESPONSE: [Rule; 8] = [
    envelope::response,
    envelope::status,
    issuer::issuer,
    addressing::destination,
    request::relay_state,
    request::request,
    assertion::one,
    signature::signed,
];

/// What the one assertion says.
pub(super) const OF_THE_ASSERTION: [Rule; 12] = [
    conditions::audience,
    window::time_window,
    conditions::conditions,
    subject::confirmation,
    addressing::recipient,
    statement::sign_in,
    statement::session_end,
    subject::name_id,
    email::email,
    domain::domain,
    names::first,
    names::last,
];

/// Where the signatures sit and what they point at.
pub(super) const SIGNATURE_PLACE: Rule = signature::place;

/// The row for a part that is missing because another check already failed on it.
fn beyond(check: Check) -> CheckRow {
    CheckRow::not_reached(check)
}

/// The row about a fault that only the maker of the identity provider can mend.
fn by_maker(check: Check, fault: Fault, what: &str) -> CheckRow {
    CheckRow::failed(check, fault, format!("{what} Report this to the maker of your identity provider."))
}

/// The row about a shape that is made to deceive: no setting mends it.
pub(super) fn forged(check: Check, fault: Fault, what: &str) -> CheckRow {
    let sentence = format!(
        "{what} It was refused as a possible forgery. Change no settings: start the sign-in again and, if it stays, send this report to the support of your identity provider."
    );
    CheckRow::failed(check, fault, sentence)
}

/// A value that has no room in a sentence is cut: whole it stands in the reading.
fn shortened(value: &str) -> String {
    const MOST: usize = 300;
    match value.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or_default()),
        None => value.to_owned(),
    }
}
