//! What is in a database of an earlier version, once it was brought up to date.

use std::sync::Arc;

use sso_model::api::attempt::AttemptOutcome;
use sso_model::audit::ValueChange;
use sso_model::certificate::error::{CertificateError, Part};
use sso_model::domain_claim::Lookup;
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Proof, Stage};
use sso_model::metadata::signature::Signature;
use sso_model::openid::algorithm::SigningAlgorithm;
use sso_model::openid::authorize::Prompt;
use sso_model::own_certificate::CertificatePurpose;
use sso_model::person_link::NameIdRefusals;
use sso_model::saml::check::Check;
use sso_model::saml::fault::Fault;
use sso_model::saml::report::Verdict;
use sso_model::timestamp::Timestamp;
use sso_server::storage::sqlite::MIGRATIONS;
use sso_server::storage::{OwnCertificateRecord, RequestKey, Storage, StoreError, Transactions as _, Work};
use sso_server::usecases::activity::{self, WhichEntries};
use sso_server::usecases::{Snapshot, domains, people, sessions, settings};

use crate::left::{
    APPLICATIONS, CERTIFICATE_SIGNING, DISMISSED_METADATA, DOMAINS, LIFE, METADATA_REFRESH,
    METADATA_SIGNING_CERTIFICATE, OPENID, PEOPLE, REQUEST_CERTIFICATES, SIGN_IN, certificate,
};

/// A database of an earlier version, brought up to date.
pub struct UpToDate {
    pub store: Arc<dyn Storage>,
    /// How many of SQLite's migrations it had.
    pub version: usize,
}

impl UpToDate {
    /// Returns whether the earlier version had this migration.
    fn had(&self, migration: &str) -> bool {
        MIGRATIONS[..self.version].contains(&migration)
    }

