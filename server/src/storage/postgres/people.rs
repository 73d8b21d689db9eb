//! People and their passwords.

use sso_model::access::Role;
use sso_model::affected::StandingCount;
use sso_model::api::people::{AddressFault, LinkCount};
use sso_model::api::{AffectedPerson, Organization, PasswordAccess, Person};
use sso_model::timestamp::Timestamp;
use tokio_postgres::Row;

use super::people_row::person;
use super::{PostgresWork, all, get, number, people_groups, people_page};
use crate::storage::columns::{fault_code, role_of};
use crate::storage::{Account, NewPerson, PasswordLinks as _, People, PeopleQuery, PersonRow, StoreError};

/// Everything of a person but what is history: the log, and attempts, which hold the name at the time.
const OF_A_PERSON: [&str; 6] = [
    "DELETE FROM session WHERE person_id = $1",
    "DELETE FROM password_link WHERE person_id = $1",
    "DELETE FROM passed_person WHERE person_id = $1",
    "DELETE FROM sign_in_request WHERE person_id = $1",
    "DELETE FROM person_link WHERE person_id = $1",
    "DELETE FROM person WHERE id = $1",
];

impl People for PostgresWork {
    fn add_person(&mut self, org_id: &str, new: &NewPerson) -> Result<bool, StoreError> {
        let Person { id, name, email, role } = &new.person;
        let added = self.execute(
            "INSERT INTO person (id, org_id, name, email, role, password_hash, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING",
            &[id, &org_id, name, email, &role.code(), &new.password_hash, &new.at.0],
        )?;
        if let Some(link) = new.link.as_ref().filter(|_| added > 0) {
            self.put_password_link(id, link)?;
        }
        Ok(added > 0)
    }

    fn remove_person(&mut self, person_id: &str) -> Result<(), StoreError> {
        for sql in OF_A_PERSON {
            self.execute(sql, &[&person_id])?;
        }
        Ok(())
    }

    fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let row = self.row(
            "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash
             FROM person p JOIN organization o ON o.id = p.org_id WHERE p.email = $1",
            &[&email],
        )?;
        row.as_ref().map(account).transpose()
    }

    fn account(&self, org_id: &str, person_id: &str) -> Result<Option<Account>, StoreError> {
        let row = self.row(
            "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash
             FROM person p JOIN organization o ON o.id = p.org_id WHERE p.id = $1 AND p.org_id = $2",
            &[&person_id, &org_id],
        )?;
        row.as_ref().map(account).transpose()
    }

    fn people(&self, org_id: &str) -> Result<Vec<Person>, StoreError> {
        let sql = "SELECT id, name, email, role FROM person WHERE org_id = $1 ORDER BY role_place, name, id";
        all(&self.query(sql, &[&org_id])?, person)
    }

    fn people_with_roles(&self, org_id: &str, roles: &[Role]) -> Result<Vec<PasswordAccess>, StoreError> {
        let rows = self.query(
            "SELECT name, role, password_hash IS NOT NULL FROM person
             WHERE org_id = $1 AND role = ANY ($2) ORDER BY role_place, name, id",
            &[&org_id, &codes(roles)],
        )?;
        all(&rows, |row| {
            Ok(PasswordAccess {
                name: get(row, 0)?,
                role: role_of(get(row, 1)?)?,
                has_password: get(row, 2)?,
            })
        })
    }

    fn set_role(&mut self, person_id: &str, role: Role) -> Result<(), StoreError> {
        self.execute("UPDATE person SET role = $2 WHERE id = $1", &[&person_id, &role.code()])?;
        Ok(())
    }

    fn set_password(&mut self, person_id: &str, password_hash: &str) -> Result<(), StoreError> {
        self.execute("UPDATE person SET password_hash = $2 WHERE id = $1", &[&person_id, &password_hash])?;
        Ok(())
    }

    fn set_name_and_email(&mut self, person: &Person) -> Result<(), StoreError> {
        let Person { id, name, email, .. } = person;
        self.execute("UPDATE person SET name = $2, email = $3 WHERE id = $1", &[id, name, email])?;
        Ok(())
    }

    fn set_address_fault(&mut self, person_id: &str, fault: Option<AddressFault>) -> Result<(), StoreError> {
        self.execute(
            "UPDATE person SET address_fault = $2 WHERE id = $1 AND address_fault IS DISTINCT FROM $2",
            &[&person_id, &fault.map(fault_code)],
        )?;
        Ok(())
    }

    fn forget_domain_faults(&mut self, org_id: &str) -> Result<(), StoreError> {
        let sql = "UPDATE person SET address_fault = NULL WHERE org_id = $1 AND address_fault = 'domain'";
        self.execute(sql, &[&org_id])?;
        Ok(())
    }

    fn note_sign_in(&mut self, person_id: &str, at: Timestamp, by_sso: bool) -> Result<(), StoreError> {
        self.execute(
            "UPDATE person SET signed_in_at = $2, sso_signed_in_at = CASE WHEN $3 THEN $2 ELSE sso_signed_in_at END
             WHERE id = $1",
            &[&person_id, &at.0, &by_sso],
        )?;
        Ok(())
    }

    fn standing_counts(&self, org_id: &str) -> Result<Vec<StandingCount>, StoreError> {
        let sql = "SELECT domain, role, has_password, has_used_sso, people, marks FROM people_count WHERE org_id = $1";
        all(&self.query(sql, &[&org_id])?, |row| {
            Ok(StandingCount {
                domain: get(row, 0)?,
                role: role_of(get(row, 1)?)?,
                has_password: get(row, 2)?,
                has_used_sso: get(row, 3)?,
                people: number(row, 4)?,
                marks: get(row, 5)?,
            })
        })
    }

    fn link_counts(&self, org_id: &str) -> Result<Vec<LinkCount>, StoreError> {
        people_groups::link_counts(self, org_id)
    }

    fn people_of_standings(
        &self,
        org_id: &str,
        groups: &[&StandingCount],
        most: u32,
    ) -> Result<Vec<AffectedPerson>, StoreError> {
        people_groups::name(self, org_id, groups, most)
    }

    fn people_added_since(
        &self,
        org_id: &str,
        since: Option<Timestamp>,
        roles: &[Role],
        most: u32,
    ) -> Result<Vec<AffectedPerson>, StoreError> {
        let rows = self.query(
            "SELECT name, email FROM person
             WHERE org_id = $1 AND created_at > $2 AND role = ANY ($4)
               AND sso_signed_in_at IS NULL
             ORDER BY created_at, id LIMIT $3",
            &[&org_id, &since.map_or(-1, |since| since.0), &i64::from(most), &codes(roles)],
        )?;
        all(&rows, |row| Ok(AffectedPerson { name: get(row, 0)?, email: get(row, 1)? }))
    }

    fn people_page(&self, org_id: &str, query: &PeopleQuery) -> Result<Vec<PersonRow>, StoreError> {
        people_page::page(self, org_id, query)
    }

    fn find_people(&self, org_id: &str, beginning: &str, most: u32) -> Result<Vec<PersonRow>, StoreError> {
        people_page::find(self, org_id, beginning, most)
    }
}

fn codes(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.code()).collect()
}

/// Columns: the person's four, the organization's two, the password hash.
pub(super) fn account(row: &Row) -> Result<Account, StoreError> {
    let organization = Organization { id: get(row, 4)?, name: get(row, 5)? };
    Ok(Account { person: person(row)?, organization, password_hash: get(row, 6)? })
}
