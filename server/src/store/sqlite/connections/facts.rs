//! What of the organization matters for its connection: who keeps a password, how many do not, which domains.

use rusqlite::Transaction;
use sso_model::access::Role;
use sso_model::api::{DomainsView, PasswordAccess};

use crate::store::StoreError;
use crate::store::sqlite::{domains, odd};

/// Owners and admins.
pub(super) fn password_access(db: &Transaction<'_>, org_id: &str) -> Result<Vec<PasswordAccess>, StoreError> {
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
    Ok(managers)
}

/// People with the role Member, and people of any role without a password.
pub(super) fn counts(db: &Transaction<'_>, org_id: &str) -> Result<(u32, u32), StoreError> {
    let mut query = db.prepare_cached(
        "SELECT count(*) FILTER (WHERE role NOT IN ('owner', 'admin')), count(*) FILTER (WHERE password_hash IS NULL)
         FROM person WHERE org_id = ?1",
    )?;
    Ok(query.query_row([org_id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The claimed domains in short.
pub(super) fn domains(db: &Transaction<'_>, org_id: &str) -> Result<DomainsView, StoreError> {
    domains::in_short(db, org_id)
}
