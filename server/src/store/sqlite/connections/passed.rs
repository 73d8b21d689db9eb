//! Settings on which a sign-in passed: when last, by whom, and how many people use them.

use rusqlite::{Transaction, params};
use sso_model::api::Saved;
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Connection, Proof};
use sso_model::timestamp::Timestamp;

use crate::store::sqlite::odd;
use crate::store::{PassedSettings, PassedSignIn, StoreError};

pub(super) fn all(db: &Transaction<'_>, org_id: &str) -> Result<Vec<PassedSettings>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT fingerprint, last_at, last_by, people FROM passed_sign_in WHERE org_id = ?1",
    )?;
    let mut rows = query.query([org_id])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        let fingerprint = Fingerprint::of_text(&text).ok_or_else(|| odd("fingerprint", &text))?;
        let last = Saved { at: Timestamp(row.get(1)?), by: row.get(2)? };
        all.push(PassedSettings { fingerprint, last, people: row.get(3)? });
    }
    Ok(all)
}

/// A test that does not `count` yet hides no sign-in that does.
pub(super) fn note(
    db: &Transaction<'_>,
    org_id: &str,
    sign_in: &PassedSignIn,
    counts: bool,
) -> Result<(), StoreError> {
    let PassedSignIn { proof: Proof { fingerprint, .. }, last, person_id } = sign_in;
    db.prepare_cached(
        "INSERT INTO passed_sign_in (org_id, fingerprint, last_at, last_by, people) VALUES (?1, ?2, ?3, ?4, 0)
         ON CONFLICT DO UPDATE SET last_at = ?3, last_by = ?4 WHERE ?5",
    )?
    .execute(params![org_id, fingerprint.as_str(), last.at.0, last.by, counts])?;
    let Some(person_id) = person_id else { return Ok(()) };
    let added = db
        .prepare_cached(
            "INSERT OR IGNORE INTO passed_person (org_id, fingerprint, person_id) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![org_id, fingerprint.as_str(), person_id])?;
    if added > 0 {
        db.prepare_cached(
            "UPDATE passed_sign_in SET people = people + 1 WHERE org_id = ?1 AND fingerprint = ?2",
        )?
        .execute(params![org_id, fingerprint.as_str()])?;
    }
    Ok(())
}

/// Forgets what the connection does not remember any more.
pub(super) fn forget(
    db: &Transaction<'_>,
    org_id: &str,
    before: &Connection,
    next: &Connection,
) -> Result<(), StoreError> {
    let is_kept = |gone: &Fingerprint| next.proofs.iter().any(|proof| proof.fingerprint == *gone);
    for gone in before.proofs.iter().map(|proof| &proof.fingerprint).filter(|one| !is_kept(one)) {
        db.execute(
            "DELETE FROM passed_sign_in WHERE org_id = ?1 AND fingerprint = ?2",
            params![org_id, gone.as_str()],
        )?;
    }
    Ok(())
}
