//! People and their passwords.

use rusqlite::{Row, params};
use sso_model::access::Role;
use sso_model::affected::StandingCount;
use sso_model::api::people::{AddressFault, LinkCount};
use sso_model::api::{AffectedPerson, Organization, PasswordAccess, Person};
use sso_model::timestamp::Timestamp;

use super::people_row::{person, role};
use super::{SqliteWork, all, people_groups, people_page};
use crate::storage::columns;
use crate::storage::{Account, NewPerson, PasswordLinks as _, People, PeopleQuery, PersonRow, StoreError};

/// Everything of a person but what is history: the log, and attempts, which hold the name at the time.
const OF_A_PERSON: [&str; 6] = [
    "DELETE FROM session WHERE person_id = ?1",
    "DELETE FROM password_link WHERE person_id = ?1",
    "DELETE FROM passed_person WHERE person_id = ?1",
    "DELETE FROM sign_in_request WHERE person_id = ?1",
    "DELETE FROM person_link WHERE person_id = ?1",
    "DELETE FROM person WHERE id = ?1",
];

impl People for SqliteWork<'_> {
    fn add_person(&mut self, org_id: &str, new: &NewPerson) -> Result<bool, StoreError> {
        let Person { id, name, email, role } = &new.person;
        let added = self
            .db
            .prepare_cached(
                "INSERT INTO person (id, org_id, name, email, role, password_hash, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (email) DO NOTHING",
            )?
            .execute(params![id, org_id, name, email, role.code(), new.password_hash, new.at.0])?;
        if let Some(link) = new.link.as_ref().filter(|_| added > 0) {
            self.put_password_link(id, link)?;
        }
        Ok(added > 0)
    }

    fn remove_person(&mut self, person_id: &str) -> Result<(), StoreError> {
        for sql in OF_A_PERSON {
            self.db.execute(sql, [person_id])?;
        }
        Ok(())
    }

    fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash
             FROM person p JOIN organization o ON o.id = p.org_id WHERE p.email = ?1",
        )?;
        query.query([email])?.next()?.map(account).transpose()
    }

    fn account(&self, org_id: &str, person_id: &str) -> Result<Option<Account>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, p.email, p.role, o.id, o.name, p.password_hash
             FROM person p JOIN organization o ON o.id = p.org_id WHERE p.id = ?1 AND p.org_id = ?2",
        )?;
        query.query([person_id, org_id])?.next()?.map(account).transpose()
    }

    fn people(&self, org_id: &str) -> Result<Vec<Person>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT id, name, email, role FROM person WHERE org_id = ?1 ORDER BY role_place, name, id",
        )?;
        all(query.query([org_id])?, person)
    }

    /// Sorted here: asked for an order, SQLite would take the index of the whole list for it.
    fn people_with_roles(&self, org_id: &str, roles: &[Role]) -> Result<Vec<PasswordAccess>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT name, role, password_hash IS NOT NULL, id FROM person INDEXED BY person_by_role
             WHERE org_id = ?1 AND role IN (SELECT value FROM json_each(?2))",
        )?;
        let mut managers = all(query.query(params![org_id, codes(roles)?])?, |row| {
            let (name, role, has_password) = (row.get(0)?, role(row.get(1)?)?, row.get(2)?);
            Ok((PasswordAccess { name, role, has_password }, row.get::<_, String>(3)?))
        })?;
        managers.sort_by(|(a, a_id), (b, b_id)| (a.role, &a.name, a_id).cmp(&(b.role, &b.name, b_id)));
        Ok(managers.into_iter().map(|(manager, _)| manager).collect())
    }

    fn set_role(&mut self, person_id: &str, role: Role) -> Result<(), StoreError> {
        self.db.execute("UPDATE person SET role = ?2 WHERE id = ?1", params![person_id, role.code()])?;
        Ok(())
    }

    fn set_password(&mut self, person_id: &str, password_hash: &str) -> Result<(), StoreError> {
        self.db.execute("UPDATE person SET password_hash = ?2 WHERE id = ?1", [person_id, password_hash])?;
        Ok(())
    }

    fn set_name_and_email(&mut self, person: &Person) -> Result<(), StoreError> {
        let Person { id, name, email, .. } = person;
        self.db.execute("UPDATE person SET name = ?2, email = ?3 WHERE id = ?1", [id, name, email])?;
        Ok(())
    }

    fn set_address_fault(&mut self, person_id: &str, fault: Option<AddressFault>) -> Result<(), StoreError> {
        self.db
            .prepare_cached("UPDATE person SET address_fault = ?2 WHERE id = ?1 AND address_fault IS NOT ?2")?
            .execute(params![person_id, fault.map(columns::fault_code)])?;
        Ok(())
    }

    fn forget_domain_faults(&mut self, org_id: &str) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "UPDATE person SET address_fault = NULL WHERE org_id = ?1 AND address_fault = 'domain'",
            )?
            .execute([org_id])?;
        Ok(())
    }

    fn note_sign_in(&mut self, person_id: &str, at: Timestamp, by_sso: bool) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "UPDATE person SET signed_in_at = ?2, sso_signed_in_at = iif(?3, ?2, sso_signed_in_at)
                 WHERE id = ?1",
            )?
            .execute(params![person_id, at.0, by_sso])?;
        Ok(())
    }

    fn standing_counts(&self, org_id: &str) -> Result<Vec<StandingCount>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT domain, role, has_password, has_used_sso, people, marks FROM people_count WHERE org_id = ?1",
        )?;
        all(query.query([org_id])?, |row| {
            Ok(StandingCount {
                domain: row.get(0)?,
                role: role(row.get(1)?)?,
                has_password: row.get(2)?,
                has_used_sso: row.get(3)?,
                people: row.get(4)?,
                marks: row.get(5)?,
            })
        })
    }

    fn link_counts(&self, org_id: &str) -> Result<Vec<LinkCount>, StoreError> {
        people_groups::link_counts(self.db, org_id)
    }

    fn people_of_standings(
        &self,
        org_id: &str,
        groups: &[&StandingCount],
        most: u32,
    ) -> Result<Vec<AffectedPerson>, StoreError> {
        people_groups::name(self.db, org_id, groups, most)
    }

    fn people_added_since(
        &self,
        org_id: &str,
        since: Option<Timestamp>,
        roles: &[Role],
        most: u32,
    ) -> Result<Vec<AffectedPerson>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT name, email FROM person INDEXED BY person_by_creation
             WHERE org_id = ?1 AND created_at > ?2 AND role IN (SELECT value FROM json_each(?4))
               AND sso_signed_in_at IS NULL
             ORDER BY created_at, id LIMIT ?3",
        )?;
        let since = since.map_or(-1, |since| since.0);
        all(query.query(params![org_id, since, most, codes(roles)?])?, |row| {
            Ok(AffectedPerson { name: row.get(0)?, email: row.get(1)? })
        })
    }

    fn people_page(&self, org_id: &str, query: &PeopleQuery) -> Result<Vec<PersonRow>, StoreError> {
        people_page::page(self.db, org_id, query)
    }

    fn find_people(&self, org_id: &str, beginning: &str, most: u32) -> Result<Vec<PersonRow>, StoreError> {
        people_page::find(self.db, org_id, beginning, most)
    }
}

/// Columns: the person's four, the organization's two, the password hash.
pub(super) fn account(row: &Row<'_>) -> Result<Account, StoreError> {
    let organization = Organization { id: row.get(4)?, name: row.get(5)? };
    Ok(Account { person: person(row)?, organization, password_hash: row.get(6)? })
}

/// Roles as `json_each` reads them.
fn codes(roles: &[Role]) -> Result<String, StoreError> {
    columns::json(&roles.iter().map(|role| role.code()).collect::<Vec<_>>())
}
