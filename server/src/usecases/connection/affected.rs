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

fn read(work: &dyn Work, org_id: &str) -> Result<Affected, StoreError> {
    let counts = work.standing_counts(org_id)?;
    Ok(affected::affected(work.standings(org_id)?, &counts, &snapshot::domains(work, org_id)?))
}

/// Returns what stands for the people who are cut off ([`Affected::confirmation`]), without reading them.
pub(super) fn confirmation(work: &dyn Work, org_id: &str) -> Result<String, StoreError> {
    Ok(affected::confirmation(&work.standing_counts(org_id)?, &snapshot::domains(work, org_id)?))
}
