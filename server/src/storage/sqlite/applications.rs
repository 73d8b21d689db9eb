//! Applications behind the console.

use rusqlite::{Row, params};
use sso_model::application::{ApplicationTexts, ApplicationUri, ClientId};
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all};
use crate::storage::applications::{REDIRECT, uris};
use crate::storage::{Applications, StoreError, StoredApplication, StoredSecret};

const COLUMNS: &str =
    "client_id, name, backchannel_logout_uri, initiate_login_uri, home_url, is_public, is_default,
    is_declared, created_at, signing_algorithm";

impl Applications for SqliteWork<'_> {
    fn applications(&self) -> Result<Vec<StoredApplication>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM application ORDER BY name, client_id");
        let mut query = self.db.prepare_cached(&sql)?;
        all(query.query([])?, |row| self.stored(row))
    }

    fn application(&self, client_id: &str) -> Result<Option<StoredApplication>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM application WHERE client_id = ?1");
        let mut query = self.db.prepare_cached(&sql)?;
        query.query([client_id])?.next()?.map(|row| self.stored(row)).transpose()
    }

    fn put_application(&mut self, stored: &StoredApplication) -> Result<(), StoreError> {
        let one = &stored.application;
        let id = one.client_id.as_str();
        self.db.execute(
            "INSERT INTO application (client_id, name, backchannel_logout_uri, initiate_login_uri, home_url, is_public,
                                      is_default, is_declared, created_at, signing_algorithm)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (client_id) DO UPDATE SET name = ?2, backchannel_logout_uri = ?3, initiate_login_uri = ?4,
                 home_url = ?5, is_public = ?6, is_default = ?7, is_declared = ?8, signing_algorithm = ?10",
            params![
                id,
                one.name,
                one.backchannel_logout_uri.as_ref().map(ApplicationUri::as_str),
                one.initiate_login_uri.as_ref().map(ApplicationUri::as_str),
                one.home_url.as_ref().map(ApplicationUri::as_str),
                one.is_public,
                one.is_default,
                stored.is_declared,
                stored.created_at.0,
                one.signing_algorithm.name()
            ],
        )?;
        self.db.execute("DELETE FROM application_uri WHERE client_id = ?1", [id])?;
        for (used, place, uri) in uris(one) {
            let sql = "INSERT INTO application_uri (client_id, use, place, uri) VALUES (?1, ?2, ?3, ?4)";
            self.db.execute(sql, params![id, used, place, uri])?;
        }
        Ok(())
    }

    fn clear_default_application(&mut self) -> Result<(), StoreError> {
        self.db.execute("UPDATE application SET is_default = 0 WHERE is_default = 1", [])?;
        Ok(())
    }

    fn remove_application(&mut self, client_id: &ClientId) -> Result<bool, StoreError> {
        let removed =
            self.db.execute("DELETE FROM application WHERE client_id = ?1", [client_id.as_str()])?;
        Ok(removed > 0)
    }

    fn application_secrets(&self, client_id: &str) -> Result<Vec<StoredSecret>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT secret_hash, created_at FROM application_secret WHERE client_id = ?1
             ORDER BY created_at, secret_hash",
        )?;
        all(query.query([client_id])?, |row| {
            Ok(StoredSecret { secret_hash: row.get(0)?, created_at: Timestamp(row.get(1)?) })
        })
    }

    fn add_application_secret(
        &mut self,
        client_id: &ClientId,
        secret: &StoredSecret,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT OR IGNORE INTO application_secret (client_id, secret_hash, created_at) VALUES (?1, ?2, ?3)",
            params![client_id.as_str(), secret.secret_hash, secret.created_at.0],
        )?;
        Ok(())
    }

    fn remove_application_secret(
        &mut self,
        client_id: &ClientId,
        secret_hash: &str,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM application_secret WHERE client_id = ?1 AND secret_hash = ?2";
        self.db.execute(sql, [client_id.as_str(), secret_hash])?;
        Ok(())
    }
}

impl SqliteWork<'_> {
    fn stored(&self, row: &Row<'_>) -> Result<StoredApplication, StoreError> {
        let mut texts = ApplicationTexts {
            client_id: row.get(0)?,
            name: row.get(1)?,
            backchannel_logout_uri: row.get(2)?,
            initiate_login_uri: row.get(3)?,
            home_url: row.get(4)?,
            is_public: row.get(5)?,
            is_default: row.get(6)?,
            signing_algorithm: row.get(9)?,
            ..ApplicationTexts::default()
        };
        let mut query = self
            .db
            .prepare_cached("SELECT use, uri FROM application_uri WHERE client_id = ?1 ORDER BY place")?;
        let found = all(query.query([&texts.client_id])?, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (redirect, after_logout): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(used, _): &(String, String)| used == REDIRECT);
        texts.redirect_uris = redirect.into_iter().map(|(_, uri)| uri).collect();
        texts.post_logout_redirect_uris = after_logout.into_iter().map(|(_, uri)| uri).collect();
        StoredApplication::of_columns(&texts, row.get(7)?, row.get(8)?)
    }
}
