//! Connections, passed sign-ins and reserved issuers.

use sso_model::api::Saved;
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Connection, Live, Requirement};
use sso_model::saved_settings::SavedSettings;
use sso_server::storage::{StoreError, StoredConnection};

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(
    a_connection_is_written_over_the_version_that_was_read,
    settings_are_found_by_their_issuer,
    sign_ins_that_passed_are_counted_by_person,
    an_issuer_is_reserved_once,
);

pub fn saved_settings() -> SavedSettings {
    let file = read(include_bytes!("../../../src/demo/globex.pem")).unwrap();
    let certificates = file.certificates.into_iter();
    let draft = Draft {
        sign_in_url: "https://idp.example/sso".to_owned(),
        issuer_url: "https://idp.example/i".to_owned(),
        certificates: certificates
            .map(|certificate| ChosenCertificate { file_name: String::new(), certificate })
            .collect(),
        ..Draft::default()
    };
    draft.try_into().unwrap()
}

fn by(at: i64) -> Saved {
    Saved { at: NOON.plus(at), by: format!("person {at}") }
}

fn a_connection_is_written_over_the_version_that_was_read(db: &Database) {
    assert!(db.read(|work| work.connection("nobody")).is_none());
    let empty = db.read(|work| work.connection("acme")).unwrap();
    assert_eq!((empty.version, empty.connection), (0, Connection::default()));
    let next = StoredConnection {
        version: 1,
        connection: Connection { draft: Some(Draft::default()), ..Connection::default() },
        draft_saved: Some(by(1)),
        live_changed: Some(by(2)),
        changed: Some(by(3)),
        live_enabled: Some(by(4)),
        earlier_enabled: Some(by(5)),
        ..StoredConnection::default()
    };
    let written = next.clone();
    db.write(move |work| work.put_connection("acme", 0, &written));
    let again = next.clone();
    let stale = db.try_write(move |work| work.put_connection("acme", 0, &again));
    assert!(matches!(stale, Err(StoreError::Failed(_))), "{stale:?}");
    db.write(|work| work.set_affected_confirmed_at("acme", Some(NOON)));
    let read = db.read(|work| work.connection("acme")).unwrap();
    assert_eq!((read.version, &read.connection), (1, &next.connection));
    assert_eq!((read.draft_saved, read.live_changed, read.changed), (Some(by(1)), Some(by(2)), Some(by(3))));
    assert_eq!((read.live_enabled, read.earlier_enabled), (Some(by(4)), Some(by(5))));
    assert_eq!(read.affected_confirmed_at, Some(NOON));
}

fn settings_are_found_by_their_issuer(db: &Database) {
    let settings = saved_settings();
    for (org, enabled) in [("acme", true), ("globex", false)] {
        let live =
            Live { settings: settings.clone(), enabled, requirement: Requirement::Off, glass_broken: false };
        let connection = Connection { live: Some(live), ..Connection::default() };
        let next = StoredConnection { version: 1, connection, ..StoredConnection::default() };
        db.write(move |work| work.put_connection(org, 0, &next));
    }
    assert_eq!(db.read(|work| work.live_settings("acme")), Some(settings));
    assert_eq!(db.read(|work| work.live_settings("globex")), None);
    assert_eq!(db.read(|work| work.live_settings("nobody")), None);
    let mut found = db.read(|work| work.organizations_with_issuer("https://idp.example/i", 5));
    found.sort();
    assert_eq!(found, ["acme", "globex"]);
    assert_eq!(db.read(|work| work.organizations_with_issuer("https://idp.example/i", 1)).len(), 1);
    assert!(db.read(|work| work.organizations_with_issuer("https://idp.example", 5)).is_empty());
}

fn sign_ins_that_passed_are_counted_by_person(db: &Database) {
    let fingerprint = Fingerprint::of_text(&"a".repeat(64)).unwrap();
    for (person, at) in [("mia", 1), ("mia", 2), ("olivia", 3)] {
        let fingerprint = fingerprint.clone();
        db.write(move |work| {
            work.put_passed("acme", &fingerprint, &by(at))?;
            work.add_passed_person("acme", &fingerprint, person)
        });
    }
    let passed = db.read(|work| work.passed_settings("acme"));
    assert_eq!(passed.len(), 1);
    assert_eq!((passed[0].people, Some(passed[0].last.clone())), (2, Some(by(3))));
    db.write(move |work| work.remove_passed("acme", &fingerprint));
    assert!(db.read(|work| work.passed_settings("acme")).is_empty());
}

fn an_issuer_is_reserved_once(db: &Database) {
    assert!(db.write(|work| work.reserve_issuer("https://b.example", "acme")));
    assert!(db.write(|work| work.reserve_issuer("https://A.example", "acme")));
    assert!(!db.write(|work| work.reserve_issuer("https://b.example", "globex")));
    let mut ours = db.read(|work| work.issuers_reserved_by("acme"));
    ours.sort();
    assert_eq!(ours, ["https://A.example", "https://b.example"]);
    assert_eq!(db.read(|work| work.issuer_holder("https://b.example")).unwrap().id, "acme");
    assert!(db.read(|work| work.issuer_holder("https://B.example")).is_none());
    let all = db.read(|work| work.reserved_issuers());
    let all: Vec<_> = all.iter().map(|(issuer, whose)| (issuer.as_str(), whose.name.as_str())).collect();
    assert_eq!(all, [("https://A.example", "Acme Robotics"), ("https://b.example", "Acme Robotics")]);
    db.write(|work| work.release_issuer("https://b.example"));
    assert!(db.write(|work| work.reserve_issuer("https://b.example", "globex")));
}
