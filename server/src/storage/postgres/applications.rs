//! Applications behind the console.

use sso_model::application::{ApplicationTexts, ApplicationUri, ClientId};
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::{PostgresWork, all, get};
use crate::storage::applications::{REDIRECT, uris};
use crate::storage::{Applications, StoreError, StoredApplication, StoredSecret};

const COLUMNS: &str =
    "client_id, name, backchannel_logout_uri, initiate_login_uri, home_url, is_public, is_default,
    is_declared, created_at, signing_algorithm";

impl Applications for PostgresWork {
    fn applications(&self) -> Result<Vec<StoredApplication>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM application ORDER BY name, client_id");
        all(&self.query(&sql, &[])?, |row| self.stored(row))
    }

    fn application(&self, client_id: &str) -> Result<Option<StoredApplication>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM application WHERE client_id = $1");
        self.row(&sql, &[&client_id])?.as_ref().map(|row| self.stored(row)).transpose()
    }

    fn put_application(&mut self, stored: &StoredApplication) -> Result<(), StoreError> {
        let one = &stored.application;
        let id = one.client_id.as_str();
        self.execute(
            "INSERT INTO application (client_id, name, backchannel_logout_uri, initiate_login_uri, home_url, is_public,
                                      is_default, is_declared, created_at, signing_algorithm)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (client_id) DO UPDATE SET name = $2, backchannel_logout_uri = $3, initiate_login_uri = $4,
                 home_url = $5, is_public = $6, is_default = $7, is_declared = $8, signing_algorithm = $10",
            &[
                &id,
                &one.name,
                &one.backchannel_logout_uri.as_ref().map(ApplicationUri::as_str),
                &one.initiate_login_uri.as_ref().map(ApplicationUri::as_str),
                &one.home_url.as_ref().map(ApplicationUri::as_str),
                &one.is_public,
                &one.is_default,
                &stored.is_declared,
                &stored.created_at.0,
                &one.signing_algorithm.name(),
            ],
        )?;
        self.execute("DELETE FROM application_uri WHERE client_id = $1", &[&id])?;
        for (used, place, uri) in uris(one) {
            let sql = "INSERT INTO application_uri (client_id, use, place, uri) VALUES ($1, $2, $3, $4)";
            self.execute(sql, &[&id, &used, &place, &uri])?;
        }
        Ok(())
    }

    fn clear_default_application(&mut self) -> Result<(), StoreError> {
        self.execute("UPDATE application SET is_default = FALSE WHERE is_default", &[])?;
        Ok(())
    }

    fn remove_application(&mut self, client_id: &ClientId) -> Result<bool, StoreError> {
        Ok(self.execute("DELETE FROM application WHERE client_id = $1", &[&client_id.as_str()])? > 0)
    }

    fn application_secrets(&self, client_id: &str) -> Result<Vec<StoredSecret>, StoreError> {
        let rows = self.query(
            "SELECT secret_hash, created_at FROM application_secret WHERE client_id = $1
             ORDER BY created_at, secret_hash",
            &[&client_id],
        )?;
        all(&rows, |row| Ok(StoredSecret { secret_hash: get(row, 0)?, created_at: Timestamp(get(row, 1)?) }))
    }

    fn add_application_secret(
        &mut self,
        client_id: &ClientId,
        secret: &StoredSecret,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO application_secret (client_id, secret_hash, created_at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
            &[&client_id.as_str(), &secret.secret_hash, &secret.created_at.0],
        )?;
        Ok(())
    }

    fn remove_application_secret(
        &mut self,
        client_id: &ClientId,
        secret_hash: &str,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM application_secret WHERE client_id = $1 AND secret_hash = $2";
        self.execute(sql, &[&client_id.as_str(), &secret_hash])?;
        Ok(())
    }
}

impl PostgresWork {
    fn stored(&self, row: &Row) -> Result<StoredApplication, StoreError> {
        let mut texts = ApplicationTexts {
            client_id: get(row, 0)?,
            name: get(row, 1)?,
            backchannel_logout_uri: get(row, 2)?,
            initiate_login_uri: get(row, 3)?,
            home_url: get(row, 4)?,
            is_public: get(row, 5)?,
            is_default: get(row, 6)?,
            signing_algorithm: get(row, 9)?,
            ..ApplicationTexts::default()
        };
        let sql = "SELECT use, uri FROM application_uri WHERE client_id = $1 ORDER BY place";
        for row in self.query(sql, &[&texts.client_id])? {
            let used: &str = get(&row, 0)?;
            let uris = if used == REDIRECT {
                &mut texts.redirect_uris
            } else {
                &mut texts.post_logout_redirect_uris
            };
            uris.push(get(&row, 1)?);
        }
        StoredApplication::of_columns(&texts, get(row, 7)?, get(row, 8)?)
    }
}
