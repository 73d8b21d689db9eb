//! How many people of an organization share what matters for its settings. The database keeps these counts.

use rusqlite::{Row, Transaction};
use sso_model::access::Role;

use super::super::odd;
use crate::store::StoreError;

/// What people of an organization share.
pub(in crate::store::sqlite) struct Standing {
    /// What follows the @ of their addresses.
    pub(in crate::store::sqlite) domain: String,
    /// Their part in the organization.
    pub(in crate::store::sqlite) role: Role,
    /// They have set a password.
    pub(in crate::store::sqlite) has_password: bool,
}

/// The people of one standing.
pub(in crate::store::sqlite) struct Group {
    /// What they share.
    pub(in crate::store::sqlite) standing: Standing,
    /// How many there are.
    pub(in crate::store::sqlite) people: u32,
}

/// Everybody of an organization by standing.
pub(in crate::store::sqlite) fn counts(db: &Transaction<'_>, org_id: &str) -> Result<Vec<Group>, StoreError> {
    let mut query =
        db.prepare_cached("SELECT domain, role, has_password, people FROM people_count WHERE org_id = ?1")?;
    let mut rows = query.query([org_id])?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        groups.push(group(row)?);
    }
    Ok(groups)
}

fn group(row: &Row<'_>) -> Result<Group, StoreError> {
    let role: String = row.get(1)?;
    let standing = Standing {
        domain: row.get(0)?,
        role: Role::of_code(&role).ok_or_else(|| odd("role", &role))?,
        has_password: row.get(2)?,
    };
    Ok(Group { standing, people: row.get(3)? })
}
