//! A database of each earlier version, with data in it, is brought up to date and serves. The same of PostgreSQL is in
//! `storage/versions.rs`.
#![expect(clippy::unwrap_used, reason = "helpers of tests: what cannot go on fails")]

#[path = "migrations/left.rs"]
mod left;
#[path = "migrations/up_to_date.rs"]
mod up_to_date;

use std::sync::Arc;

use left::left_by;
use rusqlite::Connection;
use sso_server::storage::sqlite::{FILE, MIGRATIONS, SqliteStore, verify};
use tempfile::TempDir;
use up_to_date::UpToDate;

#[tokio::test]
async fn every_earlier_version_is_brought_up_to_date_with_its_data() {
    for version in 1..=MIGRATIONS.len() {
        let folder = left_by(version);
        let now = UpToDate { store: Arc::new(SqliteStore::open(folder.path()).unwrap()), version };
        now.has_everything().await;
        drop(now);
        let verified = verify(&folder.path().join(FILE)).unwrap();
        assert_eq!((verified.organizations, verified.people, verified.entries), (1, 2, 2), "{version}");
    }
}

#[test]
fn a_database_that_is_up_to_date_is_left_alone() {
    let folder = left_by(MIGRATIONS.len());
    let content = |folder: &TempDir| {
        let database = Connection::open(folder.path().join(FILE)).unwrap();
        database
            .query_row("SELECT group_concat(sql) FROM sqlite_schema", [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    let before = content(&folder);
    drop(SqliteStore::open(folder.path()).unwrap());
    assert_eq!(content(&folder), before);
}
