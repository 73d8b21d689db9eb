//! Certificates of our own: at most one for each purpose in each place.

use sso_model::own_certificate::CertificatePurpose::{Encryption, Requests};
use sso_server::storage::{OwnCertificatePlace, OwnCertificateRecord, OwnCertificates};

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(each_place_holds_one);

fn record(sha256: &str) -> OwnCertificateRecord {
    OwnCertificateRecord {
        sha256: sha256.to_owned(),
        certificate: "der".to_owned(),
        sealed: format!("sealed {sha256}"),
        made_at: NOON,
    }
}

fn each_place_holds_one(db: &Database) {
    let put = |org, purpose, place, sha256: &'static str| {
        db.write(move |work| work.put_own_certificate(org, purpose, place, &record(sha256)));
    };
    let held = |org: &'static str, purpose| db.read(move |work| work.own_certificates(org, purpose));
    put("acme", Requests, OwnCertificatePlace::Current, "a");
    put("acme", Requests, OwnCertificatePlace::Next, "b");
    put("acme", Requests, OwnCertificatePlace::Next, "c");
    put("acme", Encryption, OwnCertificatePlace::Former(NOON), "d");
    put("acme", Encryption, OwnCertificatePlace::Former(NOON.plus(5)), "e");
    put("acme", Encryption, OwnCertificatePlace::Next, "f");
    put("globex", Requests, OwnCertificatePlace::Next, "a");
    let (current, next) = (Some(record("a")), Some(record("c")));
    let of_requests = OwnCertificates { current: current.clone(), next, former: None };
    assert_eq!(held("acme", Requests), of_requests);
    let former = Some((record("e"), NOON.plus(5)));
    let of_encryption = OwnCertificates { current: None, next: Some(record("f")), former };
    assert_eq!(held("acme", Encryption), of_encryption);
    db.write(|work| work.remove_next_certificate("acme", Requests));
    assert_eq!(held("acme", Requests), OwnCertificates { current, ..OwnCertificates::default() });
    assert_eq!(db.write(|work| work.sweep_own_certificates(NOON.plus(4), 9)), 0);
    assert_eq!(held("acme", Encryption), of_encryption);
    assert_eq!(db.write(|work| work.sweep_own_certificates(NOON.plus(5), 9)), 1);
    assert_eq!(held("acme", Encryption), OwnCertificates { former: None, ..of_encryption });
    let of_globex = OwnCertificates { next: Some(record("a")), ..OwnCertificates::default() };
    assert_eq!(held("globex", Requests), of_globex);
    assert_eq!(held("nobody", Requests), OwnCertificates::default());
}
