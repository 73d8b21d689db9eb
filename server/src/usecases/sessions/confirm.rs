//! A person confirms the password.

use crate::rate_limit::TakenBack;
use crate::storage::{Entry, SessionRecord, Storage, StoreError, Transactions as _, Work};
use crate::usecases::rate_limits::take_back;

/// Notes that the person confirmed the password in this session.
///
/// # Errors
/// The database's.
pub async fn confirm(
    storage: &dyn Storage,
    session: &SessionRecord,
    counts: TakenBack,
    entry: Entry,
) -> Result<(), StoreError> {
    let (token_hash, org_id) = (session.token_hash.clone(), session.organization.id.clone());
    let confirm = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        work.confirm_session(&token_hash, entry.at)?;
        take_back(work, &counts)?;
        work.add_entry(&org_id, &entry)
    };
    storage.write(confirm).await
}
