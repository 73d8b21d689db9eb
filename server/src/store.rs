//! Storage behind one trait.
//!
//! Every method is one transaction. A method that changes something takes the [`Entry`] that records it, and writes both
//! or neither. Everything that belongs to an organization is read by `org_id`, which comes from the session.
//!
//! To add another database: implement [`Store`] beside [`sqlite`], one file per group of methods, with
//! migrations in a folder of its own. Rules for it:
//! 1. [`Store::change_connection`] locks the organization's row (`SELECT … FOR UPDATE`), lets `decide` judge what
//!    it then reads, and writes before it releases the lock.
//! 2. The issuer that enabled and disabled settings reserve is unique by an index, not only by a query before.
//! 3. Audit entries are numbered per organization without gaps, and can be neither changed nor deleted.
//! 4. A failure that waiting may cure is [`StoreError::Busy`]; every other one is [`StoreError::Failed`].

use async_trait::async_trait;
use sso_model::access::Role;
use sso_model::api::{ActivityPage, Affected, Organization, Person};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use crate::rate_limit::TakenBack;

pub mod domains;
pub mod glass;
pub mod people;
pub mod record;
pub mod refusal;
pub mod sign_ins;
pub mod sqlite;

pub use domains::{ClaimedDomain, Domains, LookedUp};
pub use glass::{BrokenGlass, GlassOptions};
pub use people::{ChangedPerson, People, PeopleQuery, PersonChange};
pub use record::{
    Account, Confirmed, ConnectionChange, Entry, LimitedKey, LinkRecord, NewOrganization, NewPerson,
    NewSession, PassedSettings, PassedSignIn, SessionRecord, Snapshot,
};
pub use refusal::Refusal;
pub use sign_ins::SignIns;

/// Why the store refused or failed. The texts are for the operator's log, never for the person.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Other writers held the database too long; waiting helps.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The disk has no room for the change.
    #[error("the disk is full: {0}")]
    DiskFull(String),
    /// The database failed, or holds a value that it should not.
    #[error("the database failed: {0}")]
    Failed(String),
    /// Somebody has this e-mail address already.
    #[error("the e-mail address is taken")]
    EmailTaken,
    /// An organization always has an owner.
    #[error("the only owner of an organization stays one")]
    LastOwner,
    /// Only an owner changes what owners have.
    #[error("only owners change owners")]
    OwnersOnly,
    /// The number that was confirmed is another by now: this one.
    #[error("the figure is {0} by now")]
    OtherFigure(u32),
    /// A rule forbids the change; nothing was written.
    #[error("refused")]
    Refused(Box<Refusal>),
}

