//! Signing keys.

use sso_model::openid::algorithm::SigningAlgorithm;
use sso_model::timestamp::Timestamp;
use sso_server::storage::SigningKeyRecord;

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(one_key_of_an_algorithm_is_in_use, a_retired_key_is_published_until_it_is_swept);

fn add(db: &Database, kid: &str, algorithm: SigningAlgorithm, made_at: Timestamp) -> bool {
    let new = SigningKeyRecord {
        kid: kid.into(),
        algorithm,
        public_jwk: format!("{{\"kid\":\"{kid}\"}}"),
        sealed: "sealed".into(),
        made_at,
        retired_at: None,
    };
    db.write(move |work| work.add_signing_key(&new))
}

fn kids(db: &Database, since: Timestamp) -> Vec<(String, Option<Timestamp>)> {
    let keys = db.read(move |work| work.signing_keys(since));
    keys.into_iter().map(|key| (key.kid, key.retired_at)).collect()
}

fn one_key_of_an_algorithm_is_in_use(db: &Database) {
    assert!(add(db, "r1", SigningAlgorithm::Rs256, NOON));
    assert!(add(db, "e1", SigningAlgorithm::Es256, NOON));
    assert!(!add(db, "r2", SigningAlgorithm::Rs256, NOON), "another server was faster");
    let keys = db.read(|work| work.signing_keys(NOON));
    let key = &keys[0];
    assert_eq!((keys.len(), key.kid.as_str(), key.algorithm), (2, "r1", SigningAlgorithm::Rs256));
    assert_eq!(
        (key.public_jwk.as_str(), key.sealed.as_str(), key.made_at),
        ("{\"kid\":\"r1\"}", "sealed", NOON)
    );
}

fn a_retired_key_is_published_until_it_is_swept(db: &Database) {
    add(db, "r1", SigningAlgorithm::Rs256, NOON);
    assert_eq!(db.write(|work| work.retire_signing_keys(NOON.plus(9))), 1);
    assert_eq!(db.write(|work| work.retire_signing_keys(NOON.plus(10))), 0);
    assert!(add(db, "r2", SigningAlgorithm::Rs256, NOON.plus(9)));
    let retired = ("r1".to_owned(), Some(NOON.plus(9)));
    assert_eq!(kids(db, NOON.plus(8)), [("r2".to_owned(), None), retired]);
    assert_eq!(kids(db, NOON.plus(9)), [("r2".to_owned(), None)]);
    assert_eq!(db.write(|work| work.sweep_signing_keys(NOON.plus(9))), 0);
    assert_eq!(db.write(|work| work.sweep_signing_keys(NOON.plus(10))), 1);
    assert_eq!(kids(db, NOON), [("r2".to_owned(), None)]);
}
