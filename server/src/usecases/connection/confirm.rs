//! Whether a manager has seen, by name, whom the requirement cuts off.

use sso_model::lifecycle::{Connection, Requirement};

use super::affected;
use crate::storage::Work;
use crate::usecases::{ActError, Refusal};

/// Whether a change asks members to use SSO, and whom the person who acts has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Confirmed {
    /// It asks nobody.
    NotNeeded,
    /// It does, and names what stands for the people who were seen ([`sso_model::api::Affected::confirmation`]). Refused
    /// without it, unless SSO is required already, and if others are cut off by now.
    Needed(Option<String>),
}

/// Returns whether a manager has now seen exactly the people who are cut off, where the change asks members to use SSO.
///
/// # Errors
/// [`Refusal::PeopleNotConfirmed`] if it does not name them, [`Refusal::OtherPeople`] if others are cut off by now.
pub(super) fn confirm(
    work: &dyn Work,
    org_id: &str,
    (before, next): (&Connection, &Connection),
    confirmed: Confirmed,
) -> Result<bool, ActError> {
    let Confirmed::Needed(confirmed) = confirmed else { return Ok(false) };
    let Some(confirmed) = confirmed else {
        // Who drops the wish asks nobody, and what is required already was confirmed.
        let asks = next.requirement() != Requirement::Off && before.requirement() != Requirement::Required;
        return if asks { Err(Refusal::PeopleNotConfirmed.into()) } else { Ok(false) };
    };
    if affected::confirmation(work, org_id)? != confirmed {
        return Err(Refusal::OtherPeople.into());
    }
    Ok(true)
}
