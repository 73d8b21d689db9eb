//! Both sets of migrations make the same schema.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sso_server::storage::sqlite::{FILE, SqliteStore};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::cluster::{Cluster, connect};

/// What PostgreSQL has alone: the numbers of its migrations, the number of the last audit entry, and what SQLite's rowid
/// is.
const OF_POSTGRES: [&str; 5] = [
    "migration.number",
    "migration.at",
    "organization.last_entry",
    "sign_in_attempt.place",
    "sign_in_request.place",
];

fn of_sqlite(query: &str) -> BTreeSet<String> {
    let folder = TempDir::new().unwrap();
    drop(SqliteStore::open(folder.path()).unwrap());
    let database = Connection::open(folder.path().join(FILE)).unwrap();
    let mut rows = database.prepare(query).unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn of_postgres(query: &str) -> BTreeSet<String> {
    let url = Cluster::shared().copy_of("sso");
    let rows =
        Runtime::new().unwrap().block_on(async { connect(&url).await.query(query, &[]).await.unwrap() });
    rows.iter().map(|row| row.get(0)).collect()
}

#[test]
fn both_have_the_same_tables_and_columns() {
    let sqlite = of_sqlite(
        "SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table'",
    );
    let mut postgres = of_postgres(
        "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'",
    );
    for one in OF_POSTGRES {
        assert!(postgres.remove(one), "{one}");
    }
    assert_eq!(postgres, sqlite);
}

#[test]
fn both_have_the_same_indexes() {
    let sqlite = of_sqlite("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    let postgres = of_postgres(
        "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
         AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key'",
    );
    assert_eq!(postgres, sqlite);
}

#[test]
fn nobody_changes_or_deletes_an_entry_of_the_log() {
    let cluster = Cluster::shared();
    let owner = cluster.copy_of("sso");
    let superuser = owner.replace("postgres://sso@", "postgres://postgres@");
    Runtime::new().unwrap().block_on(async {
        let sso = connect(&owner).await;
        sso.batch_execute(
            "INSERT INTO organization (id, name, created_at) VALUES ('acme', 'Acme', 1);
             INSERT INTO audit_entry VALUES ('acme', 1, 1, NULL, 'x', 'x', '', '', '', '[]')",
        )
        .await
        .unwrap();
        let admin = connect(&superuser).await;
        for sql in ["UPDATE audit_entry SET at = 2", "DELETE FROM audit_entry", "TRUNCATE audit_entry"] {
            for (client, reason) in [(&sso, "permission denied"), (&admin, "never changed or deleted")] {
                let error = client.batch_execute(sql).await.unwrap_err();
                let said = error.as_db_error().unwrap().message();
                assert!(said.contains(reason), "{sql}: {said}");
            }
        }
    });
}
