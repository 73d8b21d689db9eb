//! A person as a row begins with it.

use sso_model::api::Person;
use tokio_postgres::Row;

use super::get;
use crate::storage::StoreError;
use crate::storage::columns::role_of;

/// The first four columns: id, name, email, role.
pub(super) fn person(row: &Row) -> Result<Person, StoreError> {
    Ok(Person { id: get(row, 0)?, name: get(row, 1)?, email: get(row, 2)?, role: role_of(get(row, 3)?)? })
}
