//! Everybody is linked anew, by the address, at the next sign-in through the identity provider.

use crate::audit::value;
use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::{ActError, Refusal};

/// Releases the links of everybody, owners too, if `links` people are linked now.
///
/// # Errors
/// [`Refusal::OtherFigure`] if it is another number.
pub async fn link_everybody_anew(
    storage: &dyn Storage,
    org_id: &str,
    links: u32,
    entry: Entry,
) -> Result<u32, ActError> {
    let org_id = org_id.to_owned();
    let release = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let now = work.linked_people(&org_id)?;
        if now != links {
            return Err(Refusal::OtherFigure(now).into());
        }
        work.release_all_links(&org_id, entry.at, &entry.actor)?;
        work.set_name_id_refusals(&org_id, None)?;
        let changes = vec![value("Linked people", &links.to_string(), "0")];
        work.add_entry(&org_id, &Entry { changes, ..entry })?;
        Ok(links)
    };
    storage.write(release).await
}
