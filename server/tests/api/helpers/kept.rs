//! Where a test's data is kept: in SQLite, or in PostgreSQL where the environment says `SSO_TEST_DATABASE=postgres`.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use sso_server::storage::postgres::{DatabaseUrl, PostgresStorage};
use sso_server::storage::sqlite::SqliteStore;
use sso_server::storage::{ReadAct, Storage, StoreError, WriteAct};
use tokio::runtime::Runtime;

use crate::cluster::Cluster;

/// Returns whether the tests of this run keep their data in PostgreSQL.
pub fn on_postgres() -> bool {
    std::env::var("SSO_TEST_DATABASE").is_ok_and(|name| name == "postgres")
}

/// A database of its own. Cheap to clone.
#[derive(Clone)]
pub enum Kept {
    Sqlite(SqliteStore),
    Postgres { storage: Arc<PostgresStorage>, url: String },
}

impl Kept {
    pub fn open(folder: &Path, runtime: &Runtime) -> Self {
        if !on_postgres() {
            return Self::Sqlite(SqliteStore::open(folder).unwrap());
        }
        let url = Cluster::shared().copy_of("sso");
        let storage = runtime.block_on(PostgresStorage::open(&DatabaseUrl::parse(&url, None).unwrap()));
        Self::Postgres { storage: Arc::new(storage.unwrap()), url }
    }

    fn storage(&self) -> &dyn Storage {
        match self {
            Self::Sqlite(store) => store,
            Self::Postgres { storage, .. } => &**storage,
        }
    }
}

#[async_trait]
impl Storage for Kept {
    async fn ready(&self) -> Result<(), StoreError> {
        self.storage().ready().await
    }

    async fn run_read(&self, act: ReadAct) -> Result<(), StoreError> {
        self.storage().run_read(act).await
    }

    async fn run_write(&self, act: WriteAct) -> Result<(), StoreError> {
        self.storage().run_write(act).await
    }

    async fn run_write_if_free(&self, act: WriteAct) -> Result<bool, StoreError> {
        self.storage().run_write_if_free(act).await
    }
}
