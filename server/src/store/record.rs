//! The records that the store takes and returns.

use sso_model::access::Role;
use sso_model::api::people::OtherNameIds;
use sso_model::api::{AffectedPerson, DomainsView, Organization, PasswordAccess, Person, Saved};
use sso_model::audit::{Action, ValueChange};
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Connection, Facts, Proof};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::Refusal;
use crate::rate_limit::Limit;

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

/// An organization to be added.
#[derive(Clone, Debug)]
pub struct NewOrganization {
    /// Identity and name.
    pub organization: Organization,
    /// Now.
    pub at: Timestamp,
    /// Its first people.
    pub people: Vec<NewPerson>,
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

/// A counted key and its limits.
#[derive(Clone, Debug)]
pub struct LimitedKey {
    /// What is counted; see [`crate::rate_limit`].
    pub key: String,
    /// How many attempts pass without waiting, and how long the others wait.
    pub limit: Limit,
}

/// A session that starts.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the cookie's secret, hex.
    pub token_hash: String,
    /// The person.
    pub person_id: String,
    /// The organization.
    pub org_id: String,
    /// The session that the same browser had, which ends.
    pub replaces: Option<String>,
    /// The person has just proven who they are: dangerous acts ask for nothing more for a while.
    pub confirmed: bool,
    /// The latest end, which is that of the session at the identity provider.
    pub ends_at: Option<Timestamp>,
    /// What is recorded with it; its time is the session's start.
    pub entry: Entry,
}

/// A session and its person, read together at every request, so that a changed role takes effect at once.
#[derive(Clone, Debug)]
pub struct SessionRecord {
    /// SHA-256 of the cookie's secret, hex.
    pub token_hash: String,
    /// The person.
    pub person: Person,
    /// The organization.
    pub organization: Organization,
    /// When it started.
    pub created_at: Timestamp,
    /// When it was used last (to the minute).
    pub last_seen_at: Timestamp,
    /// When the password was last given, or the person last signed in through the identity provider.
    pub reauthenticated_at: Timestamp,
    /// It ends then at the latest.
    pub ends_at: Option<Timestamp>,
    /// The person has set a password.
    pub has_password: bool,
}

/// A link for setting a password.
#[derive(Clone, Debug)]
pub struct LinkRecord {
    /// SHA-256 of the secret, hex.
    pub token_hash: String,
    /// When it expires.
    pub expires_at: Timestamp,
}

/// An organization's connection with all that its rules and its view need, read in one transaction.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Grows by one with each change; 0 before the first.
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
    /// What is known of the settings on which a sign-in passed.
    pub passed: Vec<PassedSettings>,
    /// Owners and admins.
    pub password_access: Vec<PasswordAccess>,
    /// People with the role Member.
    pub members: u32,
    /// People of any role who have set no password.
    pub without_password: u32,
    /// The claimed domains.
    pub domains: DomainsView,
    /// Unknown people are created at their first sign-in.
    pub idp_managed_access: bool,
    /// Cut off by the requirement, and confirmed by no manager.
    pub unseen: Vec<AffectedPerson>,
    /// The identity provider has begun to send other NameIDs.
    pub other_name_ids: Option<OtherNameIds>,
    /// The issuer of [`ConnectionChange::issuer`] is reserved by another organization.
    pub issuer_reserved: bool,
}

impl Snapshot {
    /// Returns what only the server knows. `service_provider` holds our present values.
    pub fn facts<'a>(&'a self, service_provider: &'a ServiceProvider) -> Facts<'a> {
        let password_kept =
            self.password_access.iter().any(|one| one.has_password && one.role.keeps_password());
        Facts { domains: &self.domains, password_kept, service_provider }
    }
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

/// A sign-in that passed, or a test that waits for its domain.
#[derive(Clone, Debug)]
pub struct PassedSignIn {
    /// What it proves.
    pub proof: Proof,
    /// When, and the name of the one who tested or signed in.
    pub last: Saved,
    /// Who signed in; none for a test.
    pub person_id: Option<String>,
}

/// Judges the current connection: returns the next one and the entry that records the change, or why not.
pub type Decide = Box<dyn FnOnce(&Snapshot) -> Result<(Connection, Entry), Box<Refusal>> + Send>;

/// Whether the change asks members to use SSO, and whom the person who acts has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It asks nobody.
    NotNeeded,
    /// It does, and names what stands for the people who were seen ([`sso_model::api::Affected::confirmation`]). Refused
    /// without it, unless SSO is required already, and if others are cut off by now.
    Needed(Option<String>),
}

/// A change to a connection.
pub struct ConnectionChange {
    /// Now: what has changed by the facts until then is applied and recorded first.
    pub at: Timestamp,
    /// Our present values.
    pub service_provider: ServiceProvider,
    /// The cleaned issuer, if it matters whether another organization has reserved it.
    pub issuer: Option<String>,
    /// See [`Confirmed`].
    pub confirmed: Confirmed,
    /// See [`Decide`].
    pub decide: Decide,
}

/// The roles that see and change the settings, highest first.
pub fn managing_roles() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| role.manages_sso())
}
