//! `sso-server user add | list | link | role | remove | sign-out | link-anew | link-everybody-anew`.

mod link_anew;
mod loss;
mod person;
mod role_name;

use clap::{Args, Subcommand};
use sso_model::access::Role;
use sso_model::api::{Organization, Person};
use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;
use sso_model::timestamp::{DAY, Timestamp};

use self::role_name::RoleName;
use super::place::{Address, Place};
use super::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::config::PublicUrl;
use crate::secret;
use crate::storage::{Entry, LinkRecord, NewPerson, Storage};
use crate::usecases::{ActError, Refusal, deployment, password_links, people};

/// Add people, list them, change their roles, remove them, and make links with which they set a password.
#[derive(Args)]
pub(super) struct User {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
}

#[derive(Subcommand)]
enum Act {
    /// Add a person and print a link with which the password is set (works once, for 24 hours).
    Add {
        /// The address that the person signs in with
        email: String,
        /// The person's name [default: the e-mail address]
        #[arg(long)]
        name: Option<String>,
        /// The person's part in the organization
        #[arg(long, value_enum, default_value = "member")]
        role: RoleName,
        /// Name or identifier of the organization, if there are several
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
    /// List everybody, organization by organization.
    List {
        /// Only this organization, by name or identifier
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
    /// Print a new link for setting the password; an older one stops working.
    Link {
        /// The address that the person signs in with
        email: String,
    },
    /// Give a person another role, from the next request on; the last owner stays owner.
    #[command(after_help = loss::KEPT)]
    Role {
        /// The address that the person signs in with
        email: String,
        /// The person's new part in the organization
        #[arg(value_enum)]
        role: RoleName,
        /// Only if the person is of this organization, by name or identifier
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
    /// End every session of a person.
    SignOut {
        /// The address that the person signs in with
        email: String,
        /// Only if the person is of this organization, by name or identifier
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
    /// Link a person anew, by the address, at the next sign-in through the identity provider.
    LinkAnew {
        /// The address that the person signs in with
        email: String,
        /// Only if the person is of this organization, by name or identifier
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
    /// Link everybody of an organization anew, for an identity provider that sends other NameIDs.
    LinkEverybodyAnew {
        /// So many people are linked now, as this command says without it; nothing is done if it is another number
        #[arg(long, value_name = "NUMBER")]
        links: Option<u32>,
        /// Name or identifier of the organization, if there are several
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
    /// Remove a person; every session ends at once, and the last owner stays.
    #[command(after_help = loss::KEPT)]
    Remove {
        /// The address that the person signs in with
        email: String,
        /// Only if the person is of this organization, by name or identifier
        #[arg(long, value_name = "NAME")]
        organization: Option<String>,
    },
}

impl User {
    pub(super) async fn act(self) -> Result<(), Failure> {
        let public_url = self.address.public_url(&self.place)?;
        let storage = self.place.database()?.open_existing().await?;
        match self.act {
            Act::Add { email, name, role, organization } => {
                let organization = which(&*storage, organization.as_deref()).await?;
                add(&*storage, &public_url, &organization, &email, name, role.into()).await
            }
            Act::List { organization } => list(&*storage, organization.as_deref()).await,
            Act::Link { email } => link(&*storage, &public_url, &email).await,
            Act::Role { email, role, organization } => {
                loss::give_role(&*storage, &email, role.into(), organization.as_deref()).await
            }
            Act::SignOut { email, organization } => {
                link_anew::sign_out(&*storage, &email, organization.as_deref()).await
            }
            Act::LinkAnew { email, organization } => {
                link_anew::one(&*storage, &email, organization.as_deref()).await
            }
            Act::LinkEverybodyAnew { links, organization } => {
                link_anew::all(&*storage, links, organization.as_deref()).await
            }
            Act::Remove { email, organization } => {
                loss::remove(&*storage, &email, organization.as_deref()).await
            }
        }
    }
}

async fn add(
    storage: &dyn Storage,
    public_url: &PublicUrl,
    organization: &Organization,
    address: &str,
    name: Option<String>,
    role: Role,
) -> Result<(), Failure> {
    let address = email(address)?;
    let now = SystemClock.now();
    let (token, link) = new_link(now)?;
    let name = name.unwrap_or_else(|| address.clone());
    let entries = [Action::PersonAdded, Action::PasswordLinkMade];
    let entries = entries.map(|action| Entry::of_server(now, action, &name));
    let person = Person { id: secret::id()?, name, email: address.clone(), role };
    let new = NewPerson { person, at: now, password_hash: None, link: Some(link) };
    let added = people::add(storage, &organization.id, Role::Owner, new, entries.to_vec()).await;
    added.map_err(|error| email_taken(error, &address))?;
    say(&format!("Added {address} to {}.", organization.name))?;
    print_link(public_url, &address, &token)
}

async fn list(storage: &dyn Storage, wanted: Option<&str>) -> Result<(), Failure> {
    for organization in named(storage, wanted).await? {
        say(&format!("{} ({})", organization.name, organization.id))?;
        for person in people::list(storage, &organization.id).await? {
            say(&format!("  {:<14}{}  {}", person.role.name(), person.email, person.name))?;
        }
    }
    Ok(())
}

async fn link(storage: &dyn Storage, public_url: &PublicUrl, address: &str) -> Result<(), Failure> {
    let address = email(address)?;
    let account =
        people::account(storage, &address).await?.ok_or_else(|| Failure::NoSuchPerson(address.clone()))?;
    let now = SystemClock.now();
    let (token, link) = new_link(now)?;
    let entry = Entry::of_server(now, Action::PasswordLinkMade, &account.person.name);
    password_links::make(storage, &account, link, entry).await?;
    print_link(public_url, &address, &token)
}

/// Every organization, or those of that name or identifier: at least one then.
async fn named(storage: &dyn Storage, wanted: Option<&str>) -> Result<Vec<Organization>, Failure> {
    let mut all = deployment::organizations(storage).await?;
    if let Some(wanted) = wanted {
        all.retain(|one| one.name == wanted || one.id == wanted);
        if all.is_empty() {
            return Err(Failure::NoSuchOrganization(wanted.to_owned()));
        }
    }
    Ok(all)
}

/// The organization of that name or identifier, or the only one.
pub(super) async fn which(storage: &dyn Storage, wanted: Option<&str>) -> Result<Organization, Failure> {
    let mut all = named(storage, wanted).await?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(_), false) => Err(Failure::WhichOrganization),
        (None, _) => Err(Failure::NoOrganization),
    }
}

/// A new secret and the link that is stored of it.
pub(super) fn new_link(now: Timestamp) -> Result<(String, LinkRecord), Failure> {
    let token = secret::token()?;
    let link = LinkRecord { token_hash: secret::hash(&token), expires_at: now.plus(DAY) };
    Ok((token, link))
}

/// The secret stands behind `#`: browsers do not send that part, so no log has it.
pub(super) fn print_link(public_url: &PublicUrl, email: &str, token: &str) -> Result<(), Failure> {
    if public_url.is_loopback() {
        say(&format!(
            "The link begins with {}, which is this computer. Where people open the console under another address, give it with --public-url.",
            public_url.as_str()
        ))?;
    }
    say(&format!("With this link {email} sets a password (once, within 24 hours):"))?;
    say(&format!("{}/set-password#{token}", public_url.as_str()))
}

/// An address as it is stored.
pub(super) fn email(text: &str) -> Result<String, Failure> {
    let address = EmailAddress::parse(text).map_err(|_| Failure::Email(text.to_owned()))?;
    Ok(address.as_str().to_owned())
}

/// Names the address that somebody has already.
pub(super) fn email_taken(error: ActError, address: &str) -> Failure {
    match error {
        ActError::Refused(refusal) if matches!(*refusal, Refusal::EmailTaken) => {
            Failure::EmailTaken(address.to_owned())
        }
        other => other.into(),
    }
}
