//! What the server keeps, behind one trait.
//!
//! Every method is one transaction. What changes something takes the [`Entry`] that records it and writes both
//! or neither. Whatever belongs to an organization is asked for by `org_id`, which comes from the session.
//!
//! To add another database: implement [`Store`] beside [`sqlite`], one file per group of methods, with
//! migrations in a folder of its own. Rules for it:
//! 1. [`Store::change_connection`] locks the organization's row (`SELECT … FOR UPDATE`), lets `decide` judge what
//!    it then reads, and writes before the lock is given back.
//! 2. The issuer that enabled and disabled settings reserve is unique by an index, not only by a look before.
//! 3. Audit entries are numbered per organization without gaps and can be neither changed nor deleted.
//! 4. A failure that may pass by waiting is [`StoreError::Busy`]; all else is [`StoreError::Failed`].

use async_trait::async_trait;
use sso_model::access::Role;
use sso_model::api::{ActivityPage, Affected, Organization, Person};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use crate::rate_limit::TakenBack;

pub mod domains;
pub mod glass;
pub mod record;
pub mod refusal;
pub mod sign_ins;
pub mod sqlite;

pub use domains::{ClaimedDomain, Domains, LookedUp};
pub use glass::{BrokenGlass, GlassOptions};
pub use record::{
    Account, ConnectionChange, Entry, LimitedKey, LinkRecord, NewOrganization, NewPerson, NewSession,
    PassedSettings, PassedSignIn, SessionRecord, Snapshot,
};
pub use refusal::Refusal;
pub use sign_ins::SignIns;

/// Why the store did not do it. The texts are for the operator's log, never for the person.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Other writers held it too long; waiting helps.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The database failed, or holds what it should not.
    #[error("the database failed: {0}")]
    Failed(String),
    /// Somebody has this e-mail address already.
    #[error("the e-mail address is taken")]
    EmailTaken,
    /// An organization always has an owner.
    #[error("the only owner of an organization stays one")]
    LastOwner,
    /// A rule forbids the change; nothing was written.
    #[error("refused")]
    Refused(Box<Refusal>),
}

