//! What ties people to the identity provider: organization, issuer, NameID.

use sso_model::api::Person;
use sso_model::person_link::NameIdRefusals;
use sso_model::timestamp::Timestamp;

use super::StoreError;

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait PersonLinks {
    /// Returns whose link it is.
    fn linked_person(&self, org_id: &str, issuer: &str, name_id: &str) -> Result<Option<Person>, StoreError>;

    /// Returns the NameID that ties a person to this issuer.
    fn linked_name_id(
        &self,
        org_id: &str,
        issuer: &str,
        person_id: &str,
    ) -> Result<Option<String>, StoreError>;

    /// Ties a person to a NameID.
    fn add_person_link(
        &mut self,
        org_id: &str,
        issuer: &str,
        name_id: &str,
        person_id: &str,
    ) -> Result<(), StoreError>;

    /// Notes the link that the person used last. What was refused or asked for before is forgotten.
    fn note_link(&mut self, person_id: &str, issuer: &str, name_id: &str) -> Result<(), StoreError>;

    /// Deletes the links of a person, and notes when that was asked for and by whom. Returns how many there were.
    fn release_links(&mut self, person_id: &str, at: Timestamp, by: &str) -> Result<u32, StoreError>;

    /// Deletes all links of an organization, and notes on everybody who was linked when that was asked for and by whom.
    fn release_all_links(&mut self, org_id: &str, at: Timestamp, by: &str) -> Result<(), StoreError>;

    /// Returns how many people of an organization are linked.
    fn linked_people(&self, org_id: &str) -> Result<u32, StoreError>;

    /// Notes on a person the NameID that came with the address and was refused.
    fn note_refused_name_id(
        &mut self,
        person_id: &str,
        issuer: &str,
        name_id: &str,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Returns how many people of an organization have a refused NameID of this issuer, and the names of those of
    /// whom the last ones came, at most `most`.
    fn refused_people(&self, org_id: &str, issuer: &str, most: u32)
    -> Result<(u32, Vec<String>), StoreError>;

    /// Stores what is known of refused NameIDs ([`super::StoredConnection::name_id_refusals`]).
    fn set_name_id_refusals(
        &mut self,
        org_id: &str,
        refusals: Option<&NameIdRefusals>,
    ) -> Result<(), StoreError>;
}
