//! Whom a verified identity signs in: a rule over what the server found, decided inside its transaction.
//!
//! The key to an account is (organization, issuer, NameID). An address leads to a person only at the first sign-in,
//! or where the NameID is transient and so no key (SAML Core 8.3.8). Signing in never changes a role and never
//! reaches a person of another organization.

use crate::api::Person;
use crate::email_address::EmailAddress;
use crate::saml::fault::Fault;
use crate::url_text::is_invisible;

mod follow;
mod refusals;
mod row;
mod state;
mod test;
#[cfg(test)]
mod tests;
mod today;

pub use follow::{AddressFollow, Follow, follow};
pub use refusals::NameIdRefusals;
pub use row::{
    fresh_row, headline, keeps_address_row, passed_row, refused_for_domain, refused_row, replayed_row,
};
pub use state::{LinkFacts, link_state};
pub use test::{domain_of_refused_test, judge_test, proof, test_today};
pub use today::AttemptEnd;

/// Whether a verified response may use a NameID as a key, and what the server has under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The NameID is another one at every sign-in.
    Transient,
    /// Nobody has signed in with this NameID of this issuer yet.
    Free,
    /// It is this person's.
    Of(Person),
}

/// Who has the address that the identity carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Nobody anywhere.
    Nobody,
    /// A person of this organization.
    Here {
        /// Who.
        person: Person,
        /// Another NameID of the same issuer to which the person is linked.
        other_name_id: Option<String>,
    },
    /// A person of another organization.
    Elsewhere,
}

/// What the server found about a verified identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// See [`Key`].
    pub key: Key,
    /// See [`Holder`].
    pub holder: Holder,
    /// The address's domain is a verified domain of this organization now.
    pub domain_verified: bool,
    /// IdP managed access: unknown people of a verified domain are created.
    pub managed_access: bool,
    /// The NameID that came.
    pub name_id: String,
    /// The address that came.
    pub email: String,
}

/// Who comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// The person whom the key, or the address of a transient identity, leads to.
    Known(Person),
    /// The person with this address; from now on the key leads there.
    First(Person),
    /// A new member with this address.
    Create,
}

/// Why nobody comes in. `Display` is the sentence that the administrator reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The organization does not hold the domain (any more).
    #[error(
        "The domain of the address is not a verified domain of this organization. Verify it under Domain claiming."
    )]
    Domain,
    /// The person with this address signs in with another NameID.
    #[error(
        "Another NameID of your identity provider already signs in with this address, so this may be somebody else. If you changed the NameID there, link the person anew under People; if not, give each person an address of their own in your identity provider."
    )]
    OtherPerson,
    /// The same, and the two NameIDs differ in capitals alone. They are compared byte for byte (Core 8.3.7).
    #[error(
        "The NameID differs from the linked one in capitals only. Set it back in your identity provider, or link the person anew under People."
    )]
    OtherCapitals,
    /// The address has characters that no new account may have.
    #[error(
        "Nobody in this organization has this address, and it has characters that are invisible or can look like others, so nobody was added. Correct the address in your identity provider."
    )]
    Characters,
    /// The address belongs to nobody here, and nobody is created.
    #[error(
        "Nobody in this organization has this address. Add the person under People, or turn on IdP managed access, which creates people at their first sign-in."
    )]
    Unknown,
    /// The address cannot be had here. Not said why: it would speak of another organization.
    #[error(
        "An account with this address cannot be made here. Ask the operator of this server, and give the reference."
    )]
    Unavailable,
}

impl LinkError {
    /// The fault that a report names.
    pub fn fault(self) -> Fault {
        match self {
            Self::Domain => Fault::DomainNotVerified,
            Self::OtherPerson => Fault::AddressOfAnotherPerson,
            Self::OtherCapitals => Fault::NameIdCapitals,
            Self::Characters => Fault::AddressCharacters,
            Self::Unknown => Fault::PersonUnknown,
            Self::Unavailable => Fault::AddressUnavailable,
        }
    }
}

/// Decides.
///
/// # Errors
/// A [`LinkError`]; then nothing may be written but the refusal.
pub fn link(found: Found) -> Result<Link, LinkError> {
    if !found.domain_verified {
        return Err(LinkError::Domain);
    }
    match (found.key, found.holder) {
        (Key::Of(person), _) | (Key::Transient, Holder::Here { person, .. }) => Ok(Link::Known(person)),
        (Key::Free, Holder::Here { other_name_id: Some(linked), .. }) => Err(other(&linked, &found.name_id)),
        (Key::Free, Holder::Here { person, .. }) => Ok(Link::First(person)),
        (_, Holder::Nobody | Holder::Elsewhere) if !found.managed_access => Err(LinkError::Unknown),
        (_, Holder::Elsewhere) => Err(LinkError::Unavailable),
        (_, Holder::Nobody) => match EmailAddress::parse(&found.email) {
            Ok(_) => Ok(Link::Create),
            Err(_) => Err(LinkError::Characters),
        },
    }
}

fn other(linked: &str, came: &str) -> LinkError {
    if linked.to_lowercase() == came.to_lowercase() {
        LinkError::OtherCapitals
    } else {
        LinkError::OtherPerson
    }
}

/// The name of a person who is created: first and last name as far as they came, else the address.
pub fn name_of(first: Option<&str>, last: Option<&str>, email: &str) -> String {
    let parts = [first, last].into_iter().flatten().map(str::trim).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join(" ");
    let name: String = name.chars().filter(|c| shows(*c)).take(MAX_NAME_CHARS).collect();
    if name.is_empty() { email.to_owned() } else { name }
}

/// Whether a character is seen as itself. Those that turn the direction of writing make one name look like another.
fn shows(c: char) -> bool {
    !c.is_control() && !is_invisible(c)
}

/// Longest name that is taken from an identity provider, in characters.
pub const MAX_NAME_CHARS: usize = 200;
