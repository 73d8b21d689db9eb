//! What is in the database, looked at and changed past the server.

use std::fs;

use rusqlite::Connection;
use rusqlite::types::Value;
use sso_server::storage::sqlite::FILE;
use sso_server::storage::{postgres, sqlite};
use tokio_postgres::Client;

use super::kept::Kept;
use super::{Server, on_postgres};
use crate::cluster::connect;

/// An open transaction; rolled back when it is dropped.
pub enum Lock {
    Sqlite(#[expect(dead_code, reason = "held, not used")] Connection),
    Postgres(#[expect(dead_code, reason = "held, not used")] Client),
}

impl Server {
    /// SQLite's file.
    pub fn database(&self) -> Connection {
        assert!(!on_postgres(), "there is no file to look into");
        Connection::open(self.folder.path().join(FILE)).unwrap()
    }

    /// Another process that writes and does not end: nobody else can until the value is dropped.
    pub fn lock_out_writers(&self) -> Lock {
        match &self.store {
            Kept::Sqlite(_) => {
                let database = self.database();
                database.execute_batch("BEGIN IMMEDIATE").unwrap();
                Lock::Sqlite(database)
            }
            Kept::Postgres { url, .. } => Lock::Postgres(self.runtime.block_on(async {
                let client = connect(url).await;
                let tables = "organization, person, session, rate_limit";
                client.batch_execute(&format!("BEGIN; LOCK TABLE {tables} IN EXCLUSIVE MODE")).await.unwrap();
                client
            })),
        }
    }

    /// Runs statements that both databases understand.
    pub fn execute(&self, sql: &str) {
        self.try_execute(sql).unwrap();
    }

    /// The same; what the database says if it refuses.
    pub fn try_execute(&self, sql: &str) -> Result<(), String> {
        match &self.store {
            Kept::Sqlite(_) => self.database().execute_batch(sql).map_err(|error| error.to_string()),
            Kept::Postgres { url, .. } => self.runtime.block_on(async {
                let done = connect(url).await.batch_execute(sql).await;
                done.map_err(|error| error.as_db_error().unwrap().message().to_owned())
            }),
        }
    }

    /// The number that a query gives.
    pub fn number(&self, sql: &str) -> i64 {
        match &self.store {
            Kept::Sqlite(_) => self.database().query_row(sql, [], |row| row.get(0)).unwrap(),
            Kept::Postgres { url, .. } => {
                self.runtime.block_on(async { connect(url).await.query_one(sql, &[]).await.unwrap().get(0) })
            }
        }
    }

    /// Every column, as `table.column`.
    pub fn columns(&self) -> Vec<String> {
        match &self.store {
            Kept::Sqlite(_) => {
                let sql =
                    "SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                           WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";
                let database = self.database();
                let mut query = database.prepare(sql).unwrap();
                query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            }
            Kept::Postgres { url, .. } => self.runtime.block_on(async {
                // It notes there which migrations were made; SQLite counts them.
                let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns
                           WHERE table_schema = 'public' AND table_name <> 'migration'";
                let rows = connect(url).await.query(sql, &[]).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }),
        }
    }

    /// Checks the whole database, as `sso-server verify` does.
    pub fn verify(&self) {
        let verified = match &self.store {
            Kept::Sqlite(_) => sqlite::verify(&self.folder.path().join(FILE)).unwrap(),
            Kept::Postgres { url, .. } => {
                let url = postgres::DatabaseUrl::parse(url, None).unwrap();
                self.runtime.block_on(postgres::verify(&url)).unwrap()
            }
        };
        assert!(verified.people > 0);
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT count(*) FROM {table}"))
    }

    /// Every row of every table, but for the counts of attempts, which go up whatever the outcome.
    pub fn rows(&self) -> Vec<String> {
        let mut rows = match &self.store {
            Kept::Sqlite(_) => of_sqlite(&self.database()),
            Kept::Postgres { url, .. } => self.runtime.block_on(of_postgres(url, "rate_limit")),
        };
        rows.sort();
        rows
    }

    /// From now on no row of the table can be changed so (`INSERT`, `UPDATE`).
    pub fn break_table(&self, act: &str, table: &str) {
        let on = format!("CREATE TRIGGER broken BEFORE {act} ON {table}");
        match &self.store {
            Kept::Sqlite(_) => self.execute(&format!("{on} BEGIN SELECT RAISE(ABORT, 'full'); END")),
            Kept::Postgres { .. } => self.execute(&format!(
                "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
                 {on} FOR EACH ROW EXECUTE FUNCTION broken()"
            )),
        }
    }

    /// From now on no entry can be written into the log.
    pub fn break_log(&self) {
        self.break_table("INSERT", "audit_entry");
    }

    pub fn mend_log(&self) {
        match &self.store {
            Kept::Sqlite(_) => self.execute("DROP TRIGGER broken"),
            Kept::Postgres { .. } => self.execute("DROP FUNCTION broken CASCADE"),
        }
    }

    /// Where this text is stored: the files of the data folder that have it in them; in PostgreSQL, the rows.
    pub fn stored_with(&self, text: &str) -> Vec<String> {
        if let Kept::Postgres { url, .. } = &self.store {
            let rows = self.runtime.block_on(of_postgres(url, ""));
            return rows.into_iter().filter(|row| row.contains(text)).collect();
        }
        let files = fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let has = |bytes: Vec<u8>| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let found = files.filter(|file| has(fs::read(file).unwrap()));
        found.map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }
}

fn of_sqlite(database: &Connection) -> Vec<String> {
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'rate_limit'";
    let mut tables = database.prepare(names).unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let mut rows = Vec::new();
    for table in tables {
        let mut all = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = all.column_count();
        let text = |row: &rusqlite::Row<'_>| {
            let values = (0..columns).map(|at| format!("{:?}", row.get::<_, Value>(at).unwrap()));
            Ok(format!("{table}: {}", values.collect::<Vec<_>>().join(", ")))
        };
        rows.extend(all.query_map([], text).unwrap().map(Result::unwrap));
    }
    rows
}

/// Every row but those of one table.
async fn of_postgres(url: &str, but: &str) -> Vec<String> {
    let client = connect(url).await;
    let names = "SELECT tablename::TEXT FROM pg_tables WHERE schemaname = 'public' AND tablename::TEXT <> $1";
    let mut rows = Vec::new();
    for table in client.query(names, &[&but]).await.unwrap() {
        let table: String = table.get(0);
        let all = format!("SELECT row_to_json(one)::TEXT FROM {table} one");
        let all = client.query(&all, &[]).await.unwrap();
        rows.extend(all.iter().map(|row| format!("{table}: {}", row.get::<_, String>(0))));
    }
    rows
}
