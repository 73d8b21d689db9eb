//! What a save changed, in the words of the screen.

use serde::{Deserialize, Serialize};

use crate::certificate::hex::pairs;
use crate::draft::Draft;
use crate::lifecycle::Requirement;
use crate::merge::differences;
use crate::problem::Field;

/// One value before and after, in the words of the screen. Empty means that there was none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ValueChange {
    /// The name on the screen.
    pub name: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// The name of the requirement where its change is recorded.
pub const REQUIREMENT: &str = "Requirement";

/// How the requirement changed; none if it did not.
pub fn requirement_change(before: Requirement, after: Requirement) -> Option<ValueChange> {
    let name = |one: Requirement| one.name().to_owned();
    let change = ValueChange { name: REQUIREMENT.to_owned(), before: name(before), after: name(after) };
    (before != after).then_some(change)
}

/// What a save changed, field by field, in the order of the form.
pub fn value_changes(before: &Draft, after: &Draft) -> Vec<ValueChange> {
    differences(before, after)
        .into_iter()
        .map(|field| ValueChange {
            name: field.name().to_owned(),
            before: in_words(before, field),
            after: in_words(after, field),
        })
        .collect()
}

/// A field's value as a person reads it; empty if nothing is filled in.
pub fn in_words(draft: &Draft, field: Field) -> String {
    match field {
        Field::SignInUrl => draft.sign_in_url.clone(),
        Field::IssuerUrl => draft.issuer_url.clone(),
        Field::Certificates => {
            let each = draft.certificates.iter().map(|one| {
                let preview = &one.certificate.preview;
                format!(
                    "{}, until {} (SHA-256 {}…)",
                    preview.name,
                    preview.not_after.date_in_words(),
                    short(&preview.sha256)
                )
            });
            each.collect::<Vec<_>>().join("; ")
        }
        Field::Attributes => draft.attributes.in_words(),
        Field::SignRequests => yes_or_no(draft.sign_requests),
        Field::AcceptEncrypted => yes_or_no(draft.accept_encrypted),
        Field::RequireSso => yes_or_no(draft.require_sso),
    }
}

fn yes_or_no(is_ticked: bool) -> String {
    if is_ticked { "Yes" } else { "No" }.to_owned()
}

fn short(fingerprint: &str) -> String {
    pairs(fingerprint).into_iter().take(4).collect::<Vec<_>>().join(":")
}
