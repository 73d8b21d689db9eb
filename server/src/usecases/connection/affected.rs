//! Whom the requirement affects, by name.

use sso_model::affected::{self, MOST_NAMED, StandingCount};
use sso_model::api::Affected;

use crate::storage::{Storage, StoreError, Transactions as _, Work};
use crate::usecases::snapshot;

/// Returns how many people the requirement binds and how many keep a way in, and the first of each by name.
///
/// # Errors
/// The database's.
pub async fn affected(storage: &dyn Storage, org_id: &str) -> Result<Affected, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| read(work, &org_id)).await
}

fn read(work: &dyn Work, org_id: &str) -> Result<Affected, StoreError> {
    let counts = work.standing_counts(org_id)?;
    let name = |groups: &[&StandingCount]| work.people_of_standings(org_id, groups, MOST_NAMED);
    affected::affected(&counts, &snapshot::domains(work, org_id)?, name)
}

/// Returns what stands for the people who are cut off ([`Affected::confirmation`]), without reading them.
pub(super) fn confirmation(work: &dyn Work, org_id: &str) -> Result<String, StoreError> {
    Ok(affected::confirmation(&work.standing_counts(org_id)?, &snapshot::domains(work, org_id)?))
}
