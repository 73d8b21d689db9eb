//! Every row of a database, read past the product.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value as Held;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::cluster::connect;

/// Every row of every table that is not only of one database.
pub type Rows = BTreeMap<String, Vec<String>>;

pub fn file(folder: &Path) -> Connection {
    Connection::open(folder.join("sso.sqlite3")).unwrap()
}

/// A request of an application, as it is stored.
pub const ASKED: &str = r#"{"client_id":"c","redirect_uri":"https://app.example/b","state":null,"nonce":null,"scopes":{"profile":false,"email":true,"organization":false},"challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","prompt":"as_needed","max_age":null,"login_hint":null,"org_hint":null}"#;

/// The rows of SQLite.
pub fn of_sqlite(folder: &Path) -> Rows {
    let database = file(folder);
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'readiness'";
    let mut tables = database.prepare(names).unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let rows = tables.map(|table| {
        let mut all = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<_> = all.column_names().map(str::to_owned).collect();
        let rows = all.query_map([], |row| {
            let value = |(at, column): (usize, &String)| {
                let value = match row.get::<_, Held>(at).unwrap() {
                    Held::Null => Value::Null,
                    Held::Integer(number) => json!(number),
                    Held::Text(text) => json!(text),
                    other => panic!("{other:?}"),
                };
                (column.clone(), value)
            };
            Ok(line(columns.iter().enumerate().map(value).collect()))
        });
        let mut rows: Vec<_> = rows.unwrap().map(Result::unwrap).collect();
        rows.sort();
        (table.clone(), rows)
    });
    rows.collect()
}

/// The rows of PostgreSQL, without what SQLite's rowid is and the number of the last entry.
pub fn of_postgres(url: &str) -> Rows {
    Runtime::new().unwrap().block_on(async {
        let client = connect(url).await;
        let names = "SELECT tablename::TEXT FROM pg_tables WHERE schemaname = 'public'
                     AND tablename NOT IN ('readiness', 'migration')";
        let mut tables = Rows::new();
        for table in client.query(names, &[]).await.unwrap() {
            let table: String = table.get(0);
            let of_rowid = if table.starts_with("sign_in_") { "- 'place'" } else { "" };
            let all = format!("SELECT (to_jsonb(one) - 'last_entry' {of_rowid})::TEXT FROM {table} one");
            let rows = client.query(&all, &[]).await.unwrap();
            let rows = rows.iter().map(|row| line(serde_json::from_str(row.get(0)).unwrap()));
            let mut rows: Vec<_> = rows.collect();
            rows.sort();
            tables.insert(table, rows);
        }
        tables
    })
}

fn line(mut row: BTreeMap<String, Value>) -> String {
    for value in row.values_mut() {
        if let Value::Bool(truth) = value {
            *value = json!(u8::from(*truth));
        }
    }
    json!(row).to_string()
}

/// Tables in which something has happened.
pub const FILLED: [&str; 32] = [
    "access_token",
    "application",
    "application_opening",
    "application_secret",
    "application_session",
    "application_uri",
    "audit_entry",
    "authorization_code",
    "authorize_request",
    "calendar_feed",
    "certificate_signing",
    "connection",
    "deployment",
    "domain_claim",
    "link_count",
    "metadata_refresh",
    "organization",
    "own_certificate",
    "passed_person",
    "passed_sign_in",
    "password_link",
    "people_count",
    "person",
    "person_link",
    "practice_idp",
    "rate_limit",
    "reserved_issuer",
    "session",
    "sign_in_attempt",
    "sign_in_request",
    "signing_key",
    "used_assertion",
];
