//! What of the organization matters for its connection: who keeps a password, how many do not, which domains.

use rusqlite::Transaction;
use sso_model::access::Role;
use sso_model::api::{DomainsView, PasswordAccess};

use crate::store::StoreError;
use crate::store::sqlite::{domains, odd, people};

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

/// People who are bound by the requirement, and people of any role without a password.
pub(super) fn counts(db: &Transaction<'_>, org_id: &str) -> Result<(u32, u32), StoreError> {
    let (mut bound, mut without_password) = (0, 0);
    for group in people::counts(db, org_id)? {
        if !group.standing.role.keeps_password() {
            bound += group.people;
        }
        if !group.standing.has_password {
            without_password += group.people;
        }
    }
    Ok((bound, without_password))
}

/// The claimed domains in short.
pub(super) fn domains(db: &Transaction<'_>, org_id: &str) -> Result<DomainsView, StoreError> {
    domains::in_short(db, org_id)
}
