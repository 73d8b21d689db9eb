//! Certificates for signing sign-in requests: at most one in each of two places.

use sso_server::storage::{RequestCertificatePlace, RequestCertificateRecord, RequestCertificates};

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(each_place_holds_one);

fn record(sha256: &str) -> RequestCertificateRecord {
    RequestCertificateRecord {
        sha256: sha256.to_owned(),
        certificate: "der".to_owned(),
        sealed: format!("sealed {sha256}"),
        made_at: NOON,
    }
}

fn each_place_holds_one(db: &Database) {
    let put = |org, place, sha256: &'static str| {
        db.write(move |work| work.put_request_certificate(org, place, &record(sha256)));
    };
    let held = |org: &'static str| db.read(move |work| work.request_certificates(org));
    put("acme", RequestCertificatePlace::Current, "a");
    put("acme", RequestCertificatePlace::Next, "b");
    put("acme", RequestCertificatePlace::Next, "c");
    put("globex", RequestCertificatePlace::Next, "a");
    let (current, next) = (Some(record("a")), Some(record("c")));
    assert_eq!(held("acme"), RequestCertificates { current: current.clone(), next });
    db.write(|work| work.remove_request_certificate("acme", RequestCertificatePlace::Next));
    assert_eq!(held("acme"), RequestCertificates { current, next: None });
    assert_eq!(held("globex"), RequestCertificates { current: None, next: Some(record("a")) });
    assert_eq!(held("nobody"), RequestCertificates::default());
}
