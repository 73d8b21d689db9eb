//! Who did what: the acts that are recorded, in words, with what was before and after.

use serde::{Deserialize, Serialize};

use crate::draft::Draft;
use crate::merge::differences;
use crate::problem::Field;

/// A recorded act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// An organization was created on the server.
    OrganizationCreated,
    /// A person was added on the server.
    PersonAdded,
    /// A link for setting a password was made on the server.
    PasswordLinkMade,
    /// A person set a password by such a link.
    PasswordSet,
    /// A person signed in by password.
    SignedIn,
    /// Somebody tried to sign in as this person and failed.
    SignInFailed,
    /// A person signed out.
    SignedOut,
    /// A person confirmed the password before a dangerous act.
    Reauthenticated,
    /// A draft was saved.
    DraftSaved,
    /// A saved draft was thrown away.
    DraftDiscarded,
    /// Settings were put in force.
    Enabled,
    /// Settings were taken out of force.
    Disabled,
    /// The configuration was erased.
    Removed,
    /// The requirement was armed, dropped or demanded.
    RequirementChanged,
    /// All conditions were met: the armed requirement came into force by itself.
    RequirementCameIntoForce,
    /// A condition was not met any more: the requirement is only armed again.
    RequirementFellBack,
    /// The last earlier settings that worked were put in force again.
    RolledBack,
    /// SSO and the requirement were turned off on the server.
    BrokeGlass,
    /// Whether unknown people are created at their first sign-in.
    IdpManagedAccessChanged,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::OrganizationCreated,
        Self::PersonAdded,
        Self::PasswordLinkMade,
        Self::PasswordSet,
        Self::SignedIn,
        Self::SignInFailed,
        Self::SignedOut,
        Self::Reauthenticated,
        Self::DraftSaved,
        Self::DraftDiscarded,
        Self::Enabled,
        Self::Disabled,
        Self::Removed,
        Self::RequirementChanged,
        Self::RequirementCameIntoForce,
        Self::RequirementFellBack,
        Self::RolledBack,
        Self::BrokeGlass,
        Self::IdpManagedAccessChanged,
    ];

    /// What follows the person's name.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::OrganizationCreated => "created the organization",
            Self::PersonAdded => "added a person",
            Self::PasswordLinkMade => "made a link for setting a password",
            Self::PasswordSet => "set a password",
            Self::SignedIn => "signed in by password",
            Self::SignInFailed => "could not sign in: wrong password",
            Self::SignedOut => "signed out",
            Self::Reauthenticated => "confirmed the password",
            Self::DraftSaved => "saved the draft",
            Self::DraftDiscarded => "discarded the saved draft",
            Self::Enabled => "enabled SSO",
            Self::Disabled => "disabled SSO",
            Self::Removed => "removed the SSO configuration",
            Self::RequirementChanged => "changed the requirement",
            Self::RequirementCameIntoForce => "put the requirement in force: every condition is met",
            Self::RequirementFellBack => "took the requirement out of force: a condition is not met any more",
            Self::RolledBack => "rolled back to the last settings that worked",
            Self::BrokeGlass => "broke the glass: disabled SSO and its requirement",
            Self::IdpManagedAccessChanged => "changed IdP managed access",
        }
    }
}

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
        Field::RequireSso => if draft.require_sso { "Yes" } else { "No" }.to_owned(),
    }
}

fn short(fingerprint: &str) -> String {
    let pairs = fingerprint.as_bytes().chunks(2).take(4);
    pairs.map(|pair| String::from_utf8_lossy(pair).to_ascii_uppercase()).collect::<Vec<_>>().join(":")
}