    async fn ask<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut dyn Work) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.store.write(act).await.unwrap()
    }

    async fn has_its_people(&self, snapshot: &Snapshot) {
        let Self { store, version } = self;
        assert_eq!((snapshot.version, snapshot.connection.stage()), (3, Stage::Enabled), "{version}");
        assert_eq!((snapshot.members, snapshot.without_password), (1, 1), "{version}");
        assert_eq!(people::list(&**store, "acme").await.unwrap().len(), 2, "{version}");
        assert_eq!(sessions::find(&**store, "t").await.unwrap().unwrap().person.id, "o", "{version}");
        if self.had(PEOPLE) {
            let stored = self.ask(|work| work.connection("acme")).await.unwrap();
            let once = NameIdRefusals::default().with("https://idp.example/i", Timestamp(1));
            assert_eq!(stored.name_id_refusals, Some(once), "{version}");
        }
    }

    async fn has_its_log(&self) {
        let newest = WhichEntries { kind: None, by: None, since: None, until: None, before: None, limit: 10 };
        let entries = activity::page(&*self.store, "acme", newest).await.unwrap().entries;
        assert_eq!(entries.len(), 2, "{}", self.version);
        let (name, after) = ("Issuer URL".to_owned(), "https://idp.example/i".to_owned());
        assert_eq!(entries[0].changes, [ValueChange { name, before: String::new(), after }]);
    }

    async fn has_its_connection(&self, snapshot: &Snapshot) {
        let (connection, version) = (&snapshot.connection, self.version);
        let live = &connection.live.as_ref().unwrap().settings;
        assert_eq!(live.certificates[0].certificate, certificate(), "{version}");
        if self.had(LIFE) {
            let earlier = &connection.earlier.as_ref().unwrap().settings;
            assert_eq!(
                (earlier.issuer_url.as_str(), earlier.require_sso),
                ("https://old.example/i", true),
                "{version}"
            );
            let fingerprint = Fingerprint::of_text(&"a".repeat(64)).unwrap();
            let proof = Proof { fingerprint, domain: "acme.example".to_owned() };
            assert_eq!(connection.proofs, [proof], "{version}");
        }
        let held = usize::from(self.had(DOMAINS));
        assert_eq!(domains::verified(&*self.store, "acme").await.unwrap().len(), held, "{version}");
        if self.had(DOMAINS) {
            let claim = self.ask(|work| work.claim("acme", "b.example")).await.unwrap();
            let lookup = claim.last_check.unwrap().lookup;
            assert_eq!(lookup, Lookup::OtherValue(vec!["w".to_owned()]), "{version}");
        }
    }

    async fn has_its_sign_ins(&self, snapshot: &Snapshot) {
        let version = self.version;
        let key = RequestKey::Relay("relay".to_owned());
        let taken = self.ask(move |work| work.take_request(&key, Timestamp(5))).await.unwrap();
        let test = taken.test.unwrap();
        assert_eq!((test.attempt_id.as_str(), test.person.id.as_str()), ("waiting", "o"), "{version}");
        assert_eq!(test.settings, snapshot.connection.live.as_ref().unwrap().settings, "{version}");
        let refused = self.ask(|work| work.attempt("acme", "refused")).await.unwrap().report.unwrap();
        assert_eq!(refused.reading.who(), Some("mia@acme.example"), "{version}");
        assert_eq!(refused.row(Check::Delivery).unwrap().fault, None, "{version}");
        let row = refused.row(Check::Audience).unwrap();
        assert_eq!(row.fault, Some(Fault::AudienceDiffers), "{version}");
        let remedy = row.remedy.as_ref().unwrap().to_string();
        let path = "Okta: Audience URI (SP Entity ID) = https://sso.example/sso/metadata";
        assert_eq!(remedy, path, "{version}");
        // It was kept as passed, and a real sign-in would not have let its person in.
        let test = self.ask(|work| work.attempt("acme", "test")).await.unwrap();
        let headline = "A real sign-in would be refused.";
        assert_eq!((test.outcome, test.headline.as_str()), (AttemptOutcome::Refused, headline), "{version}");
        assert_eq!(test.report.unwrap().verdict, Verdict::Refused, "{version}");
    }

    async fn has_its_applications(&self) {
        let version = self.version;
        let wiki = self.ask(|work| work.application("wiki")).await.unwrap().application;
        assert_eq!(
            (wiki.name.as_str(), wiki.signing_algorithm),
            ("Wiki", SigningAlgorithm::Rs256),
            "{version}"
        );
        if self.had(OPENID) {
            let asked = self.ask(|work| work.authorize_request("i", Timestamp(0))).await.unwrap().request;
            assert_eq!((asked.prompt, asked.max_age), (Prompt::SelectAccount, Some(60)), "{version}");
            assert_eq!((asked.org_hint.as_deref(), &asked.person_hint), (Some("acme"), &None), "{version}");
            let code = self.ask(|work| work.take_code("c", "wiki", Timestamp(2))).await.unwrap();
            assert_eq!((code.request, code.was_used), (asked, false), "{version}");
        }
    }

    async fn has_its_metadata(&self) {
        let version = self.version;
        let refresh = self.ask(|work| work.metadata_refresh("acme")).await.unwrap();
        let proposal = refresh.proposal.unwrap();
        assert_eq!(proposal.found_at, Timestamp(5), "{version}");
        let entity = proposal.entity;
        assert_eq!(entity.certificates[0].certificate, certificate(), "{version}");
        assert_eq!(entity.unreadable[0].error, CertificateError::Damaged(Part::Key), "{version}");
        assert_eq!(entity.signature, Signature::NotChecked, "{version}");
        let signer = self.had(METADATA_SIGNING_CERTIFICATE).then(certificate);
        assert_eq!(refresh.metadata_signing_certificate, signer, "{version}");
        let verified = Signature::Verified { certificate_sha256: certificate().preview.sha256 };
        let dismissed = refresh.dismissed.map(|entity| entity.signature);
        assert_eq!(dismissed, self.had(DISMISSED_METADATA).then_some(verified), "{version}");
    }

    async fn has_its_own_certificates(&self) {
        let own = self.ask(|work| work.own_certificates("acme", CertificatePurpose::Requests)).await;
        let [sha256, certificate, sealed] = ["digest", "der", "sealed"].map(str::to_owned);
        let made = OwnCertificateRecord { sha256, certificate, sealed, made_at: Timestamp(1) };
        assert_eq!(own.current, Some(made), "{}", self.version);
    }

    /// Everything that was in it is there, and it serves.
    pub async fn has_everything(&self) {
        let snapshot = settings(&*self.store, "acme").await.unwrap();
        self.has_its_people(&snapshot).await;
        self.has_its_log().await;
        self.has_its_connection(&snapshot).await;
        if self.had(SIGN_IN) {
            self.has_its_sign_ins(&snapshot).await;
        }
        if self.had(APPLICATIONS) {
            self.has_its_applications().await;
        }
        if self.had(CERTIFICATE_SIGNING) {
            assert_eq!(snapshot.signings[0].sha256, certificate().preview.sha256, "{}", self.version);
        }
        if self.had(METADATA_REFRESH) {
            self.has_its_metadata().await;
        }
        if self.had(REQUEST_CERTIFICATES) {
            self.has_its_own_certificates().await;
        }
        self.store.ready().await.unwrap();
    }
}
