//! Storage: short look-ups and writes, in units of work.
//!
//! A database implements two things. [`Work`] is one open transaction: synchronous groups of look-ups (`&self`) and
//! writes (`&mut self`), which decide nothing and hold no words that a person reads. [`Storage`] opens it, runs an act
//! in it and ends it. The rules are in `sso_model`, the order of steps in [`crate::usecases`].
//!
//! An act runs to its end on a blocking thread: a client that hangs up never cuts a transaction. It begins with
//! [`Organizations::lock_organization`] if it writes, and locks in one order: organization, person, request.
//!
//! To add another database: implement both traits in a folder beside [`sqlite`], file for file, with migrations of its own:
//! 1. What crosses organizations is unique by an index, not only by a query before: e-mail addresses, held domains,
//!    reserved issuers.
//! 2. Audit entries are numbered per organization without gaps, and can be neither changed nor deleted.
//! 3. A failure that waiting may cure is [`StoreError::Busy`], every other but a full disk [`StoreError::Failed`].

use async_trait::async_trait;
use tokio::sync::oneshot;

use outcome::{result, with_result};

pub mod application_sessions;
pub mod applications;
pub mod audit;
pub mod calendar_feeds;
pub mod certificates;
pub mod codes;
mod columns;
pub mod connections;
pub mod copy;
pub mod deployment;
pub mod domains;
mod error;
pub mod metadata_refreshes;
pub mod organizations;
mod outcome;
pub mod own_certificates;
pub mod password_links;
pub mod people;
pub mod person_links;
pub mod postgres;
pub mod rate_limits;
pub mod record;
pub mod sessions;
pub mod sign_ins;
pub mod signing_keys;
pub mod sqlite;
pub mod verify;

pub use application_sessions::ApplicationSessions;
pub use applications::Applications;
pub use audit::{Audit, EntriesOf};
pub use calendar_feeds::CalendarFeeds;
pub use certificates::Certificates;
pub use codes::Codes;
pub use connections::Connections;
pub use deployment::Deployment;
pub use domains::Domains;
pub use error::StoreError;
pub use metadata_refreshes::MetadataRefreshes;
pub use organizations::Organizations;
pub use own_certificates::HeldOwnCertificates;
pub use password_links::PasswordLinks;
pub use people::People;
pub use person_links::PersonLinks;
pub use rate_limits::RateLimits;
pub use record::{
    AccessTokenRecord, Account, ApplicationSession, ClaimedDomain, Count, Entry, LinkRecord, NewAccessToken,
    NewApplicationSession, NewAttempt, NewCode, NewPerson, NewRequest, NewSession, NewTest, OpenTest,
    OwnCertificatePlace, OwnCertificateRecord, OwnCertificates, PassedSettings, PeopleQuery, PersonPlace,
    PersonRow, RequestKey, SessionRecord, SigningKeyRecord, StoredApplication, StoredAttempt,
    StoredConnection, StoredRefresh, StoredSecret, TakenCode, TakenRequest, TakenTest, WaitingRequest,
};
pub use sessions::Sessions;
pub use sign_ins::SignIns;
pub use signing_keys::SigningKeys;

/// One open transaction: every look-up sees what the same transaction wrote.
pub trait Work:
    Applications
    + ApplicationSessions
    + Audit
    + CalendarFeeds
    + Certificates
    + Codes
    + Connections
    + Deployment
    + Domains
    + MetadataRefreshes
    + HeldOwnCertificates
    + Organizations
    + PasswordLinks
    + People
    + PersonLinks
    + RateLimits
    + Sessions
    + SignIns
    + SigningKeys
{
}

impl<W> Work for W where
    W: Applications
        + ApplicationSessions
        + Audit
        + CalendarFeeds
        + Certificates
        + Codes
        + Connections
        + Deployment
        + Domains
        + MetadataRefreshes
        + HeldOwnCertificates
        + Organizations
        + PasswordLinks
        + People
        + PersonLinks
        + RateLimits
        + Sessions
        + SignIns
        + SigningKeys
{
}

/// How a transaction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What was written stays.
    Commit,
    /// Nothing was written.
    RollBack,
}

/// Runs in a transaction that may write.
pub type WriteAct = Box<dyn FnOnce(&mut dyn Work) -> End + Send>;

/// Runs in a transaction that sees one state of the database throughout.
pub type ReadAct = Box<dyn FnOnce(&dyn Work) + Send>;

/// A database. Call it through [`Transactions`].
#[async_trait]
pub trait Storage: Send + Sync + 'static {
    /// Returns whether the database can be read and written now.
    ///
    /// # Errors
    /// Why not.
    async fn ready(&self) -> Result<(), StoreError>;

    /// Runs a reading transaction.
    ///
    /// # Errors
    /// It could not begin.
    async fn run_read(&self, act: ReadAct) -> Result<(), StoreError>;

    /// Runs a writing transaction, and ends it as the act says.
    ///
    /// # Errors
    /// It could not begin, or not be committed.
    async fn run_write(&self, act: WriteAct) -> Result<(), StoreError>;

    /// Runs a writing transaction if nobody writes at this moment. Returns false if it did not run.
    ///
    /// # Errors
    /// As [`Self::run_write`], but for [`StoreError::Busy`].
    async fn run_write_if_free(&self, act: WriteAct) -> Result<bool, StoreError>;
}

/// Transactions with a result. An act that fails is rolled back.
pub trait Transactions: Storage {
    /// Runs one reading transaction.
    ///
    /// # Errors
    /// The act's, or the database's.
    fn read<T, E>(
        &self,
        act: impl FnOnce(&dyn Work) -> Result<T, E> + Send + 'static,
    ) -> impl Future<Output = Result<T, E>> + Send
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, done) = oneshot::channel();
        let act: ReadAct = Box::new(move |work| {
            // Nobody waits any more if the client has hung up.
            let _ = sender.send(act(work));
        });
        async move {
            self.run_read(act).await?;
            result(done)
        }
    }

    /// Runs one writing transaction.
    ///
    /// # Errors
    /// The act's, or the database's: then nothing was written.
    fn write<T, E>(
        &self,
        act: impl FnOnce(&mut dyn Work) -> Result<T, E> + Send + 'static,
    ) -> impl Future<Output = Result<T, E>> + Send
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (act, done) = with_result(act);
        async move {
            self.run_write(act).await?;
            result(done)
        }
    }

    /// Runs one writing transaction if nobody writes at this moment; else does nothing.
    ///
    /// # Errors
    /// The act's, or the database's.
    fn write_if_free(
        &self,
        act: impl FnOnce(&mut dyn Work) -> Result<(), StoreError> + Send + 'static,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        let (act, done) = with_result(act);
        async move {
            if !self.run_write_if_free(act).await? {
                return Ok(());
            }
            match result(done) {
                Err(StoreError::Busy(_)) => Ok(()),
                done => done,
            }
        }
    }
}

impl<S: Storage + ?Sized> Transactions for S {}
