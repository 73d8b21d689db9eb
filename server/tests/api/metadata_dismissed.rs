//! What the metadata asks for, and nobody wants.

use serde_json::{Value, json};
use sso_practice::certificate;

use crate::helpers::metadata_host::{describe, ok};
use crate::helpers::{Acme, Idp, OWNER};
use crate::metadata_refresh::{HOUR, Watched};

/// What the provider says of itself, with the keys of these.
fn says(idp: &Idp, keys: &[&Idp]) -> String {
    let pems: Vec<_> = keys.iter().map(|one| certificate::pem(&one.provider.certificate)).collect();
    describe(&idp.provider.issuer, &idp.provider.sign_in_url, &pems)
}

#[test]
fn a_dismissed_proposal_comes_back_only_once_the_metadata_asks_for_something_else() {
    let watched = Watched::new(false);
    let Acme { server, idp, .. } = &watched.acme;
    let (next, third) = (Idp::new("https://idp.acme.example"), Idp::new("https://idp.acme.example"));
    let round = |says: &str| {
        watched.answers(ok(says));
        // More than the longest time between two looks.
        server.clock.advance(8 * 24 * HOUR);
        assert_eq!(watched.round(), 1);
        watched.refresh()["proposal"].clone()
    };
    let dismiss = |found_at: &Value| {
        let olivia = server.sign_in(OWNER);
        let call = server.call("POST", "/api/metadata-refresh/dismiss").by(&olivia);
        call.json(&json!({ "found_at": found_at })).send()
    };
    let found = round(&says(idp, &[idp, &next]));
    // Another one was seen: nothing happens.
    let stale = dismiss(&json!("2026-01-01T00:00:00Z"));
    assert_eq!((stale.status, &stale.json()["proposal"]["found_at"]), (200, &found["found_at"]));
    let dismissed = dismiss(&found["found_at"]);
    assert_eq!((dismissed.status, &dismissed.json()["proposal"]), (200, &Value::Null));
    assert!(watched.get("/api/connection").get("metadata_differs_since").is_none());
    let entry = watched.newest();
    assert_eq!(entry["action"], "metadata_dismissed");
    assert!(entry["subject"].as_str().unwrap().ends_with("/metadata"), "{entry}");
    // The same is not proposed again, also not with another end or after it was gone for a while.
    let later =
        says(idp, &[idp, &next]).replace("entityID=", "validUntil=\"2030-01-01T00:00:00Z\" entityID=");
    for document in [says(idp, &[idp, &next]), later, says(idp, &[idp]), says(idp, &[idp, &next])] {
        assert!(round(&document).is_null(), "{document}");
        assert_eq!(watched.newest()["action"], "metadata_dismissed");
    }
    let again = round(&says(idp, &[idp, &next, &third]));
    assert_eq!(again["entity"]["certificates"].as_array().unwrap().len(), 3, "{again}");
    assert_eq!(watched.newest()["action"], "metadata_differs");
}
