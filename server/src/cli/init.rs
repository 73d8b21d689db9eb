//! `sso-server init`.

use clap::Args;
use sso_model::access::Role;
use sso_model::api::{Organization, Person};
use sso_model::audit::Action;

use super::Failure;
use super::place::{Address, Place};
use super::user::{email, email_taken, new_link, print_link};
use crate::clock::{Clock as _, SystemClock};
use crate::secret;
use crate::storage::{Entry, NewPerson};
use crate::usecases::deployment::{self, NewOrganization};

/// Create an organization and print a link for its first owner.
#[derive(Args)]
pub(super) struct Init {
    /// The organization's name, as people write it
    #[arg(long, value_name = "NAME")]
    organization: String,
    /// E-mail address of its first owner
    #[arg(long, value_name = "EMAIL")]
    owner: String,
    /// The owner's name [default: the e-mail address]
    #[arg(long, value_name = "NAME")]
    owner_name: Option<String>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
}

/// Longest name of an organization in characters: what the page shows whole.
const LONGEST_NAME: usize = 120;

impl Init {
    pub(super) async fn create(self) -> Result<(), Failure> {
        let public_url = self.address.public_url(&self.place)?;
        let owner = email(&self.owner)?;
        let name = self.organization.trim();
        if name.is_empty() {
            return Err(Failure::EmptyName("--organization"));
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(Failure::LongName("--organization", LONGEST_NAME));
        }
        let storage = self.place.database()?.open(false).await?;
        let now = SystemClock.now();
        let (token, link) = new_link(now)?;
        let owner_name = self.owner_name.unwrap_or_else(|| owner.clone());
        let person =
            Person { id: secret::id()?, name: owner_name.clone(), email: owner.clone(), role: Role::Owner };
        let entries = [
            (Action::OrganizationCreated, name),
            (Action::PersonAdded, owner_name.as_str()),
            (Action::PasswordLinkMade, owner_name.as_str()),
        ];
        let entries = entries.map(|(action, subject)| Entry::of_server(now, action, subject));
        let new = NewOrganization {
            organization: Organization { id: secret::id()?, name: name.to_owned() },
            at: now,
            people: vec![NewPerson { person, at: now, password_hash: None, link: Some(link) }],
            entries: entries.to_vec(),
        };
        let added = deployment::add_organization(&*storage, new).await;
        added.map_err(|error| email_taken(error, &owner))?;
        super::say(&format!("Created the organization {name}."))?;
        print_link(&public_url, &owner, &token)
    }
}
