//! A person as a row begins with it.

use rusqlite::Row;
use sso_model::access::Role;
use sso_model::api::Person;

use super::corrupt_column;
use crate::storage::StoreError;

/// The first four columns: id, name, email, role.
pub(super) fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person { id: row.get(0)?, name: row.get(1)?, email: row.get(2)?, role: role(row.get(3)?)? })
}

#[expect(clippy::needless_pass_by_value, reason = "as a column is read")]
pub(super) fn role(code: String) -> Result<Role, StoreError> {
    Role::of_code(&code).ok_or_else(|| corrupt_column("role", &code))
}
