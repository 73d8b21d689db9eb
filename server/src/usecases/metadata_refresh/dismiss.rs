//! A proposal that nobody wants to take.

use sso_model::api::MetadataDismissBody;

use crate::storage::{Entry, Storage, StoreError, StoredRefresh, Transactions as _, Work};

/// Dismisses the proposal that was found at this instant, and records it. It comes back once the metadata asks for something
/// else. Another proposal that waits by now stays.
///
/// # Errors
/// The database's.
pub async fn dismiss(
    storage: &dyn Storage,
    org_id: &str,
    body: MetadataDismissBody,
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    storage.write(move |work| apply(work, &org_id, body, entry)).await
}

fn apply(
    work: &mut dyn Work,
    org_id: &str,
    body: MetadataDismissBody,
    entry: Entry,
) -> Result<(), StoreError> {
    work.lock_organization(org_id)?;
    let Some(mut stored) = work.metadata_refresh(org_id)? else { return Ok(()) };
    let Some(seen) = stored.proposal.take_if(|proposal| proposal.found_at == body.found_at) else {
        return Ok(());
    };
    let subject = stored.url.clone();
    work.put_metadata_refresh(org_id, &StoredRefresh { dismissed: Some(seen.entity), ..stored })?;
    work.add_entry(org_id, &Entry { subject, ..entry })
}
