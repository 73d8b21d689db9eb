//! The store in one SQLite file, `sso.sqlite3` in the data folder.
//!
//! WAL with `synchronous=FULL`: an answered change survives a power cut. One writing connection and a few
//! reading ones per process. Several servers may run on one folder of a local disk: all state is in the file,
//! every change is one `BEGIN IMMEDIATE` transaction, and a writer that waits longer than five seconds reports busy.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;
use crate::patience;
use crate::storage::End;

use place::Place;
use pool::{Pool, Taken};

mod audit;
mod backup;
mod connections;
mod deployment;
mod domains;
mod links;
mod open;
mod people;
mod place;
mod pool;
mod rate_limit;
mod restore;
mod schema;
mod sessions;
mod sign_ins;
mod store;
mod verify;

pub use backup::{BackupError, backup};
pub use open::{APPLICATION_ID, MIGRATIONS, OpenError};
pub use place::{give_up_reserve, is_open_to_others, reserve};
pub use restore::{RestoreError, Restored, restore};
pub use verify::{Verified, VerifyError, verify};

/// How long a command outside a request waits for other writers.
const BUSY: Duration = patience::PATIENCE;

/// Steps of SQLite's machine after which they are counted.
const COUNTED: i32 = 64;

/// Reading connections: reads are short, so a few serve many requests.
const READERS: usize = 4;

/// Rows of a table that a sweep deletes in one transaction: others write between two of them.
const SWEPT_AT_ONCE: u16 = 1_000;

/// Name of the file in the data folder.
pub const FILE: &str = "sso.sqlite3";

/// See the module's documentation. Cheap to clone.
#[derive(Clone)]
pub struct SqliteStore {
    writer: Arc<Pool>,
    readers: Arc<Pool>,
    steps: Arc<AtomicU64>,
    place: Arc<Place>,
    /// Names of the tables that were there at the start.
    tables: Arc<[String]>,
}

impl SqliteStore {
    /// Opens the folder's database, creates it if it is missing, and migrates it.
    ///
    /// # Errors
    /// An [`OpenError`], whose text is for the operator.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        Self::try_open(folder).map_err(|error| match error {
            // SQLite says in many ways that the disk is full.
            OpenError::Database { .. } if place::is_full(folder) => OpenError::Full(folder.to_owned()),
            error => error,
        })
    }

    fn try_open(folder: &Path) -> Result<Self, OpenError> {
        open::make(folder)?;
        let lock = open::lock(folder)?;
        let mut writer = open::writer(folder)?;
        let place = Place::of(folder, lock);
        let readers = (0..READERS).map(|_| open::reader(folder));
        let mut readers = readers.collect::<Result<Vec<_>, _>>()?;
        let steps = Arc::new(AtomicU64::new(0));
        for connection in readers.iter_mut().chain([&mut writer]) {
            open::count_steps(connection, folder, &steps)?;
        }
        let tables = open::tables(&writer, folder)?.into();
        let (writer, readers) = (Pool::of(vec![writer]), Pool::of(readers));
        Ok(Self { writer, readers, steps, place: Arc::new(place), tables })
    }

    /// How many steps SQLite has taken since the start, in multiples of 64: that a request costs the same in a large
    /// organization can be counted.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    /// Runs one writing transaction away from the async threads. What `act` refuses is rolled back. It ends also when
    /// the client hangs up.
    async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        // Else it would be gone with the next restart.
        self.place.check()?;
        let writer = self.writer.take().await?;
        run(writer, TransactionBehavior::Immediate, patience::left(), ending(act)).await?
    }

    /// The same if nobody writes at this moment; else nothing is done.
    async fn write_if_free(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), StoreError> {
        let Some(writer) = self.writer.take_if_free() else { return Ok(()) };
        match run(writer, TransactionBehavior::Immediate, Duration::ZERO, ending(act)).await {
            Err(StoreError::Busy(_)) | Ok(Err(StoreError::Busy(_))) => Ok(()),
            done => done?,
        }
    }

    /// Runs one writing transaction, and ends it as `act` says.
    pub(crate) async fn in_writer(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> End + Send + 'static,
    ) -> Result<(), StoreError> {
        self.place.check()?;
        let writer = self.writer.take().await?;
        run(writer, TransactionBehavior::Immediate, patience::left(), move |db| (act(db), ())).await
    }

    /// The same if nobody writes at this moment; else returns false.
    pub(crate) async fn in_free_writer(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> End + Send + 'static,
    ) -> Result<bool, StoreError> {
        let Some(writer) = self.writer.take_if_free() else { return Ok(false) };
        let act = move |db: &Transaction<'_>| (act(db), ());
        match run(writer, TransactionBehavior::Immediate, Duration::ZERO, act).await {
            Err(StoreError::Busy(_)) => Ok(false),
            done => done.map(|()| true),
        }
    }

    /// Runs one reading transaction, which sees one state of the database throughout.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let reader = self.readers.take().await?;
        run(reader, TransactionBehavior::Deferred, patience::left(), ending(act)).await?
    }

    /// Can it read and write now?
    pub(crate) async fn is_ready(&self) -> Result<(), StoreError> {
        let tables = Arc::clone(&self.tables);
        self.write(move |db| deployment::ready(db, &tables)).await?;
        let place = Arc::clone(&self.place);
        off_thread(move || place.check_room()).await
    }
}

/// What an act that fails wrote is rolled back.
fn ending<T>(
    act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send,
) -> impl FnOnce(&Transaction<'_>) -> (End, Result<T, StoreError>) + Send {
    move |db| {
        let done = act(db);
        (if done.is_ok() { End::Commit } else { End::RollBack }, done)
    }
}

/// Runs one transaction; other processes are waited for as long as `patience`.
async fn run<T: Send + 'static>(
    mut taken: Taken,
    behavior: TransactionBehavior,
    patience: Duration,
    act: impl FnOnce(&Transaction<'_>) -> (End, T) + Send + 'static,
) -> Result<T, StoreError> {
    let work = move || {
        let started = Instant::now();
        let begun = taken.connection().and_then(|connection| begin(connection, behavior, patience));
        let waited = started.elapsed();
        let done = begun.and_then(|transaction| {
            let (end, done) = act(&transaction);
            if end == End::Commit {
                transaction.commit()?;
            }
            Ok(done)
        });
        (waited, done)
    };
    let (waited, done) = off_thread(move || Ok(work())).await?;
    patience::spend(waited);
    done
}

async fn off_thread<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let joined = tokio::task::spawn_blocking(act).await;
    joined.unwrap_or_else(|error| Err(StoreError::Failed(error.to_string())))
}

fn begin(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    patience: Duration,
) -> Result<Transaction<'_>, StoreError> {
    connection.busy_timeout(patience)?;
    Ok(connection.transaction_with_behavior(behavior)?)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, DiskFull};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy(error.to_string()),
            Some(DiskFull) => Self::DiskFull(error.to_string()),
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// A column holds a value that this program does not write.
fn odd(column: &str, value: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the column {column} holds {value}, which no version of this program writes"))
}
