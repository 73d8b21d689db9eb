//! A domain is claimed.

use sso_model::domain_claim::{DomainClaim, may_add};

use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::{ActError, Refusal};

/// Adds a claim.
///
/// # Errors
/// [`Refusal::Domain`] if the organization has it already, or has too many.
pub async fn claim(
    storage: &dyn Storage,
    org_id: &str,
    claim: DomainClaim,
    entry: Entry,
) -> Result<(), ActError> {
    let org_id = org_id.to_owned();
    let add = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        may_add(&work.claims(&org_id)?, &claim).map_err(Refusal::Domain)?;
        work.put_claim(&org_id, &claim)?;
        work.add_entry(&org_id, &entry)?;
        Ok(())
    };
    storage.write(add).await
}
