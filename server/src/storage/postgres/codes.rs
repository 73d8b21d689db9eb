//! Requests, codes and access tokens of applications.

use sso_model::timestamp::Timestamp;

use super::{PostgresWork, counted, get};
use crate::storage::columns::{json, of_json};
use crate::storage::{
    AccessTokenRecord, Codes, NewAccessToken, NewCode, StoreError, TakenCode, WaitingRequest,
};

impl Codes for PostgresWork {
    fn add_authorize_request(&mut self, new: &WaitingRequest) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO authorize_request (id_hash, body, browser_hash, replaces_session, asked_anew, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            &[&new.id_hash, &json(&new.request)?, &new.browser_hash, &new.replaces, &new.asked_anew, &new.created_at.0],
        )?;
        Ok(())
    }

    fn authorize_request(
        &self,
        id_hash: &str,
        since: Timestamp,
    ) -> Result<Option<WaitingRequest>, StoreError> {
        let row = self.row(
            "SELECT id_hash, body, browser_hash, replaces_session, asked_anew, created_at FROM authorize_request
             WHERE id_hash = $1 AND created_at > $2",
            &[&id_hash, &since.0],
        )?;
        let Some(row) = &row else { return Ok(None) };
        Ok(Some(WaitingRequest {
            id_hash: get(row, 0)?,
            request: of_json("authorize_request.body", get(row, 1)?)?,
            browser_hash: get(row, 2)?,
            replaces: get(row, 3)?,
            asked_anew: get(row, 4)?,
            created_at: Timestamp(get(row, 5)?),
        }))
    }

    fn note_asked_anew(&mut self, id_hash: &str) -> Result<(), StoreError> {
        let sql = "UPDATE authorize_request SET asked_anew = TRUE WHERE id_hash = $1";
        self.execute(sql, &[&id_hash])?;
        Ok(())
    }

    fn remove_authorize_request(&mut self, id_hash: &str) -> Result<bool, StoreError> {
        Ok(self.execute("DELETE FROM authorize_request WHERE id_hash = $1", &[&id_hash])? > 0)
    }

    fn add_code(&mut self, new: &NewCode) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO authorization_code (code_hash, sid, body, created_at) VALUES ($1, $2, $3, $4)",
            &[&new.code_hash, &new.sid, &json(&new.request)?, &new.at.0],
        )?;
        Ok(())
    }

    /// The update waits for one of the same code that runs, and then finds it used.
    fn take_code(
        &mut self,
        code_hash: &str,
        client_id: &str,
        at: Timestamp,
    ) -> Result<Option<TakenCode>, StoreError> {
        let of_client = "sid IN (SELECT sid FROM application_session WHERE client_id = $2)";
        let sql = format!(
            "UPDATE authorization_code SET used_at = $3 WHERE code_hash = $1 AND used_at IS NULL AND {of_client}"
        );
        let taken = self.execute(&sql, &[&code_hash, &client_id, &at.0])?;
        let sql = format!(
            "SELECT sid, body, created_at FROM authorization_code WHERE code_hash = $1 AND {of_client}"
        );
        let row = self.row(&sql, &[&code_hash, &client_id])?;
        let Some(row) = &row else { return Ok(None) };
        Ok(Some(TakenCode {
            sid: get(row, 0)?,
            request: of_json("authorization_code.body", get(row, 1)?)?,
            created_at: Timestamp(get(row, 2)?),
            was_used: taken == 0,
        }))
    }

    fn add_access_token(&mut self, new: &NewAccessToken) -> Result<(), StoreError> {
        let NewAccessToken { token_hash, sid, code_hash, scope, expires_at } = new;
        self.execute(
            "INSERT INTO access_token (token_hash, sid, code_hash, scope, expires_at) VALUES ($1, $2, $3, $4, $5)",
            &[token_hash, sid, code_hash, scope, &expires_at.0],
        )?;
        Ok(())
    }

    fn access_token(&self, token_hash: &str) -> Result<Option<AccessTokenRecord>, StoreError> {
        let row = self.row(
            "SELECT s.session_hash, t.scope, t.expires_at
             FROM access_token t JOIN application_session s ON s.sid = t.sid WHERE t.token_hash = $1",
            &[&token_hash],
        )?;
        let Some(row) = &row else { return Ok(None) };
        Ok(Some(AccessTokenRecord {
            session_hash: get(row, 0)?,
            scope: get(row, 1)?,
            expires_at: Timestamp(get(row, 2)?),
        }))
    }

    fn end_access_tokens(&mut self, code_hash: &str) -> Result<u32, StoreError> {
        Ok(counted(self.execute("DELETE FROM access_token WHERE code_hash = $1", &[&code_hash])?))
    }

    fn sweep_codes(&mut self, asked: Timestamp, ended: Timestamp, most: u32) -> Result<u32, StoreError> {
        let mut largest = 0;
        for (table, column, before) in [
            ("authorize_request", "created_at", asked),
            ("authorization_code", "created_at", asked),
            ("access_token", "expires_at", ended),
        ] {
            let some =
                format!("SELECT ctid FROM {table} WHERE {column} < $1 LIMIT $2 FOR UPDATE SKIP LOCKED");
            let sql = format!("DELETE FROM {table} WHERE ctid = ANY (ARRAY({some}))");
            largest = largest.max(self.execute(&sql, &[&before.0, &i64::from(most)])?);
        }
        Ok(counted(largest))
    }
}
