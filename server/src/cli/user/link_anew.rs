//! `sso-server user sign-out | link-anew | link-everybody-anew`.

use sso_model::access::Role;
use sso_model::api::people::PeopleFilter;
use sso_model::audit::Action;

use super::loss::find;
use super::which;
use crate::cli::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::error::people_in_words;
use crate::store::sqlite::SqliteStore;
use crate::store::{Account, Entry, People as _, PeopleQuery, PersonChange, StoreError};

/// `user sign-out`.
pub(super) async fn sign_out(
    store: &SqliteStore,
    address: &str,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(store, address, organization).await?;
    let ended = change(store, &account, PersonChange::EndSessions, Action::SessionsEnded).await?;
    let sessions = if ended == 1 { "1 session".to_owned() } else { format!("{ended} sessions") };
    say(&format!("Ended {sessions} of {}.", account.person.email))
}

/// `user link-anew`.
pub(super) async fn one(
    store: &SqliteStore,
    address: &str,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let account = find(store, address, organization).await?;
    change(store, &account, PersonChange::LinkAnew, Action::LinkReleased).await?;
    say(&format!(
        "{} is linked anew, by the address, at the next sign-in through the identity provider.",
        account.person.email
    ))
}

/// `user link-everybody-anew`: without the number, says it.
pub(super) async fn all(
    store: &SqliteStore,
    links: Option<u32>,
    organization: Option<&str>,
) -> Result<(), Failure> {
    let organization = which(store, organization).await?;
    let Some(links) = links else {
        let query = PeopleQuery {
            search: String::new(),
            show: PeopleFilter::All,
            after: None,
            limit: 1,
            by: Role::Owner,
        };
        let figures = store.people_page(&organization.id, query).await?.figures;
        return say(&format!(
            "{} linked, of {} in {}. To link everybody anew, run this command with --links {}.",
            people_in_words(figures.links),
            figures.all,
            organization.name,
            figures.links
        ));
    };
    let entry = Entry::of_server(SystemClock.now(), Action::LinksReleased, "");
    match store.link_everybody_anew(&organization.id, links, entry).await {
        Ok(count) => say(&format!(
            "{} linked anew in {}, by the address, at the next sign-in through the identity provider.",
            people_in_words(count),
            organization.name
        )),
        Err(StoreError::OtherFigure(now)) => Err(Failure::OtherFigure { links: now }),
        Err(other) => Err(other.into()),
    }
}

async fn change(
    store: &SqliteStore,
    account: &Account,
    change: PersonChange,
    action: Action,
) -> Result<u32, Failure> {
    let entry = Entry::of_server(SystemClock.now(), action, "");
    let (org_id, person_id) = (&account.organization.id, &account.person.id);
    let changed = store.change_person(org_id, person_id, Role::Owner, change, entry).await?;
    let changed = changed.ok_or_else(|| Failure::NoSuchPerson(account.person.email.clone()))?;
    Ok(changed.count)
}
