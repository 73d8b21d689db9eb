//! The sign-ins of one browser, by the hash of the cookie that binds them to it.

use rusqlite::{OptionalExtension as _, Transaction, params};
use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::timestamp::Timestamp;

use super::requests;
use crate::store::StoreError;
use crate::store::sign_ins::{REMEMBERED_SIGN_INS, RequestKey, TakenRequest};

pub(super) fn session_nonces(db: &Transaction<'_>, browser_hash: &str) -> Result<Vec<String>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT session_nonce FROM sign_in_request
         WHERE browser_hash = ?1 AND used_at IS NOT NULL AND session_nonce IS NOT NULL
         ORDER BY used_at DESC, rowid DESC LIMIT ?2",
    )?;
    let nonces = query.query_map(params![browser_hash, REMEMBERED_SIGN_INS], |row| row.get(0))?;
    Ok(nonces.collect::<Result<_, _>>()?)
}

pub(super) fn take_newest(
    db: &Transaction<'_>,
    browser_hash: &str,
    now: Timestamp,
) -> Result<Option<TakenRequest>, StoreError> {
    let id: Option<String> = db
        .prepare_cached(
            "SELECT id FROM sign_in_request WHERE browser_hash = ?1 AND used_at IS NULL AND created_at > ?2
             ORDER BY created_at DESC, rowid DESC LIMIT 1",
        )?
        .query_row(params![browser_hash, now.plus(-REQUEST_SECONDS).0], |row| row.get(0))
        .optional()?;
    id.map_or(Ok(None), |id| requests::take(db, &RequestKey::Id(id), now))
}
