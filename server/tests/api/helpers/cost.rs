//! What a request costs, counted by the database: a busy machine does not change it.

use std::time::{Duration, Instant};

use super::Server;
use super::kept::Kept;
use crate::cluster::{Cluster, connect};

/// What the database did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Steps of SQLite's machine; in PostgreSQL the rows and entries of indexes that were read.
    pub steps: u64,
    /// Transactions that were written to disk; in PostgreSQL all that were committed.
    pub transactions: u64,
}

impl Server {
    /// What the database does for `act`.
    pub fn cost(&self, act: impl FnOnce()) -> Cost {
        let before = self.spent();
        act();
        let after = self.spent();
        // SQLite begins its log anew when it is long, and then has fewer in it than before.
        let transactions = after.transactions.saturating_sub(before.transactions);
        Cost { steps: after.steps - before.steps, transactions }
    }

    fn spent(&self) -> Cost {
        match &self.store {
            Kept::Sqlite(store) => Cost { steps: store.steps(), transactions: self.written() },
            Kept::Postgres { url, .. } => self.runtime.block_on(of_postgres(url.rsplit_once('/').unwrap().1)),
        }
    }

    /// Frames of the write-ahead log that end a transaction (a size in their bytes 4 to 7).
    fn written(&self) -> u64 {
        let log = std::fs::read(self.folder.path().join("sso.sqlite3-wal")).unwrap_or_default();
        let Some(head) = log.get(..32) else { return 0 };
        let page = u32::from_be_bytes(head[8..12].try_into().unwrap()) as usize;
        let frames = log[32..].chunks_exact(24 + page);
        frames.filter(|frame| frame[4..8] != [0; 4]).count() as u64
    }
}

/// A connection tells what it did when it ends, so all of them are ended first. The server makes new ones, as after a
/// restart.
async fn of_postgres(name: &str) -> Cost {
    let admin = connect(&Cluster::shared().url("postgres", "postgres")).await;
    let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1";
    let started = Instant::now();
    while admin.query_one(end, &[&name]).await.unwrap().get::<_, i64>(0) > 0 {
        assert!(started.elapsed() < Duration::from_secs(20), "connections of {name} do not end");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let spent = "SELECT tup_returned + tup_fetched, xact_commit FROM pg_stat_database WHERE datname = $1";
    let row = admin.query_one(spent, &[&name]).await.unwrap();
    let number = |at| row.get::<_, i64>(at).unsigned_abs();
    Cost { steps: number(0), transactions: number(1) }
}
