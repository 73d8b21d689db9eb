//! The OpenAPI document is part of the contract: a change of it is seen in review.

use std::fs;

use serde_json::Value;

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

/// What a parameter, a body or a schema refers to.
fn references(part: &Value, found: &mut Vec<String>) {
    match part {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| references(part, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = Server::start().bare("GET", "/api/openapi.json").send().json();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50, "{}", found.len());
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}
