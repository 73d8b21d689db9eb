//! How people can sign in, and addresses that their accounts cannot follow to.

use serde_json::{Value, json};
use sso_practice::Fault;

use crate::helpers::{Acme, BILLING, MEMBER, OWNER, code_of, session_of};
use crate::people::{list, one};

/// A linked person comes with an address of a domain that is not verified: refused, and People and report say so.
#[test]
fn an_address_of_a_domain_that_is_not_verified_is_reported_and_not_followed() {
    let acme = Acme::new();
    session_of(&acme.came(MEMBER, "E-100"));
    let fault = || one(&acme.server, &acme.olivia, MEMBER)["address_fault"].clone();
    assert_eq!(fault(), Value::Null);
    assert_eq!(acme.came("mia.tanaka@labs.example", "E-100").status, 403);
    assert_eq!(fault(), "domain");
    let attempt = acme.server.newest_attempt(&acme.olivia);
    assert_eq!(code_of(&attempt, "domain"), ("failed".into(), "domain_not_verified".into()), "{attempt}");
    assert_eq!(code_of(&attempt, "person").0, "passed", "{attempt}");
    assert_eq!(attempt["summary"]["name"], "Mia Tanaka");
    // Known by the address alone, or not proven: nobody's account is concerned.
    assert_eq!(acme.came("bill@labs.example", "E-200").status, 403);
    let journey = acme.server.set_out(&acme.postback);
    let unsigned = acme.idp.faulty(&acme.server, &journey, BILLING, Some(Fault::Unsigned));
    assert_eq!(acme.server.post_response(&journey, &unsigned).status, 403);
    let page = list(&acme.server, &acme.olivia, "");
    let marked = page["people"].as_array().unwrap().iter().filter(|one| !one["address_fault"].is_null());
    let faulty: Vec<_> = marked.map(|one| one["person"]["email"].clone()).collect();
    assert_eq!(faulty, [MEMBER], "the account keeps its address, and no other is concerned");
    let need_a_look = || list(&acme.server, &acme.olivia, "?show=need_a_look");
    assert_eq!(need_a_look()["people"][0]["person"]["email"], MEMBER);
    assert_eq!(need_a_look()["figures"]["need_a_look"], 1);
    // The next good sign-in, or the domain, puts it right.
    session_of(&acme.came(MEMBER, "E-100"));
    assert_eq!(fault(), Value::Null);
    assert_eq!(need_a_look()["figures"]["need_a_look"], 0);
    assert_eq!(acme.came("mia.tanaka@labs.example", "E-100").status, 403);
    assert_eq!(fault(), "domain");
    acme.server.hold_domain(&acme.olivia, "labs.example");
    assert_eq!(fault(), Value::Null);
    session_of(&acme.came("mia.tanaka@labs.example", "E-100"));
    assert_eq!(one(&acme.server, &acme.olivia, "mia.tanaka@labs.example")["link"]["name"], "linked");
}

/// Draft, enabled, required, disabled, removed; and a domain that is lost.
#[test]
fn the_ways_in_follow_the_state_of_the_connection() {
    let acme = Acme::new();
    let org_id = acme.server.org_id(&acme.olivia);
    acme.server.add_member(&org_id, "Nora Weiss", "nora@acme.example");
    let ways = |email: &str| one(&acme.server, &acme.olivia, email)["signs_in_with"].clone();
    let no_way_in = || {
        let page = list(&acme.server, &acme.olivia, "?show=no_way_in");
        assert_eq!(page["figures"]["no_way_in"], page["people"].as_array().unwrap().len());
        page["figures"]["no_way_in"].clone()
    };
    session_of(&acme.came(MEMBER, MEMBER));
    session_of(&acme.came("nora@acme.example", "nora"));
    let (both, sso, password) = ("password_and_identity_provider", "identity_provider", "password");
    assert_eq!([ways(MEMBER), ways("nora@acme.example"), no_way_in()], [json!(both), json!(sso), json!(0)]);
    assert_eq!(acme.server.require(&acme.olivia, "required").status, 200);
    assert_eq!([ways(MEMBER), ways(OWNER), ways(BILLING)], ["identity_provider", "password", "neither"]);
    assert_eq!(no_way_in(), 1);
    let change = |method: &str, path: &str| {
        let answer = acme.server.change(&acme.olivia, method, path).send();
        assert!(answer.status < 300, "{}", answer.text());
    };
    change("POST", "/api/connection/disable");
    assert_eq!([ways(MEMBER), ways(BILLING), ways("nora@acme.example")], [password, password, "neither"]);
    assert_eq!(no_way_in(), 1);
    change("DELETE", "/api/connection");
    assert_eq!(
        [ways(MEMBER), ways("nora@acme.example"), no_way_in()],
        [json!(password), json!("neither"), json!(1)]
    );
}
