//! Reading a connection with all that its rules and its view need.

use rusqlite::{Row, Transaction};
use sso_model::api::Saved;
use sso_model::lifecycle::Connection;
use sso_model::timestamp::Timestamp;

use super::{facts, other_name_ids, passed, unseen};
use crate::store::sqlite::odd;
use crate::store::{Snapshot, StoreError};

pub(in crate::store::sqlite) fn snapshot(db: &Transaction<'_>, org_id: &str) -> Result<Snapshot, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT c.version, c.body, c.draft_saved_at, c.draft_saved_by, c.live_changed_at, c.live_changed_by,
                c.changed_at, c.changed_by, c.live_enabled_at, c.live_enabled_by,
                c.earlier_enabled_at, c.earlier_enabled_by, o.idp_managed_access, c.name_id_refusals
         FROM connection c JOIN organization o ON o.id = c.org_id WHERE c.org_id = ?1",
    )?;
    let mut rows = query.query([org_id])?;
    let row = rows.next()?.ok_or_else(|| odd("org_id", &"no connection"))?;
    let body: String = row.get(1)?;
    let (members, without_password) = facts::counts(db, org_id)?;
    let connection: Connection = serde_json::from_str(&body).map_err(|error| odd("body", &error))?;
    let refusals: Option<String> = row.get(13)?;
    Ok(Snapshot {
        version: row.get(0)?,
        other_name_ids: refusals
            .map_or(Ok(None), |text| other_name_ids::read(db, org_id, &connection, &text))?,
        unseen: unseen::read(db, org_id, &connection)?,
        connection,
        draft_saved: saved(row, 2)?,
        live_changed: saved(row, 4)?,
        changed: saved(row, 6)?,
        live_enabled: saved(row, 8)?,
        earlier_enabled: saved(row, 10)?,
        passed: passed::all(db, org_id)?,
        password_access: facts::password_access(db, org_id)?,
        members,
        without_password,
        domains: facts::domains(db, org_id)?,
        idp_managed_access: row.get(12)?,
        issuer_reserved: false,
    })
}

fn saved(row: &Row<'_>, at: usize) -> Result<Option<Saved>, StoreError> {
    let (when, by): (Option<i64>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    Ok(when.zip(by).map(|(when, by)| Saved { at: Timestamp(when), by }))
}
