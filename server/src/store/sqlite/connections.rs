//! The connection of an organization.

use rusqlite::{Row, Transaction, params};
use sso_domain::access::Role;
use sso_domain::api::{PasswordAccess, Saved};
use sso_domain::audit::Action;
use sso_domain::draft::Draft;
use sso_domain::lifecycle::Connection;
use sso_domain::timestamp::Timestamp;

use super::{audit, domains, odd};
use crate::audit::changes;
use crate::store::{ConnectionChange, Entry, Refusal, Snapshot, StoreError};

pub(super) fn snapshot(
    db: &Transaction<'_>,
    org_id: &str,
    issuer: Option<&str>,
) -> Result<Snapshot, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT version, body, draft_saved_at, draft_saved_by, live_changed_at, live_changed_by,
                changed_at, changed_by FROM connection WHERE org_id = ?1",
    )?;
    let mut rows = query.query([org_id])?;
    let row = rows.next()?.ok_or_else(|| odd("org_id", &"no connection"))?;
    let body: String = row.get(1)?;
    let (password_access, members) = access(db, org_id)?;
    Ok(Snapshot {
        version: row.get(0)?,
        connection: serde_json::from_str(&body).map_err(|error| odd("body", &error))?,
        draft_saved: saved(row, 2)?,
        live_changed: saved(row, 4)?,
        changed: saved(row, 6)?,
        password_access,
        members,
        verified_domain: domains::holds_any(db, org_id)?,
        issuer_taken: issuer.map_or(Ok(false), |issuer| taken(db, org_id, issuer))?,
    })
}

pub(super) fn change(
    db: &Transaction<'_>,
    org_id: &str,
    change: ConnectionChange,
) -> Result<Snapshot, StoreError> {
    let before = snapshot(db, org_id, change.issuer.as_deref())?;
    let (next, entry) = (change.decide)(&before).map_err(StoreError::Refused)?;
    write(db, org_id, &before, &next, &entry)?;
    audit::write(db, org_id, &entry)?;
    snapshot(db, org_id, None)
}

/// Lets the requirement follow facts that have changed beside the connection: armed becomes required, or required
/// falls back to armed. Part of the transaction that changed them; `entry` names who did, and when.
pub(super) fn settle(db: &Transaction<'_>, org_id: &str, entry: &Entry) -> Result<(), StoreError> {
    let before = snapshot(db, org_id, None)?;
    let next = before.connection.settled(before.facts(), entry.at);
    if next == before.connection {
        return Ok(());
    }
    let action = Action::RequirementChanged;
    let changes = changes(action, &before.connection, &next);
    let entry = Entry { action, changes, subject: String::new(), ..entry.clone() };
    write(db, org_id, &before, &next, &entry)?;
    audit::write(db, org_id, &entry)
}

fn write(
    db: &Transaction<'_>,
    org_id: &str,
    before: &Snapshot,
    next: &Connection,
    entry: &Entry,
) -> Result<(), StoreError> {
    let body = serde_json::to_string(next).map_err(|error| StoreError::Failed(error.to_string()))?;
    let issuer = next.live.as_ref().map(|live| &live.settings.issuer_url);
    let [draft, live] = stamps(before, next, entry);
    let (draft_at, draft_by) = draft.map(|saved| (saved.at.0, saved.by)).unzip();
    let (live_at, live_by) = live.map(|saved| (saved.at.0, saved.by)).unzip();
    let written = db
        .prepare_cached(
            "UPDATE connection SET version = version + 1, body = ?3, reserved_issuer = ?4,
             draft_saved_at = ?5, draft_saved_by = ?6, live_changed_at = ?7, live_changed_by = ?8,
             changed_at = ?9, changed_by = ?10
             WHERE org_id = ?1 AND version = ?2",
        )?
        .execute(params![
            org_id,
            before.version,
            body,
            issuer,
            draft_at,
            draft_by,
            live_at,
            live_by,
            entry.at.0,
            entry.actor
        ]);
    match written {
        Ok(1) => Ok(()),
        Ok(rows) => Err(StoreError::Failed(format!("a change of one connection touched {rows}"))),
        Err(error) if is_unique_violation(&error) => Err(issuer_taken()),
        Err(error) => Err(error.into()),
    }
}

/// When draft and live settings were changed last, and by whom; nothing for what is not there. The requirement and
/// the wish for it are no such change: "enabled since" stays when somebody arms it.
fn stamps(before: &Snapshot, next: &Connection, entry: &Entry) -> [Option<Saved>; 2] {
    let old = &before.connection;
    let now = || Some(Saved { at: entry.at, by: entry.actor.clone() });
    let stamp = |there: bool, same: bool, last: &Option<Saved>| match (there, same) {
        (false, _) => None,
        (true, true) => last.clone(),
        (true, false) => now(),
    };
    [
        stamp(next.draft.is_some(), next.draft == old.draft, &before.draft_saved),
        stamp(next.live.is_some(), in_force(next) == in_force(old), &before.live_changed),
    ]
}

/// The live settings apart from the wish, and whether they are in force.
fn in_force(connection: &Connection) -> Option<(Draft, bool)> {
    let live = connection.live.as_ref()?;
    Some((Draft { require_sso: false, ..live.settings.clone() }, live.enabled))
}

/// Any other broken constraint is a fault of ours or of the database, and no issuer that is taken.
fn is_unique_violation(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}

/// The unique index has the last word.
fn issuer_taken() -> StoreError {
    let refusal = Refusal::Fields { problems: Vec::new(), issuer_taken: true };
    StoreError::Refused(Box::new(refusal))
}

fn taken(db: &Transaction<'_>, org_id: &str, issuer: &str) -> Result<bool, StoreError> {
    let mut query =
        db.prepare_cached("SELECT 1 FROM connection WHERE reserved_issuer = ?1 AND org_id <> ?2")?;
    Ok(query.exists(params![issuer, org_id])?)
}

fn access(db: &Transaction<'_>, org_id: &str) -> Result<(Vec<PasswordAccess>, u32), StoreError> {
    let mut query = db.prepare_cached(
        "SELECT name, role, password_hash IS NOT NULL FROM person
         WHERE org_id = ?1 AND role IN ('owner', 'admin')",
    )?;
    let mut rows = query.query([org_id])?;
    let mut managers = Vec::new();
    while let Some(row) = rows.next()? {
        let role: String = row.get(1)?;
        let role = Role::of_code(&role).ok_or_else(|| odd("role", &role))?;
        managers.push(PasswordAccess { name: row.get(0)?, role, has_password: row.get(2)? });
    }
    managers.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
    let members = db
        .prepare_cached("SELECT count(*) FROM person WHERE org_id = ?1 AND role = 'member'")?
        .query_row([org_id], |row| row.get(0))?;
    Ok((managers, members))
}

fn saved(row: &Row<'_>, at: usize) -> Result<Option<Saved>, StoreError> {
    let (when, by): (Option<i64>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    Ok(when.zip(by).map(|(when, by)| Saved { at: Timestamp(when), by }))
}
