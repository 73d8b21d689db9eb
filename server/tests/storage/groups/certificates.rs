//! Which certificates were seen signing.

use sso_model::certificate::roll::Signing;

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(sign_ins_are_counted_by_certificate);

fn sign_ins_are_counted_by_certificate(db: &Database) {
    for (org, sha256, after) in [("acme", "b", 0), ("acme", "a", 1), ("acme", "b", 2), ("globex", "b", 3)] {
        db.write(move |work| work.note_signing(org, sha256, NOON.plus(after)));
    }
    let seen = |sha256: &str, first: i64, last: i64, sign_ins| Signing {
        sha256: sha256.to_owned(),
        first_at: NOON.plus(first),
        last_at: NOON.plus(last),
        sign_ins,
    };
    assert_eq!(db.read(|work| work.signings("acme")), [seen("a", 1, 1, 1), seen("b", 0, 2, 2)]);
    db.write(|work| work.forget_signing("acme", "b"));
    assert_eq!(db.read(|work| work.signings("acme")), [seen("a", 1, 1, 1)]);
    assert_eq!(db.read(|work| work.signings("globex")), [seen("b", 3, 3, 1)]);
}
