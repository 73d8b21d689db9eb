//! Requests, codes and access tokens of applications.

use rusqlite::{OptionalExtension as _, params};
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, counted, json, of_json};
use crate::storage::{
    AccessTokenRecord, Codes, NewAccessToken, NewCode, StoreError, TakenCode, WaitingRequest,
};

impl Codes for SqliteWork<'_> {
    fn add_authorize_request(&mut self, new: &WaitingRequest) -> Result<(), StoreError> {
        let sql = "INSERT INTO authorize_request (id_hash, body, browser_hash, replaces_session, asked_anew, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let body = json(&new.request)?;
        self.db.prepare_cached(sql)?.execute(params![
            new.id_hash,
            body,
            new.browser_hash,
            new.replaces,
            new.asked_anew,
            new.created_at.0
        ])?;
        Ok(())
    }

    fn authorize_request(
        &self,
        id_hash: &str,
        since: Timestamp,
    ) -> Result<Option<WaitingRequest>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT id_hash, body, browser_hash, replaces_session, asked_anew, created_at FROM authorize_request
             WHERE id_hash = ?1 AND created_at > ?2",
        )?;
        let mut rows = query.query(params![id_hash, since.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(WaitingRequest {
            id_hash: row.get(0)?,
            request: of_json("authorize_request.body", &row.get::<_, String>(1)?)?,
            browser_hash: row.get(2)?,
            replaces: row.get(3)?,
            asked_anew: row.get(4)?,
            created_at: Timestamp(row.get(5)?),
        }))
    }

    fn note_asked_anew(&mut self, id_hash: &str) -> Result<(), StoreError> {
        let sql = "UPDATE authorize_request SET asked_anew = 1 WHERE id_hash = ?1";
        self.db.execute(sql, [id_hash])?;
        Ok(())
    }

    fn remove_authorize_request(&mut self, id_hash: &str) -> Result<bool, StoreError> {
        Ok(self.db.execute("DELETE FROM authorize_request WHERE id_hash = ?1", [id_hash])? > 0)
    }

    fn add_code(&mut self, new: &NewCode) -> Result<(), StoreError> {
        let sql = "INSERT INTO authorization_code (code_hash, sid, body, created_at) VALUES (?1, ?2, ?3, ?4)";
        let body = json(&new.request)?;
        self.db.prepare_cached(sql)?.execute(params![new.code_hash, new.sid, body, new.at.0])?;
        Ok(())
    }

    fn take_code(
        &mut self,
        code_hash: &str,
        client_id: &str,
        at: Timestamp,
    ) -> Result<Option<TakenCode>, StoreError> {
        let of_client = "sid IN (SELECT sid FROM application_session WHERE client_id = ?2)";
        let sql = format!(
            "UPDATE authorization_code SET used_at = ?3 WHERE code_hash = ?1 AND used_at IS NULL AND {of_client}"
        );
        let taken = self.db.prepare_cached(&sql)?.execute(params![code_hash, client_id, at.0])?;
        let sql = format!(
            "SELECT sid, body, created_at FROM authorization_code WHERE code_hash = ?1 AND {of_client}"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let mut rows = query.query([code_hash, client_id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(TakenCode {
            sid: row.get(0)?,
            request: of_json("authorization_code.body", &row.get::<_, String>(1)?)?,
            created_at: Timestamp(row.get(2)?),
            was_used: taken == 0,
        }))
    }

    fn add_access_token(&mut self, new: &NewAccessToken) -> Result<(), StoreError> {
        let sql = "INSERT INTO access_token (token_hash, sid, code_hash, scope, expires_at)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let NewAccessToken { token_hash, sid, code_hash, scope, expires_at } = new;
        self.db.prepare_cached(sql)?.execute(params![token_hash, sid, code_hash, scope, expires_at.0])?;
        Ok(())
    }

    fn access_token(&self, token_hash: &str) -> Result<Option<AccessTokenRecord>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT s.session_hash, t.scope, t.expires_at
             FROM access_token t JOIN application_session s ON s.sid = t.sid WHERE t.token_hash = ?1",
        )?;
        let found = query.query_row([token_hash], |row| {
            Ok(AccessTokenRecord {
                session_hash: row.get(0)?,
                scope: row.get(1)?,
                expires_at: Timestamp(row.get(2)?),
            })
        });
        Ok(found.optional()?)
    }

    fn end_access_tokens(&mut self, code_hash: &str) -> Result<u32, StoreError> {
        Ok(counted(self.db.execute("DELETE FROM access_token WHERE code_hash = ?1", [code_hash])?))
    }

    fn sweep_codes(&mut self, asked: Timestamp, ended: Timestamp, most: u32) -> Result<u32, StoreError> {
        let mut largest = 0;
        for (table, column, before) in [
            ("authorize_request", "created_at", asked),
            ("authorization_code", "created_at", asked),
            ("access_token", "expires_at", ended),
        ] {
            let some = format!("SELECT rowid FROM {table} WHERE {column} < ?1 LIMIT ?2");
            let sql = format!("DELETE FROM {table} WHERE rowid IN ({some})");
            largest = largest.max(self.db.prepare_cached(&sql)?.execute(params![before.0, most])?);
        }
        Ok(counted(largest))
    }
}
