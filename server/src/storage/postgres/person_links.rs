//! What ties people to the identity provider.

use sso_model::api::Person;
use sso_model::person_link::NameIdRefusals;
use sso_model::timestamp::Timestamp;

use super::{PostgresWork, all, counted, get, people_groups, people_row};
use crate::storage::columns::json;
use crate::storage::{PersonLinks, StoreError};

const RELEASE: &str =
    "UPDATE person SET linked_issuer_url = NULL, linked_name_id = NULL, refused_issuer_url = NULL,
    refused_name_id = NULL, refused_at = NULL, link_anew_at = $1, link_anew_by = $2";

impl PersonLinks for PostgresWork {
    fn linked_person(&self, org_id: &str, issuer: &str, name_id: &str) -> Result<Option<Person>, StoreError> {
        let row = self.row(
            "SELECT p.id, p.name, p.email, p.role FROM person_link l JOIN person p ON p.id = l.person_id
             WHERE l.org_id = $1 AND l.issuer_url = $2 AND l.name_id = $3",
            &[&org_id, &issuer, &name_id],
        )?;
        row.as_ref().map(people_row::person).transpose()
    }

    fn linked_name_id(
        &self,
        org_id: &str,
        issuer: &str,
        person_id: &str,
    ) -> Result<Option<String>, StoreError> {
        let rows = self.query(
            "SELECT name_id FROM person_link WHERE person_id = $3 AND org_id = $1 AND issuer_url = $2
             ORDER BY name_id COLLATE \"C\" LIMIT 1",
            &[&org_id, &issuer, &person_id],
        )?;
        Ok(rows.first().map(|row| get(row, 0)).transpose()?)
    }

    fn add_person_link(
        &mut self,
        org_id: &str,
        issuer: &str,
        name_id: &str,
        person_id: &str,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO person_link (org_id, issuer_url, name_id, person_id) VALUES ($1, $2, $3, $4)",
            &[&org_id, &issuer, &name_id, &person_id],
        )?;
        Ok(())
    }

    fn note_link(&mut self, person_id: &str, issuer: &str, name_id: &str) -> Result<(), StoreError> {
        self.execute(
            "UPDATE person SET linked_issuer_url = $2, linked_name_id = $3, refused_issuer_url = NULL,
             refused_name_id = NULL, refused_at = NULL, link_anew_at = NULL, link_anew_by = NULL
             WHERE id = $1 AND (linked_issuer_url IS DISTINCT FROM $2 OR linked_name_id IS DISTINCT FROM $3
                                OR refused_at IS NOT NULL OR link_anew_at IS NOT NULL)",
            &[&person_id, &issuer, &name_id],
        )?;
        Ok(())
    }

    fn release_links(&mut self, person_id: &str, at: Timestamp, by: &str) -> Result<u32, StoreError> {
        let released = self.execute("DELETE FROM person_link WHERE person_id = $1", &[&person_id])?;
        self.execute(&format!("{RELEASE} WHERE id = $3"), &[&at.0, &by, &person_id])?;
        Ok(counted(released))
    }

    fn release_all_links(&mut self, org_id: &str, at: Timestamp, by: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM person_link WHERE org_id = $1", &[&org_id])?;
        let of_linked = format!("{RELEASE} WHERE org_id = $3 AND linked_issuer_url IS NOT NULL");
        self.execute(&of_linked, &[&at.0, &by, &org_id])?;
        Ok(())
    }

    fn linked_people(&self, org_id: &str) -> Result<u32, StoreError> {
        people_groups::linked(self, org_id)
    }

    fn note_refused_name_id(
        &mut self,
        person_id: &str,
        issuer: &str,
        name_id: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.execute(
            "UPDATE person SET refused_issuer_url = $2, refused_name_id = $3, refused_at = $4 WHERE id = $1",
            &[&person_id, &issuer, &name_id, &at.0],
        )?;
        Ok(())
    }

    fn refused_people(
        &self,
        org_id: &str,
        issuer: &str,
        most: u32,
    ) -> Result<(u32, Vec<String>), StoreError> {
        let people = people_groups::refused(self, org_id, issuer)?;
        let names = "SELECT name FROM person WHERE org_id = $1 AND refused_issuer_url = $2
                     ORDER BY refused_at DESC LIMIT $3";
        let names = self.query(names, &[&org_id, &issuer, &i64::from(most)])?;
        Ok((people, all(&names, |row| Ok(get(row, 0)?))?))
    }

    fn set_name_id_refusals(
        &mut self,
        org_id: &str,
        refusals: Option<&NameIdRefusals>,
    ) -> Result<(), StoreError> {
        let text = refusals.map(json).transpose()?;
        self.execute("UPDATE connection SET name_id_refusals = $2 WHERE org_id = $1", &[&org_id, &text])?;
        Ok(())
    }
}
