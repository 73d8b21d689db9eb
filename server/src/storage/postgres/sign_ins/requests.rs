//! Sign-ins on their way: started, opened, used up.

use sso_model::page_path::PagePath;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::super::{PostgresWork, get, instant, people_row};
use crate::storage::columns::{corrupt_column, json, of_json};
use crate::storage::{NewRequest, NewTest, OpenTest, RequestKey, StoreError, TakenRequest, TakenTest};

pub(super) fn add(work: &PostgresWork, new: &NewRequest) -> Result<(), StoreError> {
    work.execute(
        "INSERT INTO sign_in_request (id, org_id, browser_hash, relay_hash, replaces_session, again, created_at,
                                      session_nonce, return_path)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &new.id,
            &new.org_id,
            &new.browser_hash,
            &new.relay_hash,
            &new.replaces,
            &new.again,
            &new.at.0,
            &new.session_nonce,
            &new.to.as_ref().map(PagePath::as_str),
        ],
    )?;
    Ok(())
}

pub(super) fn add_test(work: &PostgresWork, org_id: &str, new: &NewTest) -> Result<(), StoreError> {
    work.execute(
        "INSERT INTO sign_in_request (id, org_id, attempt_id, person_id, settings, start_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &new.request_id,
            &org_id,
            &new.attempt_id,
            &new.person_id,
            &json(&new.settings)?,
            &new.start_hash,
            &new.at.0,
        ],
    )?;
    Ok(())
}

pub(super) fn open_test(
    work: &PostgresWork,
    open: &OpenTest,
    since: Timestamp,
) -> Result<Option<(String, SavedSettings)>, StoreError> {
    let opened = work.row(
        "UPDATE sign_in_request SET browser_hash = $3, relay_hash = $4
         WHERE start_hash = $1 AND person_id = $2 AND relay_hash IS NULL AND created_at > $5
         RETURNING id, settings",
        &[&open.start_hash, &open.person_id, &open.browser_hash, &open.relay_hash, &since.0],
    )?;
    opened.map(|row| Ok((get(&row, 0)?, of_json("settings", get(&row, 1)?)?))).transpose()
}

/// The row is locked when `used_at` is read: of two at the same moment, the second one waits for the first.
pub(super) fn take(
    work: &PostgresWork,
    key: &RequestKey,
    at: Timestamp,
) -> Result<Option<TakenRequest>, StoreError> {
    let (column, value) = match key {
        RequestKey::Relay(hash) => ("relay_hash", hash),
        RequestKey::Id(id) => ("id", id),
    };
    let used = format!("SELECT used_at FROM sign_in_request WHERE {column} = $1 FOR NO KEY UPDATE");
    let Some(used) = work.row(&used, &[value])? else { return Ok(None) };
    let take = format!("UPDATE sign_in_request SET used_at = $2 WHERE {column} = $1 AND used_at IS NULL");
    work.execute(&take, &[value, &at.0])?;
    let row = work.row(
        &format!(
            "SELECT p.id, p.name, p.email, p.role, r.id, r.org_id, r.browser_hash, r.created_at,
                    r.replaces_session, r.again, r.session_nonce, r.return_path, r.settings, r.attempt_id,
                    a.reference
             FROM sign_in_request r LEFT JOIN sign_in_attempt a ON a.id = r.attempt_id
                  LEFT JOIN person p ON p.id = r.person_id
             WHERE r.{column} = $1"
        ),
        &[value],
    )?;
    row.map(|row| taken(&row, instant(get(&used, 0)?))).transpose()
}

fn taken(row: &Row, used_before: Option<Timestamp>) -> Result<TakenRequest, StoreError> {
    Ok(TakenRequest {
        id: get(row, 4)?,
        org_id: get(row, 5)?,
        browser_hash: get(row, 6)?,
        created_at: Timestamp(get(row, 7)?),
        used_before,
        replaces: get(row, 8)?,
        again: get(row, 9)?,
        session_nonce: get(row, 10)?,
        to: get::<Option<&str>>(row, 11)?.and_then(PagePath::parse),
        test: test(row)?,
    })
}

fn test(row: &Row) -> Result<Option<TakenTest>, StoreError> {
    let (settings, attempt_id): (Option<&str>, Option<String>) = (get(row, 12)?, get(row, 13)?);
    let Some((settings, attempt_id)) = settings.zip(attempt_id) else { return Ok(None) };
    if get::<Option<&str>>(row, 0)?.is_none() {
        return Err(corrupt_column("person_id", &"nobody"));
    }
    let (reference, person) = (get(row, 14)?, people_row::person(row)?);
    Ok(Some(TakenTest { attempt_id, reference, person, settings: of_json("settings", settings)? }))
}
