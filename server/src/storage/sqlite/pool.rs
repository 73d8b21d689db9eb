//! Reading connections to the file, each used by one act at a time. Who waits for one holds no thread.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::patience;
use crate::storage::StoreError;

/// How many acts may wait for a connection; more are told at once that the database is busy.
const LINE: usize = 256;

/// See the module's text.
pub(super) struct Pool {
    idle: Mutex<Vec<Connection>>,
    turns: Arc<Semaphore>,
    line: Arc<Semaphore>,
}

/// A connection, given back when it is dropped.
pub(super) struct Taken {
    connection: Option<Connection>,
    pool: Arc<Pool>,
    _turn: OwnedSemaphorePermit,
}

impl Pool {
    pub(super) fn of(connections: Vec<Connection>) -> Arc<Self> {
        let turns = Arc::new(Semaphore::new(connections.len()));
        Arc::new(Self { idle: Mutex::new(connections), turns, line: Arc::new(Semaphore::new(LINE)) })
    }

    /// A connection, first come first served.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many wait, or none is free while the request's patience lasts.
    pub(super) async fn take(self: &Arc<Self>) -> Result<Taken, StoreError> {
        let busy = |why: &str| StoreError::Busy(why.to_owned());
        let line = Arc::clone(&self.line).try_acquire_owned();
        let _place = line.map_err(|_| busy("too many requests wait for it"))?;
        let started = Instant::now();
        let turn = timeout(patience::left(), Arc::clone(&self.turns).acquire_owned()).await;
        patience::spend(started.elapsed());
        match turn {
            Ok(Ok(turn)) => Ok(self.with(turn)),
            Ok(Err(_)) | Err(_) => Err(busy("every connection was in use")),
        }
    }

    fn with(self: &Arc<Self>, turn: OwnedSemaphorePermit) -> Taken {
        let connection = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Taken { connection, pool: Arc::clone(self), _turn: turn }
    }
}

impl Taken {
    /// The connection.
    ///
    /// # Errors
    /// Never: there are as many turns as connections.
    pub(super) fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or_else(|| StoreError::Failed("a connection is missing".to_owned()))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // A panic inside a transaction rolled it back: the connection itself is sound.
        if let Some(connection) = self.connection.take() {
            self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}
