//! A database of each earlier version, with data in it, is brought up to date and serves.
#![expect(clippy::unwrap_used, reason = "helpers of tests: what cannot go on fails")]

use rusqlite::Connection;
use sso_model::draft::ChosenCertificate;
use sso_model::lifecycle::Stage;
use sso_server::storage::Storage as _;
use sso_server::storage::sqlite::{APPLICATION_ID, FILE, MIGRATIONS, SqliteStore, verify};
use sso_server::usecases::activity::{self, WhichEntries};
use sso_server::usecases::{domains, people, sessions, settings};
use tempfile::TempDir;

/// What is written after the first migration, the second, …: data as the version of that time wrote it.
const DATA: [&str; 4] = [
    "INSERT INTO organization (id, name, created_at) VALUES ('acme', 'Acme Robotics', 1);
     INSERT INTO person (id, org_id, name, email, role, password_hash, created_at) VALUES
         ('o', 'acme', 'Olivia Berg', 'olivia@acme.example', 'owner', 'x', 1),
         ('m', 'acme', 'Mia Tanaka', 'mia@acme.example', 'member', NULL, 1);
     INSERT INTO password_link (person_id, token_hash, expires_at) VALUES ('m', 'h', 9);
     INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at) VALUES ('t', 'o', 1, 1, 1);
     INSERT INTO connection (org_id, version, body, reserved_issuer) VALUES ('acme', 3,
         '{\"draft\":null,\"live\":{\"settings\":{\"sign_in_url\":\"https://idp.example/sso\",\"issuer_url\":\"https://idp.example/i\",\"certificates\":[],\"require_sso\":false},\"enabled\":true,\"requirement\":\"off\"}}',
         'https://idp.example/i');
     INSERT INTO audit_entry VALUES ('acme', 1, 1, NULL, 'sso-server', 'organization_created', 'Acme Robotics', '', '', '[]');
     INSERT INTO attempt (key, count, last_at) VALUES ('k', 1, 1);
     INSERT INTO deployment (only_row, demo) VALUES (1, 0);",
    "INSERT INTO domain_claim (org_id, domain, body, holds, next_check_at) VALUES ('acme', 'acme.example',
         '{\"domain\":\"acme.example\",\"unicode\":\"acme.example\",\"txt_value\":\"v\",\"added_at\":\"1970-01-01T00:00:01Z\",\"status\":{\"name\":\"verified\",\"since\":\"1970-01-01T00:00:01Z\"},\"last_check\":null,\"next_check_at\":\"1970-01-01T00:00:09Z\"}',
         1, 9);",
    "INSERT INTO passed_sign_in (org_id, fingerprint, last_at, last_by, people) VALUES ('acme',
         'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, 'Mia Tanaka', 1);
     INSERT INTO passed_person (org_id, fingerprint, person_id) VALUES ('acme',
         'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'm');",
    "INSERT INTO sso_identity (org_id, issuer, name_id, person_id) VALUES ('acme', 'https://idp.example/i', 'mia', 'm');
     INSERT INTO sso_replay (org_id, assertion_id, expires_at) VALUES ('acme', '_a', 1);
     INSERT INTO sso_request (id, org_id, browser_hash, relay_hash, created_at) VALUES ('_r', 'acme', 'b', 'r', 1);
     INSERT INTO sso_attempt (id, org_id, at, kind, outcome, headline, reference) VALUES ('a', 'acme', 1, 'sign_in', 'passed', 'Passed.', 'AAAA-BBBB');",
];

/// What stands for the certificates of the live settings: enabled ones have at least one.
fn certificates() -> String {
    let pem = include_bytes!("../../model/tests/certificates/rsa2048.pem");
    let certificate = sso_model::certificate::read::read(pem).unwrap().certificates.remove(0);
    let chosen = ChosenCertificate { file_name: String::new(), certificate };
    format!("\"certificates\":{}", serde_json::to_string(&[chosen]).unwrap().replace('\'', "''"))
}

/// A folder with the database as version `version` left it.
fn left_by(version: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let database = Connection::open(folder.path().join(FILE)).unwrap();
    for (at, sql) in MIGRATIONS[..version].iter().enumerate() {
        database.execute_batch(sql).unwrap();
        if let Some(data) = DATA.get(at) {
            database.execute_batch(&data.replace("\"certificates\":[]", &certificates())).unwrap();
        }
    }
    database.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    database.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    folder
}

#[tokio::test]
async fn every_earlier_version_is_brought_up_to_date_with_its_data() {
    for version in 1..=MIGRATIONS.len() {
        let folder = left_by(version);
        let store = SqliteStore::open(folder.path()).unwrap();
        let snapshot = settings(&store, "acme").await.unwrap();
        assert_eq!((snapshot.version, snapshot.connection.stage()), (3, Stage::Enabled), "{version}");
        assert_eq!((snapshot.members, snapshot.without_password), (1, 1), "{version}");
        assert_eq!(people::list(&store, "acme").await.unwrap().len(), 2, "{version}");
        assert_eq!(sessions::find(&store, "t").await.unwrap().unwrap().person.id, "o", "{version}");
        let newest = WhichEntries { kind: None, by: None, since: None, until: None, before: None, limit: 10 };
        assert_eq!(activity::page(&store, "acme", newest).await.unwrap().entries.len(), 1, "{version}");
        let held = usize::from(version >= 2);
        assert_eq!(domains::verified(&store, "acme").await.unwrap().len(), held, "{version}");
        store.ready().await.unwrap();
        drop(store);
        let verified = verify(&folder.path().join(FILE)).unwrap();
        assert_eq!((verified.organizations, verified.people, verified.entries), (1, 2, 1), "{version}");
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
