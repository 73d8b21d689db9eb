//! The trait's methods, each one transaction.

use async_trait::async_trait;
use sso_model::access::Role;
use sso_model::api::{ActivityPage, Affected, Organization, Person};
use sso_model::lifecycle::Command;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{SqliteStore, audit, connections, deployment, links, people, rate_limit, sessions};
use crate::rate_limit::TakenBack;
use crate::store::{
    Account, BrokenGlass, ConnectionChange, Entry, GlassOptions, LimitedKey, LinkRecord, NewOrganization,
    NewPerson, NewSession, PassedSignIn, SessionRecord, Snapshot, Store, StoreError,
};

#[async_trait]
impl Store for SqliteStore {
    async fn ready(&self) -> Result<(), StoreError> {
        self.is_ready().await
    }

    async fn is_demo(&self) -> Result<Option<bool>, StoreError> {
        self.read(deployment::is_demo).await
    }

    async fn begin(&self, demo: bool, first: Vec<(NewOrganization, Vec<Entry>)>) -> Result<bool, StoreError> {
        self.write(move |db| deployment::begin(db, demo, &first)).await
    }

    async fn add_organization(&self, new: NewOrganization, entries: Vec<Entry>) -> Result<(), StoreError> {
        self.write(move |db| people::add_organization(db, &new, &entries)).await
    }

    async fn organizations(&self) -> Result<Vec<Organization>, StoreError> {
        self.read(people::organizations).await
    }

    async fn add_person(&self, org_id: &str, new: NewPerson, entries: Vec<Entry>) -> Result<(), StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| people::add_person(db, &org_id, &new, &entries)).await
    }

    async fn set_role(&self, email: &str, role: Role, entry: Entry) -> Result<Option<Account>, StoreError> {
        let email = email.to_owned();
        self.write(move |db| people::set_role(db, &email, role, entry)).await
    }

    async fn remove_person(&self, email: &str, entry: Entry) -> Result<Option<Account>, StoreError> {
        let email = email.to_owned();
        self.write(move |db| people::remove(db, &email, &entry)).await
    }

    async fn people(&self, org_id: &str) -> Result<Vec<Person>, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| people::people(db, &org_id)).await
    }

    async fn managers(&self, org_id: &str) -> Result<Vec<String>, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| people::managers(db, &org_id)).await
    }

    async fn account(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let email = email.to_owned();
        self.read(move |db| people::account(db, &email)).await
    }

    async fn count_within_limits(
        &self,
        keys: Vec<LimitedKey>,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        self.write(move |db| rate_limit::count(db, &keys, now)).await
    }

    async fn sign_in(&self, new: NewSession, counts: TakenBack) -> Result<(), StoreError> {
        self.write(move |db| sessions::start(db, &new, &counts)).await
    }

    async fn record(&self, org_id: &str, entry: Entry) -> Result<(), StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| audit::write(db, &org_id, &entry)).await
    }

    async fn record_unknown(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| rate_limit::record_unknown(db, now)).await
    }

    async fn session(&self, token_hash: &str) -> Result<Option<SessionRecord>, StoreError> {
        let token_hash = token_hash.to_owned();
        self.read(move |db| sessions::find(db, &token_hash)).await
    }

    async fn touch_session(&self, token_hash: &str, now: Timestamp) -> Result<(), StoreError> {
        let token_hash = token_hash.to_owned();
        self.write_if_free(move |db| sessions::touch(db, &token_hash, now)).await
    }

    async fn reauthenticate(
        &self,
        session: &SessionRecord,
        counts: TakenBack,
        entry: Entry,
    ) -> Result<(), StoreError> {
        let session = session.clone();
        self.write(move |db| sessions::reauthenticate(db, &session, &counts, &entry)).await
    }

    async fn end_session(&self, session: &SessionRecord, entry: Entry) -> Result<bool, StoreError> {
        let session = session.clone();
        self.write(move |db| sessions::end(db, &session, &entry)).await
    }

    async fn sweep(
        &self,
        created: Timestamp,
        used: Timestamp,
        attempts: Timestamp,
    ) -> Result<(), StoreError> {
        while self.write(move |db| sessions::sweep(db, created, used, attempts)).await? {}
        Ok(())
    }

    async fn make_link(&self, account: &Account, link: LinkRecord, entry: Entry) -> Result<(), StoreError> {
        let (person, org) = (account.person.id.clone(), account.organization.id.clone());
        self.write(move |db| links::make(db, &person, &org, &link, &entry)).await
    }

    async fn link(&self, token_hash: &str) -> Result<Option<(LinkRecord, Account)>, StoreError> {
        let token_hash = token_hash.to_owned();
        self.read(move |db| links::find(db, &token_hash)).await
    }

    async fn use_link(
        &self,
        token_hash: &str,
        now: Timestamp,
        password_hash: &str,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let (token_hash, password_hash) = (token_hash.to_owned(), password_hash.to_owned());
        self.write(move |db| links::use_up(db, &token_hash, now, &password_hash, &entry)).await
    }

    async fn snapshot(&self, org_id: &str) -> Result<Snapshot, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| connections::snapshot(db, &org_id)).await
    }

    async fn change_connection(
        &self,
        org_id: &str,
        change: ConnectionChange,
    ) -> Result<Snapshot, StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| connections::change(db, &org_id, change)).await
    }

    async fn reconsider(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError> {
        let snapshot = self.snapshot(org_id).await?;
        // Nearly always nothing happens by itself: then no writer has to wait.
        let settled = snapshot.connection.after(Command::Reconsider, snapshot.facts(service_provider), now);
        if settled.is_ok_and(|settled| settled == snapshot.connection) {
            return Ok(snapshot);
        }
        let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
        self.write(move |db| connections::reconsider(db, &org_id, &service_provider, now)).await
    }

    async fn sign_in_passed(
        &self,
        org_id: &str,
        sign_in: PassedSignIn,
        service_provider: &ServiceProvider,
    ) -> Result<(), StoreError> {
        let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
        self.write(move |db| connections::sign_in_passed(db, &org_id, &sign_in, &service_provider)).await
    }

    async fn reserved_issuers(&self) -> Result<Vec<(String, Organization)>, StoreError> {
        self.read(connections::reserved_issuers).await
    }

    async fn release_issuer(&self, issuer: &str, entry: Entry) -> Result<Option<Organization>, StoreError> {
        let issuer = issuer.to_owned();
        self.write(move |db| connections::release_issuer(db, &issuer, &entry)).await
    }

    async fn break_glass(
        &self,
        org_id: &str,
        now: Timestamp,
        options: GlassOptions,
    ) -> Result<BrokenGlass, StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| connections::break_glass(db, &org_id, now, &options)).await
    }

    async fn set_idp_managed_access(&self, org_id: &str, on: bool, entry: Entry) -> Result<(), StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| connections::set_idp_managed_access(db, &org_id, on, entry)).await
    }

    async fn affected(&self, org_id: &str) -> Result<Affected, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| connections::affected(db, &org_id)).await
    }

    async fn activity(
        &self,
        org_id: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<ActivityPage, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| audit::page(db, &org_id, before, limit)).await
    }

    async fn practice_idp(&self) -> Result<Option<String>, StoreError> {
        self.read(deployment::practice_idp).await
    }

    async fn keep_practice_idp(&self, pem: String) -> Result<String, StoreError> {
        self.write(move |db| deployment::keep_practice_idp(db, &pem)).await
    }
}
