//! What keeps a connection up for years: metadata, its refresh, our own certificates and the calendar address.

use serde_json::{Value, json};

use super::newest;
use crate::helpers::metadata_host::{MetadataHost, metadata, ok};
use crate::helpers::{OWNER, Server};

/// Does each call; returns them by name.
pub fn changes(server: &Server) -> Vec<String> {
    let olivia = server.sign_in(OWNER);
    let host = MetadataHost::start(&server.dns, &[("/metadata", ok(&metadata("https://idp.example/saml")))]);
    let url = host.url("/metadata");
    let refresh = json!({ "url": url, "on": true, "adds_certificates": false });
    let certificates = "/api/connection/request-certificates";
    let encryption = "/api/connection/encryption-certificates";
    let made = json!({ "replaces": null });
    let waiting = |path: &str| {
        let made = [(), ()].map(|()| server.call("POST", path).by(&olivia).json(&made).send().json());
        json!({ "sha256": made[1]["next"]["sha256"] })
    };
    let in_use = "/api/connection/request-certificates/in-use";
    let used = "/api/connection/encryption-certificates/in-use";
    let calls = [
        ("PUT", in_use, Some(waiting(certificates)), "request_certificate_used"),
        ("POST", certificates, Some(made.clone()), "request_certificate_made"),
        ("PUT", used, Some(waiting(encryption)), "encryption_certificate_used"),
        ("POST", encryption, Some(made.clone()), "encryption_certificate_made"),
        ("POST", "/api/metadata", Some(json!({ "url": url })), "metadata_fetched"),
        ("PUT", "/api/metadata-refresh", Some(refresh), "metadata_refresh_changed"),
        ("POST", "/api/metadata-refresh/look", None, "metadata_fetched"),
        ("POST", "/api/calendar-feed", None, "calendar_feed_made"),
        ("DELETE", "/api/calendar-feed", None, "calendar_feed_removed"),
    ];
    let done = calls.into_iter().map(|(method, path, body, action)| {
        let call = server.call(method, path).by(&olivia);
        let answer = body.map_or(call.clone(), |body: Value| call.json(&body)).send();
        assert!(answer.status < 300, "{method} {path}: {}", answer.text());
        let entry = newest(server, &olivia);
        assert_eq!((&entry["action"], &entry["actor"]), (&json!(action), &json!("Olivia Berg")), "{path}");
        format!("{method} {path}")
    });
    // This one's entry is compared in `metadata_dismissed.rs`, which has a proposal.
    done.chain(["POST /api/metadata-refresh/dismiss".to_owned()]).collect()
}
