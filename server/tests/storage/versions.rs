//! A PostgreSQL database of each earlier version, with data in it, is brought up to date and serves.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sso_server::storage::copy::{DERIVED, OF_ONE_DATABASE};
use sso_server::storage::postgres::{DatabaseUrl, MIGRATIONS, verify};
use sso_server::storage::sqlite;
use tokio::runtime::Runtime;
use tokio_postgres::Client;

use super::cluster::{Cluster, connect};
use super::helpers::Database;
use crate::left::left_by;
use crate::up_to_date::UpToDate;

/// How many of SQLite's migrations PostgreSQL's first one makes in one go. After it both have the same, in the same order.
const IN_FIRST: usize = sqlite::MIGRATIONS.len() + 1 - MIGRATIONS.len();

/// A database as its first `count` migrations left it, with the rows that SQLite's had at that time.
async fn fill(url: &str, count: usize) {
    let client = connect(url).await;
    let table = "CREATE TABLE migration (number BIGINT PRIMARY KEY, at BIGINT NOT NULL)";
    client.batch_execute(table).await.unwrap();
    for (number, sql) in &MIGRATIONS[..count] {
        client.batch_execute(sql).await.unwrap();
        client.execute("INSERT INTO migration (number, at) VALUES ($1, 1)", &[number]).await.unwrap();
    }
    let folder = left_by(IN_FIRST - 1 + count);
    let rows = statements(&client, &Connection::open(folder.path().join(sqlite::FILE)).unwrap()).await;
    run_in_any_order(&client, rows).await;
    let last = "UPDATE organization SET last_entry = (SELECT max(seq) FROM audit_entry WHERE org_id = id)";
    client.batch_execute(last).await.unwrap();
}

/// Foreign keys say which table is filled before which.
async fn run_in_any_order(client: &Client, mut waiting: Vec<String>) {
    while !waiting.is_empty() {
        let (before, mut left) = (waiting.len(), Vec::new());
        for sql in waiting {
            if let Err(error) = client.batch_execute(&sql).await {
                left.push((sql, error));
            }
        }
        assert!(left.len() < before, "{left:?}");
        waiting = left.into_iter().map(|(sql, _)| sql).collect();
    }
}

/// One statement for each table that has rows.
async fn statements(client: &Client, from: &Connection) -> Vec<String> {
    let names =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statements = Vec::new();
    for table in texts(from, names) {
        if DERIVED.contains(&table.as_str()) || OF_ONE_DATABASE.contains(&table.as_str()) {
            continue;
        }
        let columns = texts(from, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let rows = rows(from, &table, &columns, &booleans(client, &table).await);
        if !rows.is_empty() {
            let columns = columns.join(", ");
            statements.push(format!("INSERT INTO {table} ({columns}) VALUES {}", rows.join(", ")));
        }
    }
    statements
}

/// The columns of a table that SQLite has numbers for.
async fn booleans(client: &Client, table: &str) -> Vec<String> {
    let columns = "SELECT column_name::TEXT FROM information_schema.columns
                   WHERE table_schema = 'public' AND table_name = $1 AND data_type = 'boolean'";
    let rows = client.query(columns, &[&table]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn texts(from: &Connection, query: &str) -> Vec<String> {
    let mut query = from.prepare(query).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// The rows of a table as PostgreSQL's literals.
fn rows(from: &Connection, table: &str, columns: &[String], booleans: &[String]) -> Vec<String> {
    let mut query = from.prepare(&format!("SELECT {} FROM {table}", columns.join(", "))).unwrap();
    let row = |row: &rusqlite::Row<'_>| {
        let value = |(at, column)| literal(row.get_ref_unwrap(at), booleans.contains(column));
        Ok(format!("({})", columns.iter().enumerate().map(value).collect::<Vec<_>>().join(", ")))
    };
    query.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn literal(value: ValueRef<'_>, is_boolean: bool) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) if is_boolean => (number != 0).to_string(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => format!("'{}'", std::str::from_utf8(text).unwrap().replace('\'', "''")),
        other => unreachable!("{other:?} stands in no column"),
    }
}

#[test]
fn every_earlier_version_is_brought_up_to_date_with_its_data() {
    for count in 1..=MIGRATIONS.len() {
        let url = Cluster::shared().copy_of("template1");
        Runtime::new().unwrap().block_on(fill(&url, count));
        let database = Database::of(&url);
        let now = UpToDate { store: Arc::clone(&database.storage), version: IN_FIRST - 1 + count };
        database.runtime.block_on(now.has_everything());
        let verified =
            Runtime::new().unwrap().block_on(verify(&DatabaseUrl::parse(&url, None).unwrap())).unwrap();
        assert_eq!((verified.organizations, verified.people, verified.entries), (1, 2, 2), "{count}");
    }
}
