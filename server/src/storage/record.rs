//! The records that storage takes and returns.

use sso_model::access::Role;
use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::api::people::{AddressFault, PeopleFilter};
use sso_model::api::{Person, Saved};
use sso_model::domain_claim::DomainClaim;
use sso_model::draft::Draft;
use sso_model::lifecycle::Connection;
use sso_model::person_link::{LinkFacts, NameIdRefusals};
use sso_model::saml::report::Report;
use sso_model::timestamp::Timestamp;

pub use crate::store::sign_ins::{NewAttempt, NewRequest, OpenTest, RequestKey, TakenRequest, TakenTest};
pub use crate::store::{Account, Entry, LinkRecord, NewPerson, PassedSettings, SessionRecord};

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

/// A session to be added.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the cookie's secret, hex.
    pub token_hash: String,
    /// The person.
    pub person_id: String,
    /// When it starts; it counts as used then.
    pub created_at: Timestamp,
    /// When the person last proved who they are.
    pub reauthenticated_at: Timestamp,
    /// The latest end, which is that of the session at the identity provider.
    pub ends_at: Option<Timestamp>,
}

/// The request of a test sign-in.
#[derive(Clone, Debug)]
pub struct NewTest {
    /// The AuthnRequest's ID.
    pub request_id: String,
    /// The attempt that waits for it.
    pub attempt_id: String,
    /// Who may open the link.
    pub person_id: String,
    /// SHA-256 of the link's secret, hex.
    pub start_hash: String,
    /// What is tried.
    pub settings: Draft,
    /// Now.
    pub at: Timestamp,
}

/// How many people of an organization share a standing.
#[derive(Clone, Debug)]
pub struct StandingCount {
    /// What follows the @ of their addresses.
    pub domain: String,
    /// Their part in the organization.
    pub role: Role,
    /// They have set a password.
    pub has_password: bool,
    /// So many.
    pub people: u32,
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
    /// Part of a name or an address, in lower case; empty for everybody.
    pub search: String,
    /// Which of them.
    pub show: PeopleFilter,
    /// The last person of the page before.
    pub after: Option<PersonPlace>,
    /// Most people of the page.
    pub limit: u32,
    /// The issuer of the settings in force.
    pub issuer: Option<String>,
    /// SSO is required.
    pub required: bool,
}

/// Where a person stands in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPlace {
    /// First by role.
    pub role: Role,
    /// Then by name, whatever the case.
    pub name: String,
    /// Then by identifier.
    pub id: String,
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

/// A stored sign-in attempt.
#[derive(Clone, Debug)]
pub struct StoredAttempt {
    /// Random.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Why it was made.
    pub kind: AttemptKind,
    /// What came of it at the time: waiting, passed or refused.
    pub outcome: AttemptOutcome,
    /// The domain that a test waits for.
    pub waits_for_domain: Option<String>,
    /// The report in one sentence.
    pub headline: String,
    /// Of the settings that were tried.
    pub fingerprint: Option<String>,
    /// Name of who ran the test.
    pub run_by: Option<String>,
    /// Masked.
    pub person: Option<String>,
    /// What the person can quote.
    pub reference: String,
    /// With personal values; none in a list.
    pub report: Option<Report>,
}
