//! The records that storage takes and returns.

use sso_model::access::Role;
use sso_model::api::people::{AddressFault, PeopleGroups};
use sso_model::api::{Organization, Person, Saved};
use sso_model::audit::{Action, ValueChange};
use sso_model::domain_claim::DomainClaim;
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::Connection;
use sso_model::person_link::{LinkFacts, NameIdRefusals};
use sso_model::timestamp::Timestamp;

pub use applications::{StoredApplication, StoredSecret};
pub use metadata_refresh::StoredRefresh;
pub use openid::{
    AccessTokenRecord, ApplicationSession, NewAccessToken, NewApplicationSession, NewCode, TakenCode,
    WaitingRequest,
};
pub(in crate::storage) use own_certificates::purpose_name;
pub use own_certificates::{OwnCertificatePlace, OwnCertificateRecord, OwnCertificates};
pub use sessions::{NewSession, SessionRecord};
pub use sign_ins::{
    NewAttempt, NewRequest, NewTest, OpenTest, RequestKey, StoredAttempt, TakenRequest, TakenTest,
};
pub use signing_keys::SigningKeyRecord;

mod applications;
mod metadata_refresh;
mod openid;
mod own_certificates;
mod sessions;
mod sign_ins;
mod signing_keys;

/// An act to be recorded.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who; none for the program on the server.
    pub actor_id: Option<String>,
    /// That person's name at the time.
    pub actor: String,
    /// What.
    pub action: Action,
    /// About whom, where it is not the actor.
    pub subject: String,
    /// The client's address.
    pub address: String,
    /// The request that did it.
    pub request_id: String,
    /// Before and after.
    pub changes: Vec<ValueChange>,
}

impl Entry {
    /// Returns the entry as this person's own act.
    #[must_use]
    pub fn by(self, person: &Person, action: Action) -> Self {
        Self { actor_id: Some(person.id.clone()), actor: person.name.clone(), action, ..self }
    }

    /// Returns the entry of an act of this program on the server itself.
    pub fn of_server(at: Timestamp, action: Action, subject: &str) -> Self {
        Self {
            at,
            actor_id: None,
            actor: "sso-server".to_owned(),
            action,
            subject: subject.to_owned(),
            address: String::new(),
            request_id: String::new(),
            changes: Vec::new(),
        }
    }
}

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The person.
    pub person: Person,
    /// Now.
    pub at: Timestamp,
    /// PHC text, where a password is known already (demo only).
    pub password_hash: Option<String>,
    /// A link for setting the password.
    pub link: Option<LinkRecord>,
}

/// What a sign-in needs to know about a person.
#[derive(Clone, Debug)]
pub struct Account {
    /// The person.
    pub person: Person,
    /// The organization.
    pub organization: Organization,
    /// PHC text; none until a password is set.
    pub password_hash: Option<String>,
}

/// A link for setting a password.
#[derive(Clone, Debug)]
pub struct LinkRecord {
    /// SHA-256 of the secret, hex.
    pub token_hash: String,
    /// When it expires.
    pub expires_at: Timestamp,
}

/// Settings on which a sign-in passed.
#[derive(Clone, Debug)]
pub struct PassedSettings {
    /// Which.
    pub fingerprint: Fingerprint,
    /// The last sign-in on them, test or real.
    pub last: Saved,
    /// How many people signed in with them; tests do not count.
    pub people: u32,
}

/// What is stored of an organization's connection.
#[derive(Clone, Debug, Default)]
pub struct StoredConnection {
    /// Grows by one with each change of a person; 0 before the first.
    pub version: i64,
    /// What is saved.
    pub connection: Connection,
    /// When the draft was saved.
    pub draft_saved: Option<Saved>,
    /// When the live settings changed.
    pub live_changed: Option<Saved>,
    /// When anything changed.
    pub changed: Option<Saved>,
    /// When the live settings were put in force.
    pub live_enabled: Option<Saved>,
    /// When the earlier ones had been.
    pub earlier_enabled: Option<Saved>,
    /// When a manager last confirmed, by name, whom the requirement cuts off. Written by itself.
    pub affected_confirmed_at: Option<Timestamp>,
    /// What is known of NameIDs that were refused. Written by itself.
    pub name_id_refusals: Option<NameIdRefusals>,
}

/// How many attempts were counted under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// So many.
    pub count: u32,
    /// When the last one was.
    pub last_at: Timestamp,
}

/// A claim to be looked up.
#[derive(Clone, Debug)]
pub struct ClaimedDomain {
    /// Whose it is.
    pub org_id: String,
    /// The claim.
    pub claim: DomainClaim,
}

/// Which page of people is asked for.
#[derive(Clone, Debug)]
pub struct PeopleQuery {
    /// Which of them.
    pub groups: PeopleGroups,
    /// The last person of the page before.
    pub after: Option<PersonPlace>,
    /// Most people of the page.
    pub limit: u32,
}

/// Where a person stands in the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonPlace {
    /// First by role.
    pub role: Role,
    /// Then by name, whatever the case of ASCII letters: in lower case.
    pub name: String,
    /// Then by identifier.
    pub id: String,
}

impl PersonPlace {
    /// Where this person stands.
    pub fn of(person: &Person) -> Self {
        Self { role: person.role, name: person.name.to_ascii_lowercase(), id: person.id.clone() }
    }
}

/// A person of a page.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// A password is set.
    pub has_password: bool,
    /// The person has come in through the identity provider.
    pub has_used_sso: bool,
    /// When the person last came in.
    pub signed_in_at: Option<Timestamp>,
    /// How the link stands.
    pub link: LinkFacts,
    /// Why the account does not have the address that came last.
    pub address_fault: Option<AddressFault>,
    /// Open sessions.
    pub sessions: u32,
    /// When the password link expires, if there is one.
    pub password_link_ends: Option<Timestamp>,
}
