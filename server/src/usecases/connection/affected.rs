//! Whom the requirement affects, by name.

use sso_model::affected;
use sso_model::api::Affected;

use crate::storage::{Storage, StoreError, Transactions as _, Work};
use crate::usecases::snapshot;

/// Returns the people whom the requirement binds, and those who keep a way in.
///
/// # Errors
/// The database's.
pub async fn affected(storage: &dyn Storage, org_id: &str) -> Result<Affected, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| read(work, &org_id)).await
}

pub(super) fn read(work: &dyn Work, org_id: &str) -> Result<Affected, StoreError> {
    Ok(affected::affected(work.standings(org_id)?, &snapshot::domains(work, org_id)?))
}
