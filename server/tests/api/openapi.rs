//! The OpenAPI document is part of the contract: a change of it is seen in review.

use std::fs;

use crate::helpers::Server;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");

/// `UPDATE_OPENAPI=1 cargo test -p sso-server openapi` writes it anew.
#[test]
fn the_document_is_the_committed_one() {
    let answer = Server::start().bare("GET", "/api/openapi.json").send();
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    let served = serde_json::to_string_pretty(&answer.json()).unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::write(COMMITTED, &served).unwrap();
    }
    let committed = fs::read_to_string(COMMITTED).unwrap_or_default();
    assert!(served == committed, "the API changed; look at it, then run with UPDATE_OPENAPI=1");
}
