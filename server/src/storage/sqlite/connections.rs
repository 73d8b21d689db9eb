//! Connections, the settings on which a sign-in passed, and reserved issuers.

use rusqlite::{OptionalExtension as _, Row, params};
use sso_model::api::{Organization, Saved};
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::Connection;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, corrupt_column, instant, json, of_json};
use crate::storage::{Connections, PassedSettings, StoreError, StoredConnection};

impl Connections for SqliteWork<'_> {
    fn connection(&self, org_id: &str) -> Result<Option<StoredConnection>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT version, body, draft_saved_at, draft_saved_by, live_changed_at, live_changed_by,
                    changed_at, changed_by, live_enabled_at, live_enabled_by,
                    earlier_enabled_at, earlier_enabled_by, affected_confirmed_at, name_id_refusals
             FROM connection WHERE org_id = ?1",
        )?;
        query.query([org_id])?.next()?.map(stored).transpose()
    }

    fn live_settings(&self, org_id: &str) -> Result<Option<SavedSettings>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT body FROM connection WHERE org_id = ?1")?;
        let body: Option<String> = query.query_row([org_id], |row| row.get(0)).optional()?;
        let connection = body.map(|body| of_json::<Connection>("body", &body)).transpose()?;
        let live = connection.and_then(|connection| connection.live);
        Ok(live.filter(|live| live.enabled).map(|live| live.settings))
    }

    fn put_connection(
        &mut self,
        org_id: &str,
        before: i64,
        next: &StoredConnection,
    ) -> Result<(), StoreError> {
        let [draft, live, changed, enabled, earlier] =
            [&next.draft_saved, &next.live_changed, &next.changed, &next.live_enabled, &next.earlier_enabled]
                .map(|saved| saved.as_ref().map(|saved| (saved.at.0, saved.by.as_str())).unzip());
        let written = self
            .db
            .prepare_cached(
                "UPDATE connection SET version = ?3, body = ?4,
                 draft_saved_at = ?5, draft_saved_by = ?6, live_changed_at = ?7, live_changed_by = ?8,
                 changed_at = ?9, changed_by = ?10, live_enabled_at = ?11, live_enabled_by = ?12,
                 earlier_enabled_at = ?13, earlier_enabled_by = ?14
                 WHERE org_id = ?1 AND version = ?2",
            )?
            .execute(params![
                org_id,
                before,
                next.version,
                json(&next.connection)?,
                draft.0,
                draft.1,
                live.0,
                live.1,
                changed.0,
                changed.1,
                enabled.0,
                enabled.1,
                earlier.0,
                earlier.1
            ])?;
        if written == 1 {
            return Ok(());
        }
        Err(StoreError::Failed(format!("a change of one connection touched {written}")))
    }

    fn set_affected_confirmed_at(&mut self, org_id: &str, at: Option<Timestamp>) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE connection SET affected_confirmed_at = ?2 WHERE org_id = ?1",
            params![org_id, at.map(|at| at.0)],
        )?;
        Ok(())
    }

    fn passed_settings(&self, org_id: &str) -> Result<Vec<PassedSettings>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT fingerprint, last_at, last_by, people FROM passed_sign_in WHERE org_id = ?1",
        )?;
        all(query.query([org_id])?, |row| {
            let text: String = row.get(0)?;
            let fingerprint =
                Fingerprint::of_text(&text).ok_or_else(|| corrupt_column("fingerprint", &text))?;
            let last = Saved { at: Timestamp(row.get(1)?), by: row.get(2)? };
            Ok(PassedSettings { fingerprint, last, people: row.get(3)? })
        })
    }

    fn put_passed(
        &mut self,
        org_id: &str,
        fingerprint: &Fingerprint,
        last: &Saved,
    ) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO passed_sign_in (org_id, fingerprint, last_at, last_by, people)
                 VALUES (?1, ?2, ?3, ?4, 0)
                 ON CONFLICT (org_id, fingerprint) DO UPDATE SET last_at = ?3, last_by = ?4",
            )?
            .execute(params![org_id, fingerprint.as_str(), last.at.0, last.by])?;
        Ok(())
    }

    fn add_passed_person(
        &mut self,
        org_id: &str,
        fingerprint: &Fingerprint,
        person_id: &str,
    ) -> Result<(), StoreError> {
        let added = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO passed_person (org_id, fingerprint, person_id) VALUES (?1, ?2, ?3)",
            )?
            .execute([org_id, fingerprint.as_str(), person_id])?;
        if added > 0 {
            self.db
                .prepare_cached(
                    "UPDATE passed_sign_in SET people = people + 1 WHERE org_id = ?1 AND fingerprint = ?2",
                )?
                .execute([org_id, fingerprint.as_str()])?;
        }
        Ok(())
    }

    fn carry_passed(&mut self, org_id: &str, from: &Fingerprint, to: &Fingerprint) -> Result<(), StoreError> {
        let these = [org_id, from.as_str(), to.as_str()];
        self.db.execute(
            "INSERT INTO passed_sign_in (org_id, fingerprint, last_at, last_by, people)
             SELECT org_id, ?3, last_at, last_by, people FROM passed_sign_in WHERE org_id = ?1 AND fingerprint = ?2",
            these,
        )?;
        let people = "UPDATE passed_person SET fingerprint = ?3 WHERE org_id = ?1 AND fingerprint = ?2";
        self.db.execute(people, these)?;
        Ok(())
    }

    fn remove_passed(&mut self, org_id: &str, fingerprint: &Fingerprint) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM passed_sign_in WHERE org_id = ?1 AND fingerprint = ?2",
            [org_id, fingerprint.as_str()],
        )?;
        Ok(())
    }

    fn issuers_reserved_by(&self, org_id: &str) -> Result<Vec<String>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT issuer_url FROM reserved_issuer WHERE org_id = ?1")?;
        all(query.query([org_id])?, |row| Ok(row.get(0)?))
    }

    fn reserved_issuers(&self) -> Result<Vec<(String, Organization)>, StoreError> {
        let mut query = self.db.prepare(
            "SELECT r.issuer_url, o.id, o.name
             FROM reserved_issuer r JOIN organization o ON o.id = r.org_id ORDER BY r.issuer_url",
        )?;
        all(query.query([])?, |row| Ok((row.get(0)?, Organization { id: row.get(1)?, name: row.get(2)? })))
    }

    fn issuer_holder(&self, issuer: &str) -> Result<Option<Organization>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT o.id, o.name FROM reserved_issuer r JOIN organization o ON o.id = r.org_id
             WHERE r.issuer_url = ?1",
        )?;
        let row = query.query_row([issuer], |row| Ok(Organization { id: row.get(0)?, name: row.get(1)? }));
        Ok(row.optional()?)
    }

    fn reserve_issuer(&mut self, issuer: &str, org_id: &str) -> Result<bool, StoreError> {
        let taken = self
            .db
            .prepare_cached("INSERT OR IGNORE INTO reserved_issuer (issuer_url, org_id) VALUES (?1, ?2)")?
            .execute([issuer, org_id])?;
        Ok(taken > 0)
    }

    fn release_issuer(&mut self, issuer: &str) -> Result<(), StoreError> {
        self.db.prepare_cached("DELETE FROM reserved_issuer WHERE issuer_url = ?1")?.execute([issuer])?;
        Ok(())
    }

    fn organizations_with_issuer(&self, issuer: &str, most: u32) -> Result<Vec<String>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT org_id FROM connection
             WHERE json_extract(body, '$.live.settings.issuer_url') = ?1 LIMIT ?2",
        )?;
        all(query.query(params![issuer, most])?, |row| Ok(row.get(0)?))
    }
}

fn stored(row: &Row<'_>) -> Result<StoredConnection, StoreError> {
    let (body, refusals): (String, Option<String>) = (row.get(1)?, row.get(13)?);
    Ok(StoredConnection {
        version: row.get(0)?,
        connection: of_json("body", &body)?,
        draft_saved: saved(row, 2)?,
        live_changed: saved(row, 4)?,
        changed: saved(row, 6)?,
        live_enabled: saved(row, 8)?,
        earlier_enabled: saved(row, 10)?,
        affected_confirmed_at: instant(row.get(12)?),
        name_id_refusals: refusals.map(|text| of_json("name_id_refusals", &text)).transpose()?,
    })
}

fn saved(row: &Row<'_>, at: usize) -> Result<Option<Saved>, StoreError> {
    let (when, by): (Option<i64>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    Ok(when.zip(by).map(|(when, by)| Saved { at: Timestamp(when), by }))
}
