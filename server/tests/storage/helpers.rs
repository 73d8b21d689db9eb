//! A database of either kind for one test.

use std::sync::Arc;
use std::time::Duration;

use sso_model::access::Role;
use sso_model::api::{Organization, Person};
use sso_model::audit::Action;
use sso_model::timestamp::Timestamp;
use sso_server::patience::{self, PATIENCE};
use sso_server::storage::postgres::{DatabaseUrl, PostgresStorage};
use sso_server::storage::sqlite::SqliteStore;
use sso_server::storage::{Entry, NewPerson, Storage, StoreError, Transactions as _, Work};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::cluster::Cluster;

/// 24 November 2026, noon.
pub const NOON: Timestamp = Timestamp(1_795_521_600);

pub struct Database {
    pub storage: Arc<dyn Storage>,
    pub runtime: Runtime,
    _folder: Option<TempDir>,
}

impl Database {
    pub fn in_sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let storage = Arc::new(SqliteStore::open(folder.path()).unwrap());
        Self { _folder: Some(folder), ..Self::with(storage) }
    }

    pub fn with(storage: Arc<dyn Storage>) -> Self {
        Self { storage, runtime: Runtime::new().unwrap(), _folder: None }
    }

    pub fn in_postgres() -> Self {
        Self::of(&Cluster::shared().copy_of("sso"))
    }

    /// The PostgreSQL database of this URL.
    pub fn of(url: &str) -> Self {
        let runtime = Runtime::new().unwrap();
        let url = DatabaseUrl::parse(url, None).unwrap();
        let storage = Arc::new(runtime.block_on(PostgresStorage::open(&url)).unwrap());
        Self { storage, runtime, _folder: None }
    }

    pub fn try_write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut dyn Work) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.runtime.block_on(self.storage.write(act))
    }

    pub fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut dyn Work) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.try_write(act).unwrap()
    }

    pub fn read<T: Send + 'static>(
        &self,
        act: impl FnOnce(&dyn Work) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.runtime.block_on(self.storage.read(act)).unwrap()
    }

    /// Two organizations: `acme` with `olivia`, an owner, and `mia`, a member; and `globex` with `gina`, an owner.
    pub fn filled(self) -> Self {
        self.write(|work| {
            for (id, name) in [("acme", "Acme Robotics"), ("globex", "Globex")] {
                work.add_organization(&Organization { id: id.into(), name: name.into() }, NOON)?;
            }
            for (org, id, name, role) in [
                ("acme", "mia", "mia Tanaka", Role::Member),
                ("acme", "olivia", "Olivia Berg", Role::Owner),
                ("globex", "gina", "Gina Rossi", Role::Owner),
            ] {
                assert!(work.add_person(org, &person(org, id, name, role))?);
            }
            Ok(())
        });
        self
    }
}

/// Runs `act` as a request that has so much patience left.
pub async fn with_patience<T>(left: Duration, act: impl Future<Output = T>) -> T {
    patience::of_request(async {
        patience::spend(PATIENCE.saturating_sub(left));
        act.await
    })
    .await
}

pub fn person(org: &str, id: &str, name: &str, role: Role) -> NewPerson {
    let email = format!("{id}@{org}.example");
    let person = Person { id: id.into(), name: name.into(), email, role };
    NewPerson { person, at: NOON, password_hash: None, link: None }
}

pub fn entry(subject: &str) -> Entry {
    Entry::of_server(NOON, Action::PasswordLinkMade, subject)
}
