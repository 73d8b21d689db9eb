//! Storage in one SQLite file, `sso.sqlite3` in the data folder.
//!
//! WAL with `synchronous=FULL`: an answered change survives a power cut. One writing connection (`writer`) and a few
//! reading ones per process. Several servers may run on one folder of a local disk: all state is in the file,
//! every change is one `BEGIN IMMEDIATE` transaction, and a writer that waits longer than five seconds reports busy.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

use super::outcome::result;
use super::{End, ReadAct, Storage, StoreError, WriteAct};
use crate::patience;

use place::Place;
use pool::{Pool, Taken};
use work::{SqliteWork, all, corrupt_column, counted, instant, json, of_json};
use writer::{Act, Writer};

mod application_sessions;
mod applications;
mod audit;
mod backup;
mod calendar_feeds;
mod certificates;
mod codes;
mod connections;
mod deployment;
mod domains;
mod metadata_refreshes;
mod open;
mod organizations;
mod own_certificates;
mod password_links;
mod people;
mod people_groups;
mod people_page;
mod people_row;
mod person_links;
mod place;
mod pool;
mod rate_limits;
mod restore;
mod schema;
mod sessions;
mod sign_ins;
mod signing_keys;
mod steps;
mod tables;
mod verify;
mod work;
mod writer;

pub use backup::{BackupError, backup};
pub use open::{APPLICATION_ID, MIGRATIONS, OpenError};
pub use place::{give_up_reserve, is_open_to_others, reserve};
pub use restore::{RestoreError, Restored, restore};
pub use tables::{SqliteTables, tables};
pub use verify::verify;

/// How long a command outside a request waits for other writers.
const BUSY: Duration = patience::PATIENCE;

/// Steps of SQLite's machine after which they are counted.
const COUNTED: i32 = 64;

/// Reading connections: reads are short, so a few serve many requests.
const READERS: usize = 4;

/// Name of the file in the data folder.
pub const FILE: &str = "sso.sqlite3";

/// See the module's documentation. Cheap to clone.
#[derive(Clone)]
pub struct SqliteStore {
    writer: Arc<Writer>,
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
        open::refuse_unfinished_copy(&writer, folder)?;
        let place = Place::of(folder, lock);
        let readers = (0..READERS).map(|_| open::reader(folder));
        let mut readers = readers.collect::<Result<Vec<_>, _>>()?;
        let steps = Arc::new(AtomicU64::new(0));
        for connection in readers.iter_mut().chain([&mut writer]) {
            steps::count(connection, folder, &steps)?;
        }
        let tables = open::tables(&writer, folder)?.into();
        let (writer, readers) = (Writer::of(writer), Pool::of(readers));
        Ok(Self { writer, readers, steps, place: Arc::new(place), tables })
    }

    /// How many steps SQLite has taken since the start, in multiples of 64: that a request costs the same in a large
    /// organization can be counted.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    /// Runs one writing act away from the async threads. It ends also when the client hangs up.
    async fn in_writer(&self, act: Act) -> Result<(), StoreError> {
        // Else it would be gone with the next restart.
        self.place.check()?;
        self.writer.run(act).await
    }
}

#[async_trait]
impl Storage for SqliteStore {
    async fn ready(&self) -> Result<(), StoreError> {
        let tables = Arc::clone(&self.tables);
        let (sender, written) = oneshot::channel();
        let write = move |db: &Transaction<'_>| {
            let written = schema::is_ready(db, &tables);
            let end = if written.is_ok() { End::Commit } else { End::RollBack };
            let _ = sender.send(written);
            end
        };
        self.in_writer(Box::new(write)).await?;
        result::<(), StoreError>(written)?;
        let place = Arc::clone(&self.place);
        off_thread(move || place.check_room()).await
    }

    async fn run_read(&self, act: ReadAct) -> Result<(), StoreError> {
        let reader = self.readers.take().await?;
        run(reader, patience::left(), move |db| act(&SqliteWork { db })).await
    }

    async fn run_write(&self, act: WriteAct) -> Result<(), StoreError> {
        self.in_writer(Box::new(move |db| act(&mut SqliteWork { db }))).await
    }

    async fn run_write_if_free(&self, act: WriteAct) -> Result<bool, StoreError> {
        self.writer.run_if_free(Box::new(move |db| act(&mut SqliteWork { db }))).await
    }
}

/// Runs one reading transaction; other processes are waited for as long as `patience`.
async fn run(
    mut taken: Taken,
    patience: Duration,
    act: impl FnOnce(&Transaction<'_>) + Send + 'static,
) -> Result<(), StoreError> {
    let work = move || {
        let started = Instant::now();
        let begun =
            taken.connection().and_then(|reader| begin(reader, TransactionBehavior::Deferred, patience));
        let waited = started.elapsed();
        (waited, begun.map(|transaction| act(&transaction)))
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
