//! Sign-ins on their way: started, opened, used up.

use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use sso_model::api::attempt::{KEPT_DAYS, REQUEST_SECONDS};
use sso_model::draft::Draft;
use sso_model::lifecycle::Connection;
use sso_model::page_path::PagePath;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

use super::super::{SWEPT_AT_ONCE, audit, connections, odd, people as accounts};
use super::attempts;
use crate::auth::SESSION_SECONDS;
use crate::store::StoreError;
use crate::store::sign_ins::{DecideTest, NewRequest, OpenTest, RequestKey, TakenRequest, TakenTest};

/// How long a used or expired request is remembered, in seconds: who comes late is told why it is too late.
const KNOWN_SECONDS: i64 = 6 * REQUEST_SECONDS;

pub(super) fn start(db: &Transaction<'_>, new: &NewRequest) -> Result<(), StoreError> {
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

pub(super) fn start_test(
    db: &Transaction<'_>,
    org_id: &str,
    service_provider: &ServiceProvider,
    at: Timestamp,
    decide: DecideTest,
) -> Result<(), StoreError> {
    let before = connections::reconsider(db, org_id, service_provider, at)?;
    let new = decide(&before).map_err(StoreError::Refused)?;
    let settings =
        serde_json::to_string(&new.settings).map_err(|error| StoreError::Failed(error.to_string()))?;
    attempts::insert(db, org_id, &new.attempt)?;
    db.execute(
        "INSERT INTO sign_in_request (id, org_id, attempt_id, person_id, settings, start_hash, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![new.request_id, org_id, new.attempt.id, new.person_id, settings, new.start_hash, at.0],
    )?;
    audit::write(db, org_id, &new.entry)
}

pub(super) fn open_test(
    db: &Transaction<'_>,
    open: &OpenTest,
) -> Result<Option<(String, Draft)>, StoreError> {
    let opened = db
        .prepare_cached(
            "UPDATE sign_in_request SET browser_hash = ?3, relay_hash = ?4
             WHERE start_hash = ?1 AND person_id = ?2 AND relay_hash IS NULL AND created_at > ?5
             RETURNING id, settings",
        )?
        .query_row(
            params![
                open.start_hash,
                open.person_id,
                open.browser_hash,
                open.relay_hash,
                open.at.plus(-REQUEST_SECONDS).0
            ],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    opened.map(|(id, settings): (String, String)| Ok((id, draft(&settings)?))).transpose()
}

pub(super) fn take(
    db: &Transaction<'_>,
    key: &RequestKey,
    now: Timestamp,
) -> Result<Option<TakenRequest>, StoreError> {
    let (column, value) = match key {
        RequestKey::Relay(hash) => ("relay_hash", hash),
        RequestKey::Id(id) => ("id", id),
    };
    let used = format!("SELECT used_at FROM sign_in_request WHERE {column} = ?1");
    let used: Option<Option<i64>> =
        db.prepare_cached(&used)?.query_row([value], |row| row.get(0)).optional()?;
    let take = format!("UPDATE sign_in_request SET used_at = ?2 WHERE {column} = ?1 AND used_at IS NULL");
    db.prepare_cached(&take)?.execute(params![value, now.0])?;
    let mut query = db.prepare_cached(&format!(
        "SELECT r.id, r.org_id, r.browser_hash, r.created_at, r.replaces_session, r.settings,
                r.attempt_id, a.reference, r.person_id, r.again, r.session_nonce, r.return_path
         FROM sign_in_request r LEFT JOIN sign_in_attempt a ON a.id = r.attempt_id WHERE r.{column} = ?1"
    ))?;
    let mut rows = query.query([value])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(TakenRequest {
        id: row.get(0)?,
        org_id: row.get(1)?,
        browser_hash: row.get(2)?,
        created_at: Timestamp(row.get(3)?),
        used_before: used.flatten().map(Timestamp),
        replaces: row.get(4)?,
        again: row.get(9)?,
        session_nonce: row.get(10)?,
        to: row.get::<_, Option<String>>(11)?.as_deref().and_then(PagePath::parse),
        test: test(db, row)?,
    }))
}

fn test(db: &Transaction<'_>, row: &Row<'_>) -> Result<Option<TakenTest>, StoreError> {
    let (settings, attempt_id): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    let Some((settings, attempt_id)) = settings.zip(attempt_id) else { return Ok(None) };
    let person_id: String = row.get(8)?;
    let person = accounts::by_id(db, &person_id)?.ok_or_else(|| odd("person_id", &"nobody"))?;
    Ok(Some(TakenTest { attempt_id, reference: row.get(7)?, person, settings: draft(&settings)? }))
}

fn draft(settings: &str) -> Result<Draft, StoreError> {
    serde_json::from_str(settings).map_err(|error| odd("settings", &error))
}

pub(super) fn of_issuer(db: &Transaction<'_>, issuer: &str) -> Result<Option<String>, StoreError> {
    let mut query = db.prepare_cached("SELECT org_id FROM reserved_issuer WHERE issuer_url = ?1")?;
    let reserved = query.query_row([issuer], |row| row.get(0)).optional()?;
    if reserved.is_some() {
        return Ok(reserved);
    }
    // Nobody has proven it: then the only one who uses it.
    let mut query = db.prepare_cached(
        "SELECT org_id FROM connection WHERE json_extract(body, '$.live.settings.issuer_url') = ?1 LIMIT 2",
    )?;
    let users = query.query_map([issuer], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(<[String; 1]>::try_from(users).ok().map(|[only]| only))
}

pub(super) fn live_settings(db: &Transaction<'_>, org_id: &str) -> Result<Option<Draft>, StoreError> {
    let mut query = db.prepare_cached("SELECT body FROM connection WHERE org_id = ?1")?;
    let body: Option<String> = query.query_row([org_id], |row| row.get(0)).optional()?;
    let Some(body) = body else { return Ok(None) };
    let connection: Connection = serde_json::from_str(&body).map_err(|error| odd("body", &error))?;
    Ok(connection.live.filter(|live| live.enabled).map(|live| live.settings))
}

/// Forgets some requests that nobody can use, assertions that are over, and old attempts; true if there may be more.
pub(super) fn forget(db: &Transaction<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let over = [
        // One that made a session is known for as long as the session may live: a browser that posts it again is taken
        // there.
        (
            "DELETE FROM sign_in_request WHERE rowid IN
                (SELECT rowid FROM sign_in_request
                 WHERE created_at < ?1 AND (used_at IS NULL OR session_nonce IS NULL) LIMIT ?2)",
            now.plus(-KNOWN_SECONDS),
        ),
        (
            "DELETE FROM sign_in_request WHERE rowid IN
                (SELECT rowid FROM sign_in_request WHERE created_at < ?1 LIMIT ?2)",
            now.plus(-SESSION_SECONDS - REQUEST_SECONDS),
        ),
        (
            "DELETE FROM used_assertion WHERE (org_id, assertion_id) IN
                (SELECT org_id, assertion_id FROM used_assertion WHERE expires_at < ?1 LIMIT ?2)",
            now,
        ),
        (
            "DELETE FROM sign_in_attempt WHERE rowid IN
                (SELECT rowid FROM sign_in_attempt WHERE at < ?1 LIMIT ?2)",
            now.plus(-KEPT_DAYS * DAY),
        ),
    ];
    let mut most = 0;
    for (sql, before) in over {
        most = most.max(db.prepare_cached(sql)?.execute(params![before.0, SWEPT_AT_ONCE])?);
    }
    Ok(most >= usize::from(SWEPT_AT_ONCE))
}
