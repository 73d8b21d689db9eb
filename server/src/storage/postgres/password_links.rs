//! Links for setting a password.

use sso_model::timestamp::Timestamp;

use super::{PostgresWork, get, people};
use crate::storage::{Account, LinkRecord, PasswordLinks, StoreError};

impl PasswordLinks for PostgresWork {
    fn put_password_link(&mut self, person_id: &str, link: &LinkRecord) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO password_link (person_id, token_hash, expires_at) VALUES ($1, $2, $3)
             ON CONFLICT (person_id) DO UPDATE SET token_hash = $2, expires_at = $3",
            &[&person_id, &link.token_hash, &link.expires_at.0],
        )?;
        Ok(())
    }

    fn password_link(&self, token_hash: &str) -> Result<Option<(LinkRecord, Account)>, StoreError> {
        let row = self.row(
            "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash, l.token_hash, l.expires_at
             FROM password_link l JOIN person p ON p.id = l.person_id JOIN organization o ON o.id = p.org_id
             WHERE l.token_hash = $1",
            &[&token_hash],
        )?;
        let Some(row) = row else { return Ok(None) };
        let link = LinkRecord { token_hash: get(&row, 7)?, expires_at: Timestamp(get(&row, 8)?) };
        Ok(Some((link, people::account(&row)?)))
    }

    fn remove_password_link(&mut self, person_id: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM password_link WHERE person_id = $1", &[&person_id])?;
        Ok(())
    }
}
