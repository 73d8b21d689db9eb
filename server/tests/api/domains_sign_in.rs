//! A domain whose record has gone signs people in for seven days more, and then no longer.

use serde_json::{Value, json};
use sso_model::timestamp::DAY;
use sso_server::dns::watch;

use crate::helpers::{Acme, MEMBER, OWNER, code_of, session_of};

const ACME: &str = "acme.example";

impl Acme {
    fn ways(&self) -> Value {
        self.server.call("POST", "/api/sign-in-ways").json(&json!({ "email": MEMBER })).send().json()
    }

    /// The background check looks, after so many seconds, and says where the claim stands.
    fn looks_after(&self, seconds: i64) -> Value {
        self.server.clock.advance(seconds);
        self.server.runtime.block_on(watch::round(&self.server.app)).unwrap();
        let list = self.server.get(&self.server.sign_in(OWNER), "/api/domains").json();
        list["domains"][0]["claim"]["status"]["name"].clone()
    }
}

#[test]
fn a_failing_domain_works_until_it_is_released() {
    let acme = Acme::new();
    let start = json!({ "sso": { "start_url": format!("http://127.0.0.1{}", acme.postback) } });
    acme.server.dns.publish(ACME, &[]);
    for seconds in [3_600, 6 * DAY] {
        assert_eq!(acme.looks_after(seconds), "failing");
        assert_eq!(acme.ways(), start);
        session_of(&acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER));
    }
    assert_eq!(acme.looks_after(2 * DAY), "released");
    assert_eq!(acme.ways(), json!({ "sso": null }));
    let refused = acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER);
    assert_eq!((refused.status, refused.header("set-cookie")), (403, ""));
    assert!(refused.text().contains("does not belong to this organization"), "{}", refused.text());
    let attempt = acme.server.newest_attempt(&acme.server.sign_in(OWNER));
    assert_eq!(code_of(&attempt, "domain").0, "failed", "{attempt}");
}
