//! People and their passwords.

use sso_model::access::Role;
use sso_model::affected::StandingCount;
use sso_model::api::people::{AddressFault, LinkCount};
use sso_model::api::{AffectedPerson, PasswordAccess, Person};
use sso_model::timestamp::Timestamp;

use super::{Account, NewPerson, PeopleQuery, PersonRow, StoreError};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait People {
    /// Adds a person, with the password link if there is one. Returns false, and adds nobody, if somebody has the address.
    fn add_person(&mut self, org_id: &str, new: &NewPerson) -> Result<bool, StoreError>;

    /// Removes a person with sessions, links, requests and password link. What is history stays.
    fn remove_person(&mut self, person_id: &str) -> Result<(), StoreError>;

    /// Returns the account with this address (lower case).
    fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError>;

    /// Returns the account of a person of this organization.
    fn account(&self, org_id: &str, person_id: &str) -> Result<Option<Account>, StoreError>;

    /// Returns everybody of an organization: owners first, then by name.
    fn people(&self, org_id: &str) -> Result<Vec<Person>, StoreError>;

    /// Returns the people who have one of these roles, by role and name.
    fn people_with_roles(&self, org_id: &str, roles: &[Role]) -> Result<Vec<PasswordAccess>, StoreError>;

    /// Gives another role.
    fn set_role(&mut self, person_id: &str, role: Role) -> Result<(), StoreError>;

    /// Sets the password (PHC text).
    fn set_password(&mut self, person_id: &str, password_hash: &str) -> Result<(), StoreError>;

    /// Changes name and address. The caller has seen that the address is free.
    fn set_name_and_email(&mut self, person: &Person) -> Result<(), StoreError>;

    /// Notes why the account does not have the address that came last.
    fn set_address_fault(&mut self, person_id: &str, fault: Option<AddressFault>) -> Result<(), StoreError>;

    /// Forgets, for everybody of an organization, that an address came of a domain that was not verified.
    fn forget_domain_faults(&mut self, org_id: &str) -> Result<(), StoreError>;

    /// Notes that the person came in; `by_sso`, through the identity provider.
    fn note_sign_in(&mut self, person_id: &str, at: Timestamp, by_sso: bool) -> Result<(), StoreError>;

    /// Returns how many people of an organization share domain, role and ways in, with the sum of their marks. The database keeps these counts.
    fn standing_counts(&self, org_id: &str) -> Result<Vec<StandingCount>, StoreError>;

    /// Returns how many people of an organization share what their link shows. The database keeps these counts.
    fn link_counts(&self, org_id: &str) -> Result<Vec<LinkCount>, StoreError>;

    /// Returns people of these standings, at most `most`, in no order between two of them.
    fn people_of_standings(
        &self,
        org_id: &str,
        groups: &[&StandingCount],
        most: u32,
    ) -> Result<Vec<AffectedPerson>, StoreError>;

    /// Returns the first people that were added after `since` (all, if none), have one of these roles, and never came in
    /// through the identity provider.
    fn people_added_since(
        &self,
        org_id: &str,
        since: Option<Timestamp>,
        roles: &[Role],
        most: u32,
    ) -> Result<Vec<AffectedPerson>, StoreError>;

    /// Returns a page of people by [`PersonPlace`](super::PersonPlace), and one person more if there are more.
    fn people_page(&self, org_id: &str, query: &PeopleQuery) -> Result<Vec<PersonRow>, StoreError>;

    /// Returns people whose name, last name, address or its domain begins with this (lower case), at most `most`, in no
    /// order.
    fn find_people(&self, org_id: &str, beginning: &str, most: u32) -> Result<Vec<PersonRow>, StoreError>;
}
