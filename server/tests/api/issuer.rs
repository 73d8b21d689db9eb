//! An issuer belongs to one organization among all, as soon as it was enabled.

use serde_json::json;

use crate::helpers::{Answer, Browser, OWNER, STRANGER, Server, draft, settings};

const ISSUER: &str = "https://sso.jumpcloud.com/saml2/shared";

fn save(server: &Server, by: &Browser, issuer: &str) -> Answer {
    server.change(by, "PUT", "/api/connection/draft").json(&draft("", issuer)).send()
}

#[test]
fn drafts_reserve_nothing() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(save(&server, &olivia, ISSUER).status, 200);
    assert_eq!(save(&server, &gina, ISSUER).status, 200);
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
    // Acme's draft was first, Globex enabled first.
    let refused = server.enable(&olivia, ISSUER);
    assert_eq!((refused.status, refused.fields()), (409, vec!["/issuer_url issuer_url_taken".to_owned()]));
}

#[test]
fn a_taken_issuer_is_a_conflict_that_names_nobody() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
    let etag = server.etag(&olivia);
    for answer in [save(&server, &olivia, &format!(" <{ISSUER}> ")), server.enable(&olivia, ISSUER)] {
        assert_eq!((answer.status, answer.code().as_str()), (409, "fields"));
        assert_eq!(answer.fields(), ["/issuer_url issuer_url_taken"]);
        let text = answer.text();
        assert!(text.contains("Another organization already uses this Issuer URL."), "{text}");
        assert!(!text.contains("Globex") && !text.contains("gina"), "{text}");
    }
    assert_eq!(server.etag(&olivia), etag);
    // Compared byte for byte: another spelling is another issuer.
    assert_eq!(save(&server, &olivia, "https://SSO.jumpcloud.com/saml2/shared").status, 200);
}

#[test]
fn with_other_problems_it_is_one_list_in_the_order_of_the_form() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
    let mut form = draft("sso.jumpcloud.com/saml2/acme", ISSUER);
    form["certificates"] = json!([
        { "pem": "hello", "file_name": "a.pem" },
        { "pem": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "file_name": "b.pem" },
    ]);
    let answer = server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send();
    assert_eq!((answer.status, answer.code().as_str()), (422, "fields"));
    let fields = answer.fields();
    assert_eq!(fields[..2], ["/sign_in_url bare_host", "/issuer_url issuer_url_taken"]);
    assert!(
        fields[2].starts_with("/certificates/0 ") && fields[3].starts_with("/certificates/1 "),
        "{fields:?}"
    );
    assert_eq!(fields.len(), 4);
    let answer = server.change(&olivia, "POST", "/api/connection/enable").json(&form).send();
    assert_eq!((answer.status, answer.fields()), (422, fields), "what cannot be read is not missing as well");
}

#[test]
fn disabled_settings_keep_it_and_removed_ones_give_it_back() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
    assert_eq!(server.change(&gina, "POST", "/api/connection/disable").send().status, 200);
    assert_eq!(save(&server, &olivia, ISSUER).status, 409);
    assert_eq!(server.change(&gina, "DELETE", "/api/connection").send().status, 200);
    assert_eq!(server.enable(&olivia, ISSUER).status, 200);
}

#[test]
fn ones_own_is_no_conflict_and_the_old_one_is_given_back() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(server.enable(&olivia, ISSUER).status, 200);
    assert_eq!(save(&server, &olivia, ISSUER).status, 200);
    assert_eq!(server.enable(&olivia, ISSUER).status, 200);
    assert_eq!(server.enable(&olivia, "https://idp.example/other").status, 200);
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
}

#[test]
fn of_two_who_enable_it_at_once_one_is_told() {
    for _ in 0..5 {
        let server = Server::start();
        let browsers = [server.sign_in(OWNER), server.sign_in(STRANGER)];
        let statuses = std::thread::scope(|scope| {
            let enable = |browser| {
                let call = server.change(browser, "POST", "/api/connection/enable").json(&settings(ISSUER));
                scope.spawn(move || call.send().status)
            };
            let running = [enable(&browsers[0]), enable(&browsers[1])];
            running.map(|one| one.join().unwrap())
        });
        assert!(statuses == [200, 409] || statuses == [409, 200], "{statuses:?}");
    }
}
