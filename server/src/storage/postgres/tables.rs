//! The tables of a database in PostgreSQL, for copying them from one database to another.

use std::time::Duration;

use deadpool_postgres::Object;
use serde_json::Value as Json;
use tokio::runtime::Handle;
use tokio_postgres::types::{ToSql, Type};

use super::{DatabaseUrl, get, migrate, open, schema};
use crate::storage::StoreError;
use crate::storage::copy::{BATCH, CopyError, Row, Table, Tables, Take, UNFINISHED_COPY, Value};

/// Key of the advisory lock that one copy has alone: `SSOk` in ASCII.
const LOCK: i64 = 0x5353_4f6b;

/// A copy takes its time, and waits for its other side.
const WITHOUT_LIMITS: &str =
    "SET lock_timeout = 0; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

/// How often it is looked whether a server has stopped, and how long between two looks: its connections end a moment
/// after it.
const LOOKS: u32 = 10;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// See the module's text. Every call blocks its thread.
pub struct PostgresTables {
    client: Object,
    runtime: Handle,
    name: String,
    /// A transaction is open that lasts until the end.
    is_held: bool,
}

impl PostgresTables {
    /// Connects, and brings the schema up to date.
    ///
    /// # Errors
    /// [`CopyError::InUse`] if a server or a command is connected, or why it does not open.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, CopyError> {
        let pool = open::pool(url, open::Limits::default())?;
        migrate::migrate(&pool, url).await?;
        let client = migrate::connect(&pool, url).await?;
        client.batch_execute(WITHOUT_LIMITS).await.map_err(failed)?;
        let locked = client.query_one("SELECT pg_try_advisory_lock($1)", &[&LOCK]).await.map_err(failed)?;
        if !locked.get::<_, bool>(0) || has_others(&client).await? {
            return Err(CopyError::InUse(url.name()));
        }
        Ok(Self { client, runtime: Handle::current(), name: url.name(), is_held: false })
    }

    fn run(&self, sql: &str) -> Result<(), CopyError> {
        self.runtime.block_on(self.client.batch_execute(sql)).map_err(failed)
    }

    fn query(
        &self,
        sql: &str,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<tokio_postgres::Row>, CopyError> {
        self.runtime.block_on(self.client.query(sql, params)).map_err(failed)
    }

    fn number(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<u64, CopyError> {
        let row = self.runtime.block_on(self.client.query_one(sql, params)).map_err(failed)?;
        Ok(get::<i64>(&row, 0).map_err(failed)?.unsigned_abs())
    }

    /// The same order as SQLite's, whatever the locale of the database is.
    fn order(&self, table: &Table) -> Result<String, CopyError> {
        let Some(key) = table.order() else { return Ok("place".to_owned()) };
        let texts = self.query(
            "SELECT column_name::TEXT FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 AND data_type = 'text'",
            &[&table.name],
        )?;
        let texts: Vec<String> = texts.iter().map(|row| row.get(0)).collect();
        let by = |column: &String| {
            let collation = if texts.iter().any(|text| text == column) { " COLLATE \"C\"" } else { "" };
            format!("{column}{collation}")
        };
        Ok(key.iter().map(by).collect::<Vec<_>>().join(", "))
    }

    fn fetch(&self, take: Take<'_>) -> Result<(), CopyError> {
        loop {
            let rows = self.query(&format!("FETCH {BATCH} FROM copying"), &[])?;
            if rows.is_empty() {
                return Ok(());
            }
            take(rows.iter().map(values).collect::<Result<_, _>>().map_err(failed)?)?;
        }
    }
}

impl Tables for PostgresTables {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn hold(&mut self) -> Result<(), CopyError> {
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        self.is_held = true;
        Ok(())
    }

    fn columns(&mut self, table: &Table) -> Result<Vec<String>, CopyError> {
        let rows = self.query(
            "SELECT column_name::TEXT FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'
               AND is_identity = 'NO' AND NOT (table_name = 'organization' AND column_name = 'last_entry')",
            &[&table.name],
        )?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    fn count(&mut self, table: &Table) -> Result<u64, CopyError> {
        self.number(&format!("SELECT count(*) FROM {}", table.name), &[])
    }

    fn rows(
        &mut self,
        table: &Table,
        columns: &[String],
        skip: u64,
        take: Take<'_>,
    ) -> Result<(), CopyError> {
        let order = self.order(table)?;
        let columns = columns.join(", ");
        let read = format!("SELECT {columns} FROM {} ORDER BY {order} OFFSET {skip}", table.name);
        if !self.is_held {
            self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        }
        self.run(&format!("DECLARE copying NO SCROLL CURSOR FOR {read}"))?;
        self.fetch(take)?;
        self.run(if self.is_held { "CLOSE copying" } else { "COMMIT" })
    }

    fn unfinished(&mut self) -> Result<Option<String>, CopyError> {
        if self.query(schema::IS_THERE, &[&UNFINISHED_COPY])?.is_empty() {
            return Ok(None);
        }
        let source = self.query(&format!("SELECT source FROM {UNFINISHED_COPY} LIMIT 1"), &[])?;
        Ok(source.first().map(|row| row.get(0)))
    }

    fn begin(&mut self, source: &str, tables: &[Table]) -> Result<(), CopyError> {
        self.run(&format!(
            "BEGIN; CREATE TABLE {UNFINISHED_COPY} (source TEXT NOT NULL, table_name TEXT PRIMARY KEY, written BIGINT NOT NULL)"
        ))?;
        let names: Vec<_> = tables.iter().map(|table| table.name.as_str()).collect();
        let note = format!("INSERT INTO {UNFINISHED_COPY} SELECT $1, unnest($2::TEXT[]), 0");
        self.query(&note, &[&source, &names])?;
        self.run("COMMIT")
    }

    fn written(&mut self, table: &Table) -> Result<u64, CopyError> {
        let sql = format!("SELECT written FROM {UNFINISHED_COPY} WHERE table_name = $1");
        self.number(&sql, &[&table.name])
    }

    fn put(&mut self, table: &Table, columns: &[String], rows: &[Row]) -> Result<(), CopyError> {
        let name = &table.name;
        let columns_text = columns.join(", ");
        let insert = format!(
            "WITH noted AS (UPDATE {UNFINISHED_COPY} SET written = written + $2 WHERE table_name = '{name}')
             INSERT INTO {name} ({columns_text})
             SELECT {columns_text} FROM json_populate_recordset(NULL::{name}, $1::TEXT::JSON)"
        );
        let written = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        self.query(&insert, &[&records(columns, rows), &written]).map(drop)
    }

    /// No trigger counts entries that were numbered elsewhere.
    fn derive(&mut self) -> Result<(), CopyError> {
        self.run(
            "UPDATE organization SET last_entry =
                 coalesce((SELECT max(seq) FROM audit_entry WHERE audit_entry.org_id = organization.id), 0)",
        )
    }

    fn finish(&mut self) -> Result<(), CopyError> {
        self.run(&format!("DROP TABLE {UNFINISHED_COPY}; ANALYZE"))
    }
}

/// Whether another connection of this program stays.
async fn has_others(client: &Object) -> Result<bool, CopyError> {
    for _ in 0..LOOKS {
        let others = client
            .query_opt(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                 AND application_name = 'sso-server' LIMIT 1",
                &[],
            )
            .await;
        if others.map_err(failed)?.is_none() {
            return Ok(false);
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    Ok(true)
}

/// Rows as an array of JSON, which PostgreSQL reads by the types of its columns.
fn records(columns: &[String], rows: &[Row]) -> String {
    let record = |row: &Row| {
        let values = row.iter().map(|value| match value {
            Value::Null => Json::Null,
            Value::Number(number) => Json::from(*number),
            Value::Text(text) => Json::from(text.as_str()),
        });
        Json::Object(columns.iter().cloned().zip(values).collect())
    };
    Json::Array(rows.iter().map(record).collect()).to_string()
}

fn values(row: &tokio_postgres::Row) -> Result<Row, tokio_postgres::Error> {
    let value = |(at, column): (usize, &tokio_postgres::Column)| {
        Ok(match *column.type_() {
            Type::BOOL => get::<Option<bool>>(row, at)?.map(|truth| Value::Number(truth.into())),
            Type::INT8 => get::<Option<i64>>(row, at)?.map(Value::Number),
            _ => get::<Option<String>>(row, at)?.map(Value::Text),
        }
        .unwrap_or(Value::Null))
    };
    row.columns().iter().enumerate().map(value).collect()
}

fn failed(error: tokio_postgres::Error) -> CopyError {
    StoreError::from(error).into()
}