/// See the module's text.
#[async_trait]
pub trait Store: Domains + SignIns + Send + Sync + 'static {
    /// Can it read and write now?
    async fn ready(&self) -> Result<(), StoreError>;

    /// Whether this is demo data; none before initialization.
    async fn is_demo(&self) -> Result<Option<bool>, StoreError>;

    /// Initializes the database and adds the first organizations. False if it was initialized already: then
    /// nothing is written.
    async fn begin(&self, demo: bool, first: Vec<(NewOrganization, Vec<Entry>)>) -> Result<bool, StoreError>;

    /// Adds an organization with an empty connection; `entries` are written in its log.
    async fn add_organization(&self, new: NewOrganization, entries: Vec<Entry>) -> Result<(), StoreError>;

    /// All organizations, by name.
    async fn organizations(&self) -> Result<Vec<Organization>, StoreError>;

    /// Adds a person.
    async fn add_person(&self, org_id: &str, new: NewPerson, entries: Vec<Entry>) -> Result<(), StoreError>;

    /// Gives the person with this address another role: the account as it was; none if there is no such person. Records
    /// nothing if it was so already. Refuses as [`Self::remove_person`] does. The entry's changes are filled in.
    async fn set_role(&self, email: &str, role: Role, entry: Entry) -> Result<Option<Account>, StoreError>;

    /// Removes the person with this address, with links, keys of the identity provider and sessions: the account
    /// as it was; none if nobody does. The last owner stays ([`StoreError::LastOwner`]), and so does, while SSO is
    /// required, the last owner or admin who has a password ([`Refusal::Lifecycle`]).
    async fn remove_person(&self, email: &str, entry: Entry) -> Result<Option<Account>, StoreError>;

    /// Everybody of an organization: owners first, then by name.
    async fn people(&self, org_id: &str) -> Result<Vec<Person>, StoreError>;

    /// The account that signs in with this address (lower case).
    async fn account(&self, email: &str) -> Result<Option<Account>, StoreError>;

    /// Counts one attempt under every key, or says how many seconds to wait; then nothing is counted.
    async fn count_within_limits(
        &self,
        keys: Vec<LimitedKey>,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError>;

    /// Starts a session and takes back what was counted.
    async fn sign_in(&self, new: NewSession, counts: TakenBack) -> Result<(), StoreError>;

    /// Writes an entry that goes with no other change.
    async fn record(&self, org_id: &str, entry: Entry) -> Result<(), StoreError>;

    /// Counts a failed sign-in with an address that nobody has. There is no log to write it in, but it takes a
    /// transaction as [`Self::record`] does: the time to the answer should not tell who has an account.
    async fn record_unknown(&self, now: Timestamp) -> Result<(), StoreError>;

    /// The session of this token and its person, as long as the person exists.
    async fn session(&self, token_hash: &str) -> Result<Option<SessionRecord>, StoreError>;

    /// Notes that the session is in use.
    async fn touch_session(&self, token_hash: &str, now: Timestamp) -> Result<(), StoreError>;

    /// Notes that the person confirmed the password.
    async fn reauthenticate(
        &self,
        session: &SessionRecord,
        counts: TakenBack,
        entry: Entry,
    ) -> Result<(), StoreError>;

    /// Ends the session. False if it was over already.
    async fn end_session(&self, session: &SessionRecord, entry: Entry) -> Result<bool, StoreError>;

    /// Forgets sessions created or last used before these instants, and old attempts.
    async fn sweep(&self, created: Timestamp, used: Timestamp, attempts: Timestamp)
    -> Result<(), StoreError>;

    /// Makes a link for setting the person's password; it replaces an older one.
    async fn make_link(&self, account: &Account, link: LinkRecord, entry: Entry) -> Result<(), StoreError>;

    /// The link of this token, and whose it is. Whether it is over is the caller's to say.
    async fn link(&self, token_hash: &str) -> Result<Option<(LinkRecord, Account)>, StoreError>;

    /// Uses the link up: sets the password and ends the person's sessions. False if the link is gone by now.
    async fn use_link(
        &self,
        token_hash: &str,
        now: Timestamp,
        password_hash: &str,
        entry: Entry,
    ) -> Result<bool, StoreError>;

    /// The connection and the facts that its rules need.
    async fn snapshot(&self, org_id: &str) -> Result<Snapshot, StoreError>;

    /// Lets `change` judge the connection as it stands and writes what it decides.
    async fn change_connection(&self, org_id: &str, change: ConnectionChange)
    -> Result<Snapshot, StoreError>;

    /// The connection by today's facts: what happens by itself (the requirement comes into force or falls back) is
    /// written and recorded if it has not been yet. Ask this, not [`Self::snapshot`], before acting on it.
    async fn reconsider(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError>;

    /// Remembers a sign-in that passed, test or real; the requirement may come into force by it.
    async fn sign_in_passed(
        &self,
        org_id: &str,
        sign_in: PassedSignIn,
        service_provider: &ServiceProvider,
    ) -> Result<(), StoreError>;

    /// Turns SSO and its requirement off, with what `options` say, in one transaction. Records nothing about what was
    /// off already.
    async fn break_glass(
        &self,
        org_id: &str,
        now: Timestamp,
        options: GlassOptions,
    ) -> Result<BrokenGlass, StoreError>;

    /// Switches IdP managed access. The entry's changes are filled in; none is written if it was so already.
    async fn set_idp_managed_access(&self, org_id: &str, on: bool, entry: Entry) -> Result<(), StoreError>;

    /// What the requirement means for whom.
    async fn affected(&self, org_id: &str) -> Result<Affected, StoreError>;

    /// The newest entries with a smaller number than `before`.
    async fn activity(
        &self,
        org_id: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<ActivityPage, StoreError>;

    /// The keys of the demo's practice identity provider, if it has any yet.
    async fn practice_idp(&self) -> Result<Option<String>, StoreError>;

    /// Keeps them, unless others were kept already: then those. Answers what is kept.
    async fn keep_practice_idp(&self, pem: String) -> Result<String, StoreError>;
}
