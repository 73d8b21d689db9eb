//! Everybody of the organization, with what the requirement's meaning for them depends on.

use rusqlite::Transaction;
use sso_model::access::Role;
use sso_model::affected::Standing;
use sso_model::api::{Affected, AffectedPerson};

use super::facts;
use crate::store::StoreError;
use crate::store::sqlite::odd;

pub(in crate::store::sqlite) fn affected(db: &Transaction<'_>, org_id: &str) -> Result<Affected, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT name, email, role, password_hash IS NOT NULL, sso_signed_in_at IS NOT NULL
         FROM person WHERE org_id = ?1",
    )?;
    let mut rows = query.query([org_id])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        let role: String = row.get(2)?;
        people.push(Standing {
            person: AffectedPerson { name: row.get(0)?, email: row.get(1)? },
            role: Role::of_code(&role).ok_or_else(|| odd("role", &role))?,
            has_password: row.get(3)?,
            has_used_sso: row.get(4)?,
        });
    }
    Ok(sso_model::affected::affected(people, &facts::domains(db, org_id)?))
}
