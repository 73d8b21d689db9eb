//! A database of each earlier version, with data in it, is brought up to date and serves.
#![expect(clippy::unwrap_used, reason = "helpers of tests: what cannot go on fails")]

use rusqlite::Connection;
use sso_model::api::attempt::AttemptOutcome;
use sso_model::audit::ValueChange;
use sso_model::certificate::error::{CertificateError, Part};
use sso_model::certificate::preview::Certificate;
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
use sso_server::storage::sqlite::{APPLICATION_ID, FILE, MIGRATIONS, SqliteStore, verify};
use sso_server::storage::{
    OwnCertificateRecord, RequestKey, Storage as _, StoreError, Transactions as _, Work,
};
use sso_server::usecases::activity::{self, WhichEntries};
use sso_server::usecases::{Snapshot, domains, people, sessions, settings};
use tempfile::TempDir;

/// Migrations, and in `DATA` beside each what is written after it: the file of the same name in the folder `migrations`
/// holds data as the version of that time wrote it.
macro_rules! data {
    ($($name:ident: $file:literal,)*) => {
        $(const $name: &str = include_str!(concat!("../migrations/sqlite/", $file));)*
        const DATA: &[(&str, &str)] = &[$(($name, include_str!(concat!("migrations/", $file)))),*];
    };
}

data! {
    FIRST: "0001_first.sql",
    DOMAINS: "0002_domains.sql",
    LIFE: "0003_life.sql",
    SIGN_IN: "0004_sign_in.sql",
    PEOPLE: "0014_people.sql",
    APPLICATIONS: "0023_applications.sql",
    OPENID: "0022_openid.sql",
    CERTIFICATE_SIGNING: "0036_certificate_signing.sql",
    METADATA_REFRESH: "0038_metadata_refresh.sql",
    REQUEST_CERTIFICATES: "0042_request_certificates.sql",
    METADATA_SIGNING_CERTIFICATE: "0047_metadata_signing_certificate.sql",
    DISMISSED_METADATA: "0046_dismissed_metadata.sql",
}

/// What stands for `CERTIFICATE` in the data: rsa2048.pem, as the first version wrote it.
const CERTIFICATE: &str = include_str!("migrations/certificate.json");

/// The same, read today.
fn certificate() -> Certificate {
    let pem = include_bytes!("../../model/tests/certificates/rsa2048.pem");
    sso_model::certificate::read::read(pem).unwrap().certificates.remove(0)
}

/// A folder with the database as version `version` left it.
fn left_by(version: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let database = Connection::open(folder.path().join(FILE)).unwrap();
    for sql in &MIGRATIONS[..version] {
        database.execute_batch(sql).unwrap();
        if let Some((_, data)) = DATA.iter().find(|(migration, _)| migration == sql) {
            database.execute_batch(&data.replace("CERTIFICATE", CERTIFICATE.trim_end())).unwrap();
        }
    }
    database.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    database.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    folder
}

/// A database of an earlier version, brought up to date.
struct UpToDate {
    store: SqliteStore,
    version: usize,
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
        assert_eq!(people::list(store, "acme").await.unwrap().len(), 2, "{version}");
        assert_eq!(sessions::find(store, "t").await.unwrap().unwrap().person.id, "o", "{version}");
        if self.had(PEOPLE) {
            let stored = self.ask(|work| work.connection("acme")).await.unwrap();
            let once = NameIdRefusals::default().with("https://idp.example/i", Timestamp(1));
            assert_eq!(stored.name_id_refusals, Some(once), "{version}");
        }
    }

    async fn has_its_log(&self) {
        let newest = WhichEntries { kind: None, by: None, since: None, until: None, before: None, limit: 10 };
        let entries = activity::page(&self.store, "acme", newest).await.unwrap().entries;
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
        assert_eq!(domains::verified(&self.store, "acme").await.unwrap().len(), held, "{version}");
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
}

#[tokio::test]
async fn every_earlier_version_is_brought_up_to_date_with_its_data() {
    for version in 1..=MIGRATIONS.len() {
        let folder = left_by(version);
        let now = UpToDate { store: SqliteStore::open(folder.path()).unwrap(), version };
        let snapshot = settings(&now.store, "acme").await.unwrap();
        now.has_its_people(&snapshot).await;
        now.has_its_log().await;
        now.has_its_connection(&snapshot).await;
        if now.had(SIGN_IN) {
            now.has_its_sign_ins(&snapshot).await;
        }
        if now.had(APPLICATIONS) {
            now.has_its_applications().await;
        }
        if now.had(CERTIFICATE_SIGNING) {
            assert_eq!(snapshot.signings[0].sha256, certificate().preview.sha256, "{version}");
        }
        if now.had(METADATA_REFRESH) {
            now.has_its_metadata().await;
        }
        if now.had(REQUEST_CERTIFICATES) {
            let own = now.ask(|work| work.own_certificates("acme", CertificatePurpose::Requests)).await;
            let [sha256, certificate, sealed] = ["digest", "der", "sealed"].map(str::to_owned);
            let made = OwnCertificateRecord { sha256, certificate, sealed, made_at: Timestamp(1) };
            assert_eq!(own.current, Some(made), "{version}");
        }
        now.store.ready().await.unwrap();
        drop(now);
        let verified = verify(&folder.path().join(FILE)).unwrap();
        assert_eq!((verified.organizations, verified.people, verified.entries), (1, 2, 2), "{version}");
    }
}

#[test]
fn a_database_that_is_up_to_date_is_left_alone() {
    let folder = left_by(MIGRATIONS.len());
    let content = |folder: &TempDir| {
        let database = Connection::open(folder.path().join(FILE)).unwrap();
        database
            .query_row("SELECT group_concat(sql) FROM sqlite_schema", [], |row| row.get::<_, String>(0))
            .unwrap()
    };
    let before = content(&folder);
    drop(SqliteStore::open(folder.path()).unwrap());
    assert_eq!(content(&folder), before);
}
