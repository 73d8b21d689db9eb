//! A person who is removed leaves nothing behind but history.

use sso_model::audit::Action;
use sso_server::usecases::people;

use crate::helpers::{ADMIN, Acme, code_of, session_of};

#[test]
fn who_is_removed_is_out_at_once_with_links_tests_and_keys() {
    let Acme { server, olivia, idp, postback } = Acme::new();
    let by_password = server.sign_in(ADMIN);
    let by_sso = session_of(&server.sign_in_by_sso(&idp, &postback, ADMIN));
    assert_eq!(server.change(&by_password, "POST", "/api/connection/test").send().status, 200);
    let link = server.link(ADMIN);
    let kept = server.get(&olivia, "/api/sign-in-attempts").json()["attempts"].as_array().unwrap().len();
    let on = server.on_person(ADMIN, Action::PersonRemoved);
    let removed = server.runtime.block_on(people::remove(&server.store, on)).unwrap();
    assert_eq!(removed.before.person.email, ADMIN);
    for browser in [by_password, by_sso] {
        assert_eq!(server.get(&browser, "/api/connection").status, 401);
    }
    let body = serde_json::json!({ "token": link });
    assert_eq!(server.call("POST", "/api/password-link").json(&body).send().code(), "link_over");
    let attempts = server.get(&olivia, "/api/sign-in-attempts").json();
    assert_eq!(attempts["attempts"].as_array().unwrap().len(), kept, "{attempts}");
    assert_eq!(server.sign_in_by_sso(&idp, &postback, ADMIN).status, 403);
    let attempt = server.newest_attempt(&olivia);
    assert_eq!(code_of(&attempt, "person"), ("failed".into(), "person_unknown".into()), "{attempt}");
}
