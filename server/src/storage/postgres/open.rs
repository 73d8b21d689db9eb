//! Connecting.

use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::NoTls;
use tokio_postgres::config::SslMode;

use super::address::{DatabaseUrl, TlsMode};
use super::{failure, tls};

/// Connections of one server: transactions are short, so a few serve many requests.
pub(super) const CONNECTIONS: usize = 16;

/// How many of them may write: writers of one organization wait for each other, and reads must not wait for them.
pub(super) const WRITERS: usize = 12;

/// Longest time in which a connection is made.
pub(super) const CONNECTING: Duration = Duration::from_secs(5);

/// Limits of every connection. No statement of a request takes that long unless something is wrong; and a server that
/// stops in the middle of a transaction gives its locks back.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest wait for a lock, where a request has no shorter one.
    pub lock: Duration,
    /// Longest time of a statement.
    pub statement: Duration,
    /// Longest pause between two statements of a transaction.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            lock: Duration::from_secs(5),
            statement: Duration::from_secs(30),
            idle: Duration::from_secs(10),
        }
    }
}

impl Limits {
    fn sql(self) -> String {
        let [lock, statement, idle] = [self.lock, self.statement, self.idle].map(|limit| limit.as_millis());
        format!(
            "SET lock_timeout = {lock}; SET statement_timeout = {statement};
             SET idle_in_transaction_session_timeout = {idle}"
        )
    }
}

/// Why the database could not be opened. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// TLS cannot be set up.
    #[error("The connection to the database {name} cannot be protected: {reason}. Nothing was sent.")]
    Tls {
        /// Which.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// It is not there, or does not let this program in.
    #[error("The database {name} cannot be opened: {reason}. Check --database-url.")]
    Unreachable {
        /// Which.
        name: String,
        /// What the server or the system said.
        reason: String,
    },
    /// An old PostgreSQL.
    #[error("The database {name} is in PostgreSQL {version}. Use 14 or newer.")]
    TooOld {
        /// Which.
        name: String,
        /// Its version.
        version: String,
    },
    /// It cannot hold every name.
    #[error("The database {name} has the encoding {encoding}. Create one with the encoding UTF8.")]
    Encoding {
        /// Which.
        name: String,
        /// Its encoding.
        encoding: String,
    },
    /// Another program's.
    #[error("The database {0} holds tables of another program. Name an empty database with --database-url.")]
    Foreign(String),
    /// A newer version of this program wrote it.
    #[error("The database {0} was written by a newer version of this program. Start that version.")]
    Newer(String),
    /// A copy into it was interrupted.
    #[error("A copy into the database {0} was interrupted. Repeat it: sso-server copy --help")]
    UnfinishedCopy(String),
    /// Something of it is missing.
    #[error("The database {name} is damaged: the {part} is missing. Restore a backup.")]
    Schema {
        /// Which.
        name: String,
        /// Its table, index, function or trigger.
        part: String,
    },
    /// It failed while the schema was brought up to date. Nothing was changed.
    #[error("The schema of the database {name} cannot be brought up to date: {reason}. Nothing was changed.")]
    Migration {
        /// Which.
        name: String,
        /// What the server said.
        reason: String,
    },
}

impl OpenError {
    pub(super) fn unreachable(url: &DatabaseUrl, error: &tokio_postgres::Error) -> Self {
        Self::Unreachable { name: url.name(), reason: failure::words(error) }
    }
}

/// The connections, made when they are needed first.
pub(super) fn pool(url: &DatabaseUrl, limits: Limits) -> Result<Pool, OpenError> {
    let mut config = url.config.clone();
    config.application_name("sso-server").connect_timeout(CONNECTING).tcp_user_timeout(CONNECTING);
    config.ssl_mode(match url.tls {
        TlsMode::Disable => SslMode::Disable,
        TlsMode::Prefer => SslMode::Prefer,
        TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => SslMode::Require,
    });
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = if url.tls == TlsMode::Disable {
        Manager::from_config(config, NoTls, recycling)
    } else {
        let tls = tls::connector(url).map_err(|reason| OpenError::Tls { name: url.name(), reason })?;
        Manager::from_config(config, tls, recycling)
    };
    let limit = Hook::async_fn(move |client: &mut deadpool_postgres::ClientWrapper, _| {
        Box::pin(async move { client.batch_execute(&limits.sql()).await.map_err(HookError::Backend) })
    });
    let building = Pool::builder(manager)
        .max_size(CONNECTIONS)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(CONNECTING))
        .create_timeout(Some(CONNECTING))
        .post_create(limit);
    building.build().map_err(|error| OpenError::Unreachable { name: url.name(), reason: error.to_string() })
}
