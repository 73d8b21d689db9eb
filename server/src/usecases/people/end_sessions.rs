//! Every session of a person ends.

use super::change::{ChangedPerson, OnPerson};
use crate::audit::value;
use crate::storage::{Account, Entry, Storage, Work};
use crate::usecases::ActError;

/// Ends every session of a person; `count` of the result says how many.
///
/// # Errors
/// [`crate::usecases::Refusal::OwnersOnly`].
pub async fn end_sessions(storage: &dyn Storage, on: OnPerson) -> Result<ChangedPerson, ActError> {
    let end = |work: &mut dyn Work, account: &Account, entry: Entry| {
        let ended = work.end_sessions_of(&account.person.id)?;
        let changes = vec![value("Open sessions", &ended.to_string(), "0")];
        work.add_entry(&account.organization.id, &Entry { changes, ..entry })?;
        Ok(ended)
    };
    on.run(storage, end).await
}
