//! One open transaction, used without `await`.

use std::time::{Duration, Instant};

use deadpool_postgres::{Object, Pool};
use tokio::runtime::Handle;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row, Statement};

use super::failure;
use super::params::{Params, Storable};
use crate::storage::StoreError;

/// What a transaction is for.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Read,
    /// Waits at most this time for each lock of others.
    Write(Duration),
}

/// See the module's text. Rolled back unless it is committed. Lives on a thread that may block.
pub(super) struct PostgresWork {
    client: Object,
    runtime: Handle,
    is_over: bool,
    waited: Duration,
}

impl PostgresWork {
    /// Begins on this connection; on another one of the pool if the server has ended it since it was used last.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if there is no other.
    pub(super) fn begin(
        mut client: Object,
        pool: &Pool,
        runtime: Handle,
        kind: Kind,
    ) -> Result<Self, StoreError> {
        let begin = beginning(kind);
        for _ in 0..=pool.status().max_size {
            match runtime.block_on(client.batch_execute(&begin)) {
                Ok(()) => return Ok(Self { client, runtime, is_over: false, waited: Duration::ZERO }),
                Err(error) if failure::is_lost(&error) => drop(Object::take(client)),
                Err(error) => return Err(error.into()),
            }
            client = runtime.block_on(pool.get())?;
        }
        Err(StoreError::Busy("every connection was ended by the server".to_owned()))
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if the connection ended meanwhile: then it is not known whether it was written.
    pub(super) fn commit(mut self) -> Result<(), StoreError> {
        self.runtime.block_on(self.client.batch_execute("COMMIT"))?;
        self.is_over = true;
        Ok(())
    }

    /// Runs a query that takes a lock, and notes how long that took.
    pub(super) fn lock(&mut self, sql: &str, params: Params<'_>) -> Result<(), Error> {
        let started = Instant::now();
        let locked = self.row(sql, params).map(drop);
        self.waited += started.elapsed();
        locked
    }

    /// How long locks took until now.
    pub(super) fn waited(&self) -> Duration {
        self.waited
    }

    /// Runs a statement. Returns how many rows it changed.
    pub(super) fn execute(&self, sql: &str, params: Params<'_>) -> Result<u64, Error> {
        self.with(sql, params, async |client, statement, params| client.execute(statement, params).await)
    }

    /// Every row.
    pub(super) fn query(&self, sql: &str, params: Params<'_>) -> Result<Vec<Row>, Error> {
        self.with(sql, params, async |client, statement, params| client.query(statement, params).await)
    }

    /// The row, if there is one.
    pub(super) fn row(&self, sql: &str, params: Params<'_>) -> Result<Option<Row>, Error> {
        self.with(sql, params, async |client, statement, params| client.query_opt(statement, params).await)
    }

    /// The row of a query that always has one.
    pub(super) fn one(&self, sql: &str, params: Params<'_>) -> Result<Row, Error> {
        self.with(sql, params, async |client, statement, params| client.query_one(statement, params).await)
    }

    fn with<T>(
        &self,
        sql: &str,
        params: Params<'_>,
        act: impl AsyncFnOnce(&Object, &Statement, Params<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let storable: Vec<_> = params.iter().map(|value| Storable(*value)).collect();
        let params: Vec<_> = storable.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        self.runtime.block_on(async {
            let client = &self.client;
            let statement = client.prepare_cached(sql).await?;
            act(client, &statement, &params).await
        })
    }
}

impl Drop for PostgresWork {
    fn drop(&mut self) {
        if !self.is_over {
            // If that fails, the connection is lost: the server rolls back by itself, and the pool gives it to nobody.
            let _ = self.runtime.block_on(self.client.batch_execute("ROLLBACK"));
        }
    }
}

fn beginning(kind: Kind) -> String {
    match kind {
        Kind::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY".to_owned(),
        Kind::Write(patience) => {
            // PostgreSQL takes 0 for "without limit".
            let patience = patience.as_millis().max(1);
            format!("BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = {patience}")
        }
    }
}
