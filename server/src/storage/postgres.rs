//! The database in PostgreSQL 14 or newer, for any number of servers.
//!
//! A change is one transaction at READ COMMITTED that locks the organization's row first, then people, then requests:
//! always in this order, so no two wait for each other. What is unique among organizations is so by an index. A
//! reading transaction sees one state of the database throughout. Units of work are synchronous: each runs to its
//! end on a thread of its own, also when the client hangs up.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use deadpool_postgres::{Object, Pool, Timeouts};
use sso_model::timestamp::Timestamp;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

use super::{End, ReadAct, Storage, StoreError, WriteAct, columns};
use crate::patience;

use work::{Kind, PostgresWork};

mod address;
mod application_sessions;
mod applications;
mod audit;
mod calendar_feeds;
mod certificates;
mod codes;
mod connections;
mod deployment;
mod domains;
mod failure;
mod metadata_refreshes;
mod migrate;
mod open;
mod organizations;
mod own_certificates;
mod params;
mod password_links;
mod people;
mod people_groups;
mod people_page;
mod people_row;
mod person_links;
mod rate_limits;
mod schema;
mod sessions;
mod sign_ins;
mod signing_keys;
mod tables;
mod tls;
mod verify;
mod work;

pub use address::{DatabaseUrl, TlsMode, UrlError};
pub use migrate::MIGRATIONS;
pub use open::{Limits, OpenError};
pub use tables::PostgresTables;
pub use verify::verify;

/// How many acts may wait for a connection; more are told at once that the database is busy.
const LINE: usize = 256;

/// See the module's documentation. Cheap to clone.
#[derive(Clone)]
pub struct PostgresStorage {
    pool: Pool,
    line: Arc<Semaphore>,
    writers: Arc<Semaphore>,
}

impl PostgresStorage {
    /// Connects, and brings the schema up to date.
    ///
    /// # Errors
    /// An [`OpenError`], whose text is for the operator.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        Self::open_within(url, Limits::default()).await
    }

    /// The same, with other limits.
    ///
    /// # Errors
    /// An [`OpenError`], whose text is for the operator.
    pub async fn open_within(url: &DatabaseUrl, limits: Limits) -> Result<Self, OpenError> {
        let pool = open::pool(url, limits)?;
        migrate::migrate(&pool, url).await?;
        migrate::refuse_unfinished_copy(&pool, url).await?;
        let (line, writers) = (Arc::new(Semaphore::new(LINE)), Arc::new(Semaphore::new(open::WRITERS)));
        Ok(Self { pool, line, writers })
    }

    /// A connection, first come first served. Connecting goes on when the client hangs up: clients that come and go would
    /// else cost a new connection each.
    async fn client(&self, patience: Duration) -> Result<Object, StoreError> {
        let line = Arc::clone(&self.line).try_acquire_owned();
        let place = line.map_err(|_| StoreError::Busy("too many requests wait for it".to_owned()))?;
        let pool = self.pool.clone();
        let started = Instant::now();
        let taking = tokio::spawn(async move {
            let _place = place;
            let limits = Timeouts { wait: Some(patience), create: Some(open::CONNECTING), recycle: None };
            pool.timeout_get(&limits).await
        });
        let client = taking.await;
        patience::spend(started.elapsed());
        Ok(client.map_err(|error| StoreError::Failed(error.to_string()))??)
    }

    /// A writer's place, first come first served.
    async fn writer(&self, patience: Duration) -> Result<OwnedSemaphorePermit, StoreError> {
        let started = Instant::now();
        let place = timeout(patience, Arc::clone(&self.writers).acquire_owned()).await;
        patience::spend(started.elapsed());
        let place = place.map_err(|_| StoreError::Busy("others are writing".to_owned()))?;
        place.map_err(|error| StoreError::Failed(error.to_string()))
    }

    /// Runs one transaction to its end, also when the client hangs up. `place` is held until then.
    async fn run(
        &self,
        (client, place): (Object, Option<OwnedSemaphorePermit>),
        kind: Kind,
        act: impl FnOnce(&mut PostgresWork) -> End + Send + 'static,
    ) -> Result<(), StoreError> {
        let (pool, runtime) = (self.pool.clone(), Handle::current());
        let work = move || {
            let _place = place;
            let mut work = PostgresWork::begin(client, &pool, runtime, kind)?;
            let end = act(&mut work);
            let waited = work.waited();
            let done = match end {
                End::Commit => work.commit(),
                End::RollBack => Ok(()),
            };
            done.map(|()| waited)
        };
        let joined = tokio::task::spawn_blocking(work).await;
        let done = joined.unwrap_or_else(|error| Err(StoreError::Failed(error.to_string())));
        done.map(patience::spend)
    }
}

#[async_trait]
impl Storage for PostgresStorage {
    async fn ready(&self) -> Result<(), StoreError> {
        let client = self.client(patience::left()).await?;
        client
            .execute(
                "INSERT INTO readiness (only_row, at) VALUES (1, extract(epoch FROM now())::BIGINT)
                 ON CONFLICT (only_row) DO UPDATE SET at = excluded.at",
                &[],
            )
            .await?;
        let found = client.query(schema::FOUND, &[]).await?;
        match schema::missing(&MIGRATIONS, &all(&found, |row| Ok(get(row, 0)?))?) {
            Some(part) => Err(StoreError::Failed(format!("the {part} is missing"))),
            None => Ok(()),
        }
    }

    async fn run_read(&self, act: ReadAct) -> Result<(), StoreError> {
        let client = self.client(patience::left()).await?;
        let act = move |work: &mut PostgresWork| {
            act(work);
            End::Commit
        };
        self.run((client, None), Kind::Read, act).await
    }

    async fn run_write(&self, act: WriteAct) -> Result<(), StoreError> {
        let place = self.writer(patience::left()).await?;
        let client = self.client(patience::left()).await?;
        self.run((client, Some(place)), Kind::Write(patience::left()), |work| act(work)).await
    }

    /// Rows are locked one by one, so "nobody writes" is: a connection is free.
    async fn run_write_if_free(&self, act: WriteAct) -> Result<bool, StoreError> {
        let Ok(place) = Arc::clone(&self.writers).try_acquire_owned() else { return Ok(false) };
        let done = match self.client(Duration::ZERO).await {
            Ok(client) => {
                self.run((client, Some(place)), Kind::Write(Duration::ZERO), |work| act(work)).await
            }
            Err(error) => Err(error),
        };
        match done {
            Err(StoreError::Busy(_)) => Ok(false),
            done => done.map(|()| true),
        }
    }
}

fn get<'a, T: FromSql<'a>>(row: &'a Row, at: usize) -> Result<T, tokio_postgres::Error> {
    row.try_get(at)
}

/// A count, which the database holds in 64 bits.
fn number(row: &Row, at: usize) -> Result<u32, StoreError> {
    let count: i64 = get(row, at)?;
    u32::try_from(count).map_err(|_| columns::corrupt_column("count", &count))
}

/// Rows as storage counts them.
fn counted(rows: u64) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn instant(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(Timestamp)
}

/// Returns every row by `read`.
fn all<T>(rows: &[Row], read: impl Fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    rows.iter().map(read).collect()
}
