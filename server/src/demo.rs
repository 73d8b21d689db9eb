//! The example organization, behind `--demo` only.

use sso_domain::access::Role;
use sso_domain::api::{Demo, Organization, Person};
use sso_domain::audit::Action;
use sso_domain::timestamp::Timestamp;

use crate::password::{self, HashError};
use crate::secret::{self, NoRandomness};
use crate::store::{Entry, NewOrganization, NewPerson, Store, StoreError};

/// Everybody's password.
pub const PASSWORD: &str = "practice-makes-perfect";

const ORGANIZATION: &str = "Acme Robotics";

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
    #[error("The demo organization could not be written: {0}.")]
    Store(#[from] StoreError),
    /// No random numbers.
    #[error("The demo organization could not be made: {0}.")]
    Randomness(#[from] NoRandomness),
    /// No hash.
    #[error("The demo organization could not be made: {0}.")]
    Hash(#[from] HashError),
}

/// What the sign-in page offers. The identifiers are not needed there.
pub fn introduction() -> Demo {
    let people = PEOPLE.map(|(name, email, role)| Person {
        id: String::new(),
        name: name.to_owned(),
        email: email.to_owned(),
        role,
    });
    Demo { password: PASSWORD.to_owned(), people: people.to_vec() }
}

/// Makes the organization in a new folder and marks the folder. Does nothing if another server was faster.
///
/// # Errors
/// A [`DemoError`].
pub async fn fill(store: &dyn Store, now: Timestamp) -> Result<(), DemoError> {
    let password_hash = password::hash(PASSWORD)?;
    let people = PEOPLE.into_iter().map(|(name, email, role)| {
        let person = Person { id: secret::id()?, name: name.to_owned(), email: email.to_owned(), role };
        Ok(NewPerson { person, at: now, password_hash: Some(password_hash.clone()), link: None })
    });
    let people = people.collect::<Result<Vec<_>, NoRandomness>>()?;
    let organization = Organization { id: secret::id()?, name: ORGANIZATION.to_owned() };
    let acme = NewOrganization { organization, at: now, people };
    store.begin(true, vec![(acme, entries(now))]).await?;
    Ok(())
}

fn entries(now: Timestamp) -> Vec<Entry> {
    let created = Entry::of_server(now, Action::OrganizationCreated, ORGANIZATION);
    let added = PEOPLE.map(|(name, ..)| Entry::of_server(now, Action::PersonAdded, name));
    [created].into_iter().chain(added).collect()
}
