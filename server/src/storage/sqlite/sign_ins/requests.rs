//! Sign-ins on their way: started, opened, used up.

use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use sso_model::page_path::PagePath;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use super::super::{corrupt_column, instant, json, of_json, people_row};
use crate::storage::{NewRequest, NewTest, OpenTest, RequestKey, StoreError, TakenRequest, TakenTest};

pub(super) fn add(db: &Transaction<'_>, new: &NewRequest) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO sign_in_request (id, org_id, browser_hash, relay_hash, replaces_session, again, created_at,
                                      session_nonce, return_path)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        new.id,
        new.org_id,
        new.browser_hash,
        new.relay_hash,
        new.replaces,
        new.again,
        new.at.0,
        new.session_nonce,
        new.to.as_ref().map(PagePath::as_str)
    ])?;
    Ok(())
}

pub(super) fn add_test(db: &Transaction<'_>, org_id: &str, new: &NewTest) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO sign_in_request (id, org_id, attempt_id, person_id, settings, start_hash, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            new.request_id,
            org_id,
            new.attempt_id,
            new.person_id,
            json(&new.settings)?,
            new.start_hash,
            new.at.0
        ],
    )?;
    Ok(())
}

pub(super) fn open_test(
    db: &Transaction<'_>,
    open: &OpenTest,
    since: Timestamp,
) -> Result<Option<(String, SavedSettings)>, StoreError> {
    let opened: Option<(String, String)> = db
        .prepare_cached(
            "UPDATE sign_in_request SET browser_hash = ?3, relay_hash = ?4
             WHERE start_hash = ?1 AND person_id = ?2 AND relay_hash IS NULL AND created_at > ?5
             RETURNING id, settings",
        )?
        .query_row(
            params![open.start_hash, open.person_id, open.browser_hash, open.relay_hash, since.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    opened.map(|(id, settings)| Ok((id, of_json("settings", &settings)?))).transpose()
}

pub(super) fn take(
    db: &Transaction<'_>,
    key: &RequestKey,
    at: Timestamp,
) -> Result<Option<TakenRequest>, StoreError> {
    let (column, value) = match key {
        RequestKey::Relay(hash) => ("relay_hash", hash),
        RequestKey::Id(id) => ("id", id),
    };
    let used = format!("SELECT used_at FROM sign_in_request WHERE {column} = ?1");
    let used: Option<Option<i64>> =
        db.prepare_cached(&used)?.query_row([value], |row| row.get(0)).optional()?;
    let take = format!("UPDATE sign_in_request SET used_at = ?2 WHERE {column} = ?1 AND used_at IS NULL");
    db.prepare_cached(&take)?.execute(params![value, at.0])?;
    let mut query = db.prepare_cached(&format!(
        "SELECT p.id, p.name, p.email, p.role, r.id, r.org_id, r.browser_hash, r.created_at, r.replaces_session,
                r.again, r.session_nonce, r.return_path, r.settings, r.attempt_id, a.reference
         FROM sign_in_request r LEFT JOIN sign_in_attempt a ON a.id = r.attempt_id
              LEFT JOIN person p ON p.id = r.person_id
         WHERE r.{column} = ?1"
    ))?;
    let mut rows = query.query([value])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    taken(row, instant(used.flatten())).map(Some)
}

fn taken(row: &Row<'_>, used_before: Option<Timestamp>) -> Result<TakenRequest, StoreError> {
    Ok(TakenRequest {
        id: row.get(4)?,
        org_id: row.get(5)?,
        browser_hash: row.get(6)?,
        created_at: Timestamp(row.get(7)?),
        used_before,
        replaces: row.get(8)?,
        again: row.get(9)?,
        session_nonce: row.get(10)?,
        to: row.get::<_, Option<String>>(11)?.as_deref().and_then(PagePath::parse),
        test: test(row)?,
    })
}

fn test(row: &Row<'_>) -> Result<Option<TakenTest>, StoreError> {
    let (settings, attempt_id): (Option<String>, Option<String>) = (row.get(12)?, row.get(13)?);
    let Some((settings, attempt_id)) = settings.zip(attempt_id) else { return Ok(None) };
    if row.get::<_, Option<String>>(0)?.is_none() {
        return Err(corrupt_column("person_id", &"nobody"));
    }
    let (reference, person) = (row.get(14)?, people_row::person(row)?);
    Ok(Some(TakenTest { attempt_id, reference, person, settings: of_json("settings", &settings)? }))
}
