//! `sso-server break-glass`.

use std::process::ExitCode;

use clap::Args;
use sso_model::api::{Affected, AffectedPerson, Organization};
use sso_model::audit::Action;
use sso_model::lifecycle::Connection;

use super::database::Database;
use super::place::{Address, Place};
use super::user::{email, new_link, print_link, which};
use super::{Failure, say};
use crate::audit;
use crate::clock::{Clock as _, SystemClock};
use crate::storage::sqlite::give_up_reserve;
use crate::storage::{Account, Entry, Storage};
use crate::usecases::connection::{self, GlassOptions};
use crate::usecases::people;

/// Disable an organization's SSO and its requirement when nobody gets in any more.
#[derive(Args)]
#[command(
    after_help = "It needs neither the identity provider nor a running server, and every running server on the same
data obeys at its next request. The settings are kept: an owner or admin can enable them again.

SSO turned off ends no session by itself: with --sign-out everybody has to sign in again, by password.

Example:
  sso-server break-glass --organization 'Acme Robotics' --owner olivia@acme.example"
)]
pub(super) struct BreakGlass {
    /// Name or identifier of the organization
    #[arg(long, value_name = "NAME")]
    organization: String,
    /// Also print a link with which this owner or admin sets a password (works once, for 24 hours)
    #[arg(long, value_name = "EMAIL")]
    owner: Option<String>,
    /// Also end every session of the organization, as when its identity provider cannot be trusted any more
    #[arg(long)]
    sign_out: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
}

/// Gives up the room that a folder keeps for this command. False if there is none.
fn gives_room(database: &Database) -> bool {
    matches!(database, Database::Folder(folder) if give_up_reserve(folder))
}

impl BreakGlass {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let database = self.place.database()?;
        super::block_on(async {
            match self.turn_off().await {
                // The server keeps some room for this.
                Err(failure) if failure.is_disk_full() && gives_room(&database) => self.turn_off().await,
                done => done,
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }

    async fn turn_off(&self) -> Result<(), Failure> {
        let public_url = self.address.public_url(&self.place)?;
        let storage = self.place.database()?.open_existing().await?;
        let organization = which(&*storage, Some(&self.organization)).await?;
        let owner = match &self.owner {
            Some(address) => Some(manager(&*storage, &organization, address).await?),
            None => None,
        };
        let now = SystemClock.now();
        let link = owner.as_ref().map(|_| new_link(now)).transpose()?;
        let with_link = owner.as_ref().zip(link.as_ref()).map(|(owner, (_, link))| {
            let entry = Entry::of_server(now, Action::PasswordLinkMade, &owner.person.name);
            (owner.person.id.clone(), link.clone(), entry)
        });
        let options = GlassOptions { owner: with_link, sign_out: self.sign_out };
        let broken = connection::break_glass(&*storage, &organization.id, now, options).await?;
        say_what_changed(&organization, &broken.before, &broken.after.connection)?;
        if self.sign_out {
            let sessions = broken.sessions;
            say(&format!("Ended {sessions} open {}.", if sessions == 1 { "session" } else { "sessions" }))?;
        }
        say_who_gets_in(&connection::affected(&*storage, &organization.id).await?)?;
        match owner.zip(link) {
            Some((owner, (token, _))) => print_link(&public_url, &owner.person.email, &token),
            None => Ok(()),
        }
    }
}

/// Returns the owner or admin of this organization with `address`.
async fn manager(
    storage: &dyn Storage,
    organization: &Organization,
    address: &str,
) -> Result<Account, Failure> {
    let address = email(address)?;
    let account =
        people::account(storage, &address).await?.ok_or_else(|| Failure::NoSuchPerson(address.clone()))?;
    if account.organization.id != organization.id {
        return Err(Failure::OtherOrganization { email: address, organization: organization.name.clone() });
    }
    if !account.person.role.manages_sso() {
        return Err(Failure::NotManaging { email: address, role: account.person.role });
    }
    Ok(account)
}

fn say_what_changed(
    organization: &Organization,
    before: &Connection,
    after: &Connection,
) -> Result<(), Failure> {
    let name = &organization.name;
    let changes = audit::broken_glass(before, after);
    if changes.is_empty() {
        return say(&format!("SSO was not in force for {name}, so nothing was turned off."));
    }
    say(&format!("Broke the glass for {name}:"))?;
    for change in changes {
        say(&format!("  {}: {}, was {}", change.name, change.after, change.before))?;
    }
    say("The settings are kept. Every running server obeys at its next request.")
}

fn say_who_gets_in(people: &Affected) -> Result<(), Failure> {
    if people.keep_password.count == 0 {
        say(
            "No owner or admin can sign in by password yet. Print a link for one: sso-server user link EMAIL",
        )?;
    } else {
        say("Owners and admins who can sign in by password:")?;
        list(&people.keep_password.first)?;
    }
    if people.no_way_in.count == 0 {
        return Ok(());
    }
    say("Owners and admins who have set no password:")?;
    list(&people.no_way_in.first)
}

fn list(people: &[AffectedPerson]) -> Result<(), Failure> {
    people.iter().try_for_each(|person| say(&format!("  {}  {}", person.email, person.name)))
}
