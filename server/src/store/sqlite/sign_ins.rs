//! Sign-ins through the identity provider.

use async_trait::async_trait;
use sso_model::api::attempt::{AttemptOutcome, AttemptSummary, AttemptView};
use sso_model::draft::Draft;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{SqliteStore, audit};
use crate::store::sign_ins::{
    DecideTest, JudgedSignIn, JudgedTest, NewAttempt, NewRequest, OpenTest, RequestKey, SignInEnd, SignIns,
    TakenRequest,
};
use crate::store::{Entry, StoreError};

mod attempts;
mod browser;
mod finish;
mod people;
mod requests;

#[async_trait]
impl SignIns for SqliteStore {
    async fn start_request(&self, new: NewRequest) -> Result<(), StoreError> {
        self.write(move |db| requests::start(db, &new)).await
    }

    async fn start_test(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        at: Timestamp,
        decide: DecideTest,
    ) -> Result<(), StoreError> {
        let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
        self.write(move |db| requests::start_test(db, &org_id, &service_provider, at, decide)).await
    }

    async fn open_test(&self, open: OpenTest) -> Result<Option<(String, Draft)>, StoreError> {
        self.write(move |db| requests::open_test(db, &open)).await
    }

    async fn take_request(
        &self,
        key: RequestKey,
        now: Timestamp,
    ) -> Result<Option<TakenRequest>, StoreError> {
        self.write(move |db| requests::take(db, &key, now)).await
    }

    async fn session_nonces(&self, browser_hash: &str) -> Result<Vec<String>, StoreError> {
        let browser_hash = browser_hash.to_owned();
        self.read(move |db| browser::session_nonces(db, &browser_hash)).await
    }

    async fn take_newest_request(
        &self,
        browser_hash: &str,
        now: Timestamp,
    ) -> Result<Option<TakenRequest>, StoreError> {
        let browser_hash = browser_hash.to_owned();
        self.write(move |db| browser::take_newest(db, &browser_hash, now)).await
    }

    async fn keep_refusal(&self, org_id: &str, attempt: NewAttempt, entry: Entry) -> Result<(), StoreError> {
        let org_id = org_id.to_owned();
        let keep = move |db: &rusqlite::Transaction<'_>| {
            attempts::insert(db, &org_id, &attempt)?;
            audit::write(db, &org_id, &entry)
        };
        self.write(keep).await
    }

    async fn finish_test(&self, org_id: &str, test: JudgedTest) -> Result<AttemptOutcome, StoreError> {
        let org_id = org_id.to_owned();
        self.write(move |db| finish::test(db, &org_id, test)).await
    }

    async fn finish_sign_in(&self, sign_in: JudgedSignIn) -> Result<SignInEnd, StoreError> {
        self.write(move |db| finish::sign_in(db, sign_in)).await
    }

    async fn sign_in_attempts(
        &self,
        org_id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
    ) -> Result<Vec<AttemptSummary>, StoreError> {
        let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
        self.read(move |db| attempts::list(db, &org_id, &service_provider, now)).await
    }

    async fn sign_in_attempt(
        &self,
        org_id: &str,
        id: &str,
        service_provider: &ServiceProvider,
        now: Timestamp,
        seen: Option<Entry>,
    ) -> Result<Option<AttemptView>, StoreError> {
        let (org_id, id, service_provider) = (org_id.to_owned(), id.to_owned(), service_provider.clone());
        match seen {
            None => self.read(move |db| attempts::one(db, &org_id, &id, &service_provider, now)).await,
            Some(entry) => {
                self.write(move |db| attempts::seen(db, &org_id, &id, &service_provider, &entry)).await
            }
        }
    }

    async fn live_settings(&self, org_id: &str) -> Result<Option<Draft>, StoreError> {
        let org_id = org_id.to_owned();
        self.read(move |db| requests::live_settings(db, &org_id)).await
    }

    async fn forget_sign_ins(&self, now: Timestamp) -> Result<(), StoreError> {
        while self.write(move |db| requests::forget(db, now)).await? {}
        Ok(())
    }

    async fn organization_of_issuer(&self, issuer: &str) -> Result<Option<String>, StoreError> {
        let issuer = issuer.to_owned();
        self.read(move |db| requests::of_issuer(db, &issuer)).await
    }
}
