//! Looking at metadata again and again.

use sso_model::api::FailedLook;
use sso_model::metadata::signature::signing_certificate;
use sso_server::storage::StoredRefresh;

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(a_look_is_taken_once_when_it_is_due, an_unknown_key_makes_a_look_due);

fn put(db: &Database, org: &'static str, next: StoredRefresh) {
    db.write(move |work| work.put_metadata_refresh(org, &next));
}

fn on(due: i64) -> StoredRefresh {
    let url = "https://idp.example/metadata".to_owned();
    StoredRefresh { url, is_on: true, due_at: NOON.plus(due), ..StoredRefresh::default() }
}

fn a_look_is_taken_once_when_it_is_due(db: &Database) {
    assert_eq!(db.read(|work| work.metadata_refresh("acme")), None);
    put(db, "acme", on(5));
    put(db, "globex", StoredRefresh { is_on: false, ..on(1) });
    assert!(db.read(|work| work.due_refreshes(NOON.plus(4), 9)).is_empty());
    assert_eq!(db.read(|work| work.due_refreshes(NOON.plus(5), 9)), ["acme"]);
    assert!(db.write(|work| work.claim_refresh("acme", NOON.plus(5), NOON.plus(99))));
    assert!(
        !db.write(|work| work.claim_refresh("acme", NOON.plus(5), NOON.plus(99))),
        "another server has it"
    );
    assert!(!db.write(|work| work.claim_refresh("globex", NOON.plus(5), NOON.plus(99))), "it is off");
    let failed = Some(FailedLook { at: NOON, reason: "why".to_owned() });
    let pem = rcgen::generate_simple_self_signed(vec!["federation.example".to_owned()]).unwrap().cert.pem();
    let metadata_signing_certificate = Some(signing_certificate(pem.as_bytes()).unwrap());
    let next = StoredRefresh {
        adds_certificates: true,
        looked_at: Some(NOON),
        failed,
        metadata_signing_certificate,
        ..on(7)
    };
    put(db, "acme", next.clone());
    assert_eq!(db.read(|work| work.metadata_refresh("acme")), Some(next));
    assert_eq!(db.read(|work| work.metadata_proposal("acme")), None);
    db.write(|work| work.remove_metadata_refresh("acme"));
    assert_eq!(db.read(|work| work.metadata_refresh("acme")), None);
}

fn an_unknown_key_makes_a_look_due(db: &Database) {
    let due = |db: &Database| !db.read(|work| work.due_refreshes(NOON.plus(1_000), 9)).is_empty();
    put(db, "acme", StoredRefresh { looked_at: Some(NOON.plus(500)), ..on(9_000) });
    db.write(|work| work.refresh_at_once("acme", NOON.plus(1_000), NOON.plus(400)));
    assert!(!due(db), "the last look was after that");
    db.write(|work| work.refresh_at_once("acme", NOON.plus(1_000), NOON.plus(500)));
    assert!(due(db));
    put(db, "acme", StoredRefresh { is_on: false, ..on(9_000) });
    db.write(|work| work.refresh_at_once("acme", NOON.plus(1_000), NOON.plus(500)));
    assert!(!due(db), "it is off");
}
