//! The example organizations, behind `--demo` only: Acme, whose four people are offered at the sign-in, and
//! Globex, which has taken an issuer already, so that it can be seen what Acme is told then.

use sso_model::access::Role;
use sso_model::api::{Demo, Organization, Person};
use sso_model::audit::Action;
use sso_model::timestamp::Timestamp;

use crate::config::Config;
use crate::password::{self, HashError};
use crate::secret::{self, NoRandomness};
use crate::storage::{Entry, NewPerson, Storage};
use crate::usecases::ActError;
use crate::usecases::deployment::{self, NewOrganization};

pub mod dns;
mod globex;
pub(crate) mod practice_app;
pub(crate) mod practice_idp;

/// Everybody's password.
pub const PASSWORD: &str = "practice-makes-perfect";

const ACME: &str = "Acme Robotics";

const PEOPLE: [(&str, &str, Role); 4] = [
    ("Olivia Berg", "olivia@acme.example", Role::Owner),
    ("Adam Novak", "adam@acme.example", Role::Admin),
    ("Bill Okafor", "bill@acme.example", Role::BillingAdmin),
    ("Mia Tanaka", "mia@acme.example", Role::Member),
];

/// Why the demo could not be made. For the operator.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database refused.
    #[error("The demo could not be written: {0}.")]
    Store(#[from] ActError),
    /// No random numbers.
    #[error("The demo could not be made: {0}.")]
    Randomness(#[from] NoRandomness),
    /// No hash.
    #[error("The demo could not be made: {0}.")]
    Hash(#[from] HashError),
}

/// What the sign-in page and the settings offer. The identifiers are not needed there.
pub fn introduction(config: &Config) -> Demo {
    let people = PEOPLE.map(|(name, email, role)| person(String::new(), name, email, role));
    let practice_idp = practice_idp::values(config.public_url.as_str());
    Demo { password: PASSWORD.to_owned(), people: people.to_vec(), practice_idp }
}

/// Makes the organizations in a new folder and marks the folder. Does nothing if another server was faster.
///
/// # Errors
/// A [`DemoError`].
pub async fn fill(storage: &dyn Storage, now: Timestamp) -> Result<(), DemoError> {
    let hash = password::hash(PASSWORD)?;
    let acme = organization(ACME, &PEOPLE, &hash, now)?;
    let globex = organization(globex::NAME, &[globex::OWNER], &hash, now)?;
    let globex_id = globex.organization.id.clone();
    if deployment::begin(storage, true, vec![acme, globex]).await? {
        globex::enable(storage, &globex_id, now).await?;
        globex::hold_domain(storage, &globex_id, now).await?;
        globex::prove(storage, &globex_id, now).await?;
    }
    Ok(())
}

fn organization(
    name: &str,
    people: &[(&str, &str, Role)],
    hash: &str,
    now: Timestamp,
) -> Result<NewOrganization, NoRandomness> {
    let created = Entry::of_server(now, Action::OrganizationCreated, name);
    let added = people.iter().map(|(name, ..)| Entry::of_server(now, Action::PersonAdded, name));
    let entries = [created].into_iter().chain(added).collect();
    let people = people.iter().map(|(name, email, role)| {
        let person = person(secret::id()?, name, email, *role);
        Ok(NewPerson { person, at: now, password_hash: Some(hash.to_owned()), link: None })
    });
    let people = people.collect::<Result<_, NoRandomness>>()?;
    let organization = Organization { id: secret::id()?, name: name.to_owned() };
    Ok(NewOrganization { organization, at: now, people, entries })
}

fn person(id: String, name: &str, email: &str, role: Role) -> Person {
    Person { id, name: name.to_owned(), email: email.to_owned(), role }
}
