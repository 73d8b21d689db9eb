//! [`Work`](super::Work) in one transaction of SQLite.

use async_trait::async_trait;
use rusqlite::Transaction;
use sso_model::timestamp::Timestamp;

use super::{ReadAct, Storage, StoreError, WriteAct};
use crate::store::sqlite::SqliteStore;

mod audit;
mod connections;
mod deployment;
mod domains;
mod organizations;
mod password_links;
mod people;
mod people_page;
mod person_links;
mod rate_limits;
mod sessions;
mod sign_ins;

/// One open transaction.
pub(crate) struct SqliteWork<'a> {
    pub(crate) db: &'a Transaction<'a>,
}

#[async_trait]
impl Storage for SqliteStore {
    async fn ready(&self) -> Result<(), StoreError> {
        self.is_ready().await
    }

    async fn run_read(&self, act: ReadAct) -> Result<(), StoreError> {
        let act = move |db: &Transaction<'_>| {
            act(&SqliteWork { db });
            Ok(())
        };
        SqliteStore::read(self, act).await
    }

    async fn run_write(&self, act: WriteAct) -> Result<(), StoreError> {
        self.in_writer(move |db| act(&mut SqliteWork { db })).await
    }

    async fn run_write_if_free(&self, act: WriteAct) -> Result<bool, StoreError> {
        self.in_free_writer(move |db| act(&mut SqliteWork { db })).await
    }
}

/// A column holds a value that this program does not write.
fn corrupt_column(column: &str, value: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the column {column} holds {value}, which no version of this program writes"))
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Failed(error.to_string()))
}

fn of_json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| corrupt_column(column, &error))
}

/// Rows as storage counts them.
fn counted(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn instant(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(Timestamp)
}

/// Returns every row by `read`.
fn all<T>(
    mut rows: rusqlite::Rows<'_>,
    read: impl Fn(&rusqlite::Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}