/// See the module's documentation.
#[async_trait]
pub trait Store: Domains + People + SignIns + Send + Sync + 'static {
    /// Can it read and write now?
    async fn ready(&self) -> Result<(), StoreError>;

    /// Whether this is demo data; none before initialization.
    async fn is_demo(&self) -> Result<Option<bool>, StoreError>;

    /// Initializes the database and adds the first organizations. False if it was initialized already: then
    /// nothing is written.
    async fn begin(&self, demo: bool, first: Vec<(NewOrganization, Vec<Entry>)>) -> Result<bool, StoreError>;

    /// Adds an organization with an empty connection; `entries` are written in its log.
    async fn add_organization(&self, new: NewOrganization, entries: Vec<Entry>) -> Result<(), StoreError>;

    /// Returns all organizations, by name.
    async fn organizations(&self) -> Result<Vec<Organization>, StoreError>;

    /// Adds a person.
    async fn add_person(&self, org_id: &str, new: NewPerson, entries: Vec<Entry>) -> Result<(), StoreError>;

    /// Changes the role of the person with this address. Returns the account as it was, or none if there is no such person. Records
    /// nothing if the role is the same. Refuses as [`Self::remove_person`] does. Fills in the entry's changes.
    async fn set_role(&self, email: &str, role: Role, entry: Entry) -> Result<Option<Account>, StoreError>;

    /// Removes the person with this address, with links, keys of the identity provider and sessions. Returns the account
    /// as it was, or none if there is no such person. The last owner stays ([`StoreError::LastOwner`]), and so does, while SSO is
    /// required, the last owner or admin who has a password ([`Refusal::Lifecycle`]).
    async fn remove_person(&self, email: &str, entry: Entry) -> Result<Option<Account>, StoreError>;

    /// Returns the people of an organization: owners first, then by name.
    async fn people(&self, org_id: &str) -> Result<Vec<Person>, StoreError>;

    /// Returns the names of an organization's owners and admins: owners first, then by name.
    async fn managers(&self, org_id: &str) -> Result<Vec<String>, StoreError>;

    /// Returns the account with this address (lower case).
    async fn account(&self, email: &str) -> Result<Option<Account>, StoreError>;

    /// Counts one attempt under every key, or counts nothing and returns how many seconds to wait.
    async fn count_within_limits(
        &self,
        keys: Vec<LimitedKey>,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError>;

    /// Starts a session and clears the counts of its sign-in.
    async fn sign_in(&self, new: NewSession, counts: TakenBack) -> Result<(), StoreError>;

    /// Writes an entry without another change.
    async fn record(&self, org_id: &str, entry: Entry) -> Result<(), StoreError>;

    /// Counts a failed sign-in with an unknown address. No log takes it, but it needs a
    /// transaction as [`Self::record`] does: the time to the answer must not reveal who has an account.
    async fn record_unknown(&self, now: Timestamp) -> Result<(), StoreError>;

    /// Returns the session of this token and its person, while the person exists.
    async fn session(&self, token_hash: &str) -> Result<Option<SessionRecord>, StoreError>;

    /// Notes that the session is in use, unless others are writing: then nothing is noted, and nobody waits.
    async fn touch_session(&self, token_hash: &str, now: Timestamp) -> Result<(), StoreError>;

    /// Notes that the person confirmed the password.
    async fn reauthenticate(
        &self,
        session: &SessionRecord,
        counts: TakenBack,
        entry: Entry,
    ) -> Result<(), StoreError>;

    /// Ends the session. Returns false if it had ended already.
    async fn end_session(&self, session: &SessionRecord, entry: Entry) -> Result<bool, StoreError>;

    /// Forgets sessions created or last used before these instants, and old attempts.
    async fn sweep(&self, created: Timestamp, used: Timestamp, attempts: Timestamp)
    -> Result<(), StoreError>;

    /// Makes a link for setting the person's password; it replaces an older one.
    async fn make_link(&self, account: &Account, link: LinkRecord, entry: Entry) -> Result<(), StoreError>;

    /// Returns the link of this token, and its person. The caller decides whether the link has expired.
    async fn link(&self, token_hash: &str) -> Result<Option<(LinkRecord, Account)>, StoreError>;

    /// Uses the link up: sets the password and ends the person's sessions. Returns false if the link is gone.
    async fn use_link(
        &self,
        token_hash: &str,
        now: Timestamp,
        password_hash: &str,
        entry: Entry,
    ) -> Result<bool, StoreError>;

    /// Returns the connection and the facts that its rules need.
    async fn snapshot(&self, org_id: &str) -> Result<Snapshot, StoreError>;

    /// Lets `change` judge the current connection, and writes what it decides.
    async fn change_connection(&self, org_id: &str, change: ConnectionChange)
    -> Result<Snapshot, StoreError>;

    /// Returns the connection by the facts of now: what follows from them (the requirement comes into force or falls back) is
    /// written and recorded if it is not yet. Call this, not [`Self::snapshot`], before acting on the connection.
    async fn reconsider(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError>;

    /// Stores a sign-in that passed, test or real. The requirement may come into force by it.
    async fn sign_in_passed(
        &self,
        org_id: &str,
        sign_in: PassedSignIn,
        service_provider: &ServiceProvider,
    ) -> Result<(), StoreError>;

    /// Every reserved issuer and whose it is, by issuer.
    async fn reserved_issuers(&self) -> Result<Vec<(String, Organization)>, StoreError>;

    /// Lets other organizations have this issuer, until the one whose it was proves it anew; none if it is not
    /// reserved.
    async fn release_issuer(&self, issuer: &str, entry: Entry) -> Result<Option<Organization>, StoreError>;

    /// Turns SSO and its requirement off, with what `options` say, in one transaction. Records nothing about what was
    /// off already.
    async fn break_glass(
        &self,
        org_id: &str,
        now: Timestamp,
        options: GlassOptions,
    ) -> Result<BrokenGlass, StoreError>;

    /// Switches IdP managed access and fills in the entry's changes. Writes no entry if nothing changes.
    async fn set_idp_managed_access(&self, org_id: &str, on: bool, entry: Entry) -> Result<(), StoreError>;

    /// Returns the people whom the requirement binds, and those who keep a way in.
    async fn affected(&self, org_id: &str) -> Result<Affected, StoreError>;

    /// Returns the newest entries with a smaller number than `before`.
    async fn activity(
        &self,
        org_id: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<ActivityPage, StoreError>;

    /// Returns the keys of the demo's practice identity provider, if it has any yet.
    async fn practice_idp(&self) -> Result<Option<String>, StoreError>;

    /// Stores these keys unless there are others already. Returns those that are stored.
    async fn keep_practice_idp(&self, pem: String) -> Result<String, StoreError>;
}
