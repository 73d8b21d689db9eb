//! `sso-server user sign-out | link-anew | link-everybody-anew`.

use sso_model::access::Role;
use sso_model::api::people::PeopleFilter;
use sso_model::audit::Action;

use super::person::{find, gone, on};
use super::which;
use crate::cli::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::error::people_in_words;
use crate::storage::{Entry, Storage};
use crate::usecases::people::{self, Asked};
use crate::usecases::{ActError, Refusal};

/// `user sign-out`.
pub(super) async fn sign_out(
    storage: &dyn Storage,
    address: &str,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(storage, address, organization).await?;
    let on = on(&account, Action::SessionsEnded);
    let ended = people::end_sessions(storage, on).await.map_err(|error| gone(error, &account))?.count;
    let sessions = if ended == 1 { "1 session".to_owned() } else { format!("{ended} sessions") };
    say(&format!("Ended {sessions} of {}.", account.person.email))
}

/// `user link-anew`.
pub(super) async fn one(
    storage: &dyn Storage,
    address: &str,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(storage, address, organization).await?;
    let on = on(&account, Action::LinkReleased);
    people::link_anew(storage, on).await.map_err(|error| gone(error, &account))?;
    say(&format!(
        "{} is linked anew, by the address, at the next sign-in through the identity provider.",
        account.person.email
    ))
}

/// `user link-everybody-anew`: without the number, says it.
pub(super) async fn all(
    storage: &dyn Storage,
    links: Option<u32>,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let organization = which(storage, organization).await?;
    let Some(links) = links else {
        let asked =
            Asked { search: String::new(), show: PeopleFilter::All, after: None, limit: 1, by: Role::Owner };
        let figures = people::page(storage, &organization.id, asked).await?.figures;
        return say(&format!(
            "{} linked, of {} in {}. To link everybody anew, run this command with --links {}.",
            people_in_words(figures.links),
            figures.all,
            organization.name,
            figures.links
        ));
    };
    let entry = Entry::of_server(SystemClock.now(), Action::LinksReleased, "");
    match people::link_everybody_anew(storage, &organization.id, links, entry).await {
        Ok(count) => say(&format!(
            "{} linked anew in {}, by the address, at the next sign-in through the identity provider.",
            people_in_words(count),
            organization.name
        )),
        Err(ActError::Refused(refusal)) => match *refusal {
            Refusal::OtherFigure(now) => Err(Failure::OtherFigure(now)),
            other => Err(ActError::from(other).into()),
        },
        Err(other) => Err(other.into()),
    }
}
