//! The store in one SQLite file, `sso.sqlite3` in the data folder.
//!
//! WAL with `synchronous=FULL`: an answered change survives a power cut. One writing connection and a few
//! reading ones per process. Several servers may run on one folder of a local disk: all state is in the file,
//! every change is one `BEGIN IMMEDIATE` transaction, and a writer that waits longer than five seconds reports busy.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;

mod audit;
mod backup;
mod connections;
mod deployment;
mod domains;
mod links;
mod open;
mod people;
mod rate_limit;
mod sessions;
mod sign_ins;
mod store;

pub use backup::{BackupError, backup};
pub use open::OpenError;

/// How long a writer waits for the others.
const BUSY: Duration = Duration::from_secs(5);

/// Reading connections: reads are short, so a few serve many requests.
const READERS: usize = 4;

/// Name of the file in the data folder.
pub const FILE: &str = "sso.sqlite3";

/// See the module's documentation. Cheap to clone.
#[derive(Clone)]
pub struct SqliteStore {
    writer: Arc<Mutex<Connection>>,
    readers: Arc<[Mutex<Connection>]>,
    next_reader: Arc<AtomicUsize>,
}

impl SqliteStore {
    /// Opens the folder's database, creates it if it is missing, and migrates it.
    ///
    /// # Errors
    /// An [`OpenError`], whose text is for the operator.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let writer = open::writer(folder)?;
        let readers = (0..READERS).map(|_| open::reader(folder).map(Mutex::new));
        let readers = readers.collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            writer: Arc::new(Mutex::new(writer)),
            readers: readers.into(),
            next_reader: Arc::new(AtomicUsize::new(0)),
        })
    }

    /// Runs one writing transaction away from the async threads. What `act` refuses is rolled back.
    async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let writer = Arc::clone(&self.writer);
        off_thread(move || {
            // A panic inside a transaction rolled it back: the connection itself is sound.
            let mut connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = act(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })
        .await
    }

    /// Runs one reading transaction, which sees one state of the database throughout.
    async fn read<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (readers, at) = (Arc::clone(&self.readers), self.next_reader.fetch_add(1, Ordering::Relaxed));
        off_thread(move || {
            let mut connection = readers[at % READERS].lock().unwrap_or_else(PoisonError::into_inner);
            act(&connection.transaction()?)
        })
        .await
    }
}

async fn off_thread<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let joined = tokio::task::spawn_blocking(act).await;
    joined.unwrap_or_else(|error| Err(StoreError::Failed(error.to_string())))
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy(error.to_string()),
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// A column holds a value that this program does not write.
fn odd(column: &str, value: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the column {column} holds {value}, which no version of this program writes"))
}
