//! After a backlog the sweep deletes in small steps, and others write between two of them.

use std::path::PathBuf;
use std::sync::Mutex;

use async_trait::async_trait;
use rusqlite::Connection;
use sso_server::storage::sqlite::FILE;
use sso_server::storage::{ReadAct, Storage, StoreError, WriteAct};
use sso_server::usecases::sweep;

use crate::cluster::connect;
use crate::helpers::{Kept, NOON, OWNER, Server};

/// Rows of each table that are over.
const BACKLOG: i64 = 2_500;

/// Most rows of a table that one transaction may delete.
const MOST: i64 = 1_000;

const TABLES: [&str; 5] = ["session", "rate_limit", "sign_in_request", "used_assertion", "sign_in_attempt"];

/// The real database, whose tables are counted after every writing transaction.
struct Counted {
    store: Kept,
    file: PathBuf,
    counts: Mutex<Vec<[i64; 5]>>,
}

impl Counted {
    async fn count(&self) {
        let counts = TABLES.map(|table| format!("(SELECT count(*) FROM {table})")).join(", ");
        let sql = format!("SELECT {counts}");
        let each = [0, 1, 2, 3, 4];
        let counts = match &self.store {
            Kept::Sqlite(_) => {
                let database = Connection::open(&self.file).unwrap();
                database.query_row(&sql, [], |row| Ok(each.map(|at| row.get_unwrap(at)))).unwrap()
            }
            Kept::Postgres { url, .. } => {
                let row = connect(url).await.query_one(&sql, &[]).await.unwrap();
                each.map(|at| row.get(at))
            }
        };
        self.counts.lock().unwrap().push(counts);
    }
}

#[async_trait]
impl Storage for Counted {
    async fn ready(&self) -> Result<(), StoreError> {
        self.store.ready().await
    }

    async fn run_read(&self, act: ReadAct) -> Result<(), StoreError> {
        self.store.run_read(act).await
    }

    async fn run_write(&self, act: WriteAct) -> Result<(), StoreError> {
        self.store.run_write(act).await?;
        self.count().await;
        Ok(())
    }

    async fn run_write_if_free(&self, act: WriteAct) -> Result<bool, StoreError> {
        self.store.run_write_if_free(act).await
    }
}

fn fill(server: &Server) {
    let org_id = server.org_id(&server.sign_in(OWNER));
    server.execute(&format!(
        "DELETE FROM session; DELETE FROM rate_limit;
         CREATE TEMP TABLE n AS WITH RECURSIVE n(n) AS
             (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {BACKLOG}) SELECT n FROM n;
         INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at)
             SELECT 's' || n, (SELECT id FROM person LIMIT 1), 1, 1, 0 FROM n;
         INSERT INTO rate_limit (key, count, last_at) SELECT 'k' || n, 1, 1 FROM n;
         INSERT INTO sign_in_request (id, org_id, created_at) SELECT '_' || n, '{org_id}', 1 FROM n;
         INSERT INTO used_assertion (org_id, assertion_id, expires_at) SELECT '{org_id}', '_' || n, 1 FROM n;
         INSERT INTO sign_in_attempt (id, org_id, at, kind, outcome, headline, reference)
             SELECT 'a' || n, '{org_id}', 1, 'sign_in', 'refused', '', '' FROM n;"
    ));
}

#[test]
fn a_backlog_is_swept_in_small_steps() {
    let server = Server::start();
    fill(&server);
    let file = server.folder.path().join(FILE);
    let counted = Counted { store: server.store.clone(), file, counts: Mutex::new(Vec::new()) };
    server.runtime.block_on(async {
        counted.count().await;
        sweep::sessions(&counted, NOON, NOON, NOON).await.unwrap();
        sweep::sign_ins(&counted, NOON).await.unwrap();
    });
    let counts = counted.counts.into_inner().unwrap();
    assert_eq!((counts.first(), counts.last()), (Some(&[BACKLOG; 5]), Some(&[0; 5])));
    for step in counts.windows(2) {
        for (before, after) in step[0].iter().zip(step[1]) {
            // Requests are swept by two limits.
            assert!(before - after <= 2 * MOST, "{step:?}");
        }
    }
    assert!(counts.len() > 6, "{counts:?}");
}
