//! An issuer belongs to the one organization that has proven it: a sign-in has passed on settings that are enabled or
//! disabled, and a domain is verified. Nothing else reserves it.

use serde_json::json;
use sso_model::api::Saved;
use sso_model::lifecycle::Proof;
use sso_server::storage::Entry;
use sso_server::usecases::connection::{self, PassedSignIn};

use crate::helpers::{Answer, Browser, NOON, OWNER, STRANGER, Server, draft, settings};

const ISSUER: &str = "https://sso.jumpcloud.com/saml2/shared";

fn save(server: &Server, by: &Browser, issuer: &str) -> Answer {
    server.change(by, "PUT", "/api/connection/draft").json(&draft("", issuer)).send()
}

/// Enables the issuer, and signs in with it from a verified domain.
fn prove(server: &Server, by: &Browser, issuer: &str, domain: &str) {
    assert_eq!(server.enable(by, issuer).status, 200);
    pass(server, by, domain);
}

/// Signs in from a verified domain.
fn pass(server: &Server, by: &Browser, domain: &str) {
    let org_id = server.org_id(by);
    server.verify_domain(&org_id, domain, &server.service_provider(&org_id));
    let live = server.snapshot(&org_id).connection.live.unwrap().settings;
    let service_provider = server.service_provider(&org_id);
    let proof = Proof { fingerprint: live.fingerprint(&service_provider), domain: domain.to_owned() };
    let last = Saved { at: NOON, by: "Somebody".to_owned() };
    let sign_in = PassedSignIn { proof, last, person_id: None };
    let passed = connection::sign_in_passed(&server.store, &org_id, sign_in, &service_provider);
    server.runtime.block_on(passed).unwrap();
}

/// Two organizations and their owners: Gina's has proven the issuer.
fn proven() -> (Server, Browser, Browser) {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    prove(&server, &gina, ISSUER, "globex.example");
    (server, olivia, gina)
}

#[test]
fn without_proof_nothing_is_reserved() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    assert_eq!(save(&server, &olivia, ISSUER).status, 200);
    // Enabling the issuer of another organization with a key of one's own keeps nobody out.
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
    assert_eq!(server.enable(&olivia, ISSUER).status, 200);
    // Neither does a verified domain alone, nor a sign-in alone.
    let globex = server.org_id(&gina);
    let live = server.snapshot(&globex).connection.live.unwrap().settings;
    server.passes(&globex, &live, None);
    assert_eq!(save(&server, &olivia, ISSUER).status, 200);
    let acme = server.org_id(&olivia);
    server.verify_domain(&acme, "acme.example", &server.service_provider(&acme));
    assert_eq!(save(&server, &gina, ISSUER).status, 200);
    prove(&server, &olivia, ISSUER, "also-acme.example");
    assert_eq!(save(&server, &gina, ISSUER).status, 409);
}

#[test]
fn a_draft_that_was_tested_reserves_it_as_soon_as_it_is_enabled() {
    let server = Server::start();
    let (olivia, gina) = (server.sign_in(OWNER), server.sign_in(STRANGER));
    let acme = server.org_id(&olivia);
    server.verify_domain(&acme, "acme.example", &server.service_provider(&acme));
    let form = settings(ISSUER);
    assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send().status, 200);
    server.test_passes(&olivia);
    assert_eq!(save(&server, &gina, ISSUER).status, 200, "a draft reserves nothing");
    assert_eq!(server.change(&olivia, "POST", "/api/connection/enable").json(&form).send().status, 200);
    assert_eq!(server.enable(&gina, ISSUER).status, 409);
}

#[test]
fn the_operator_lists_and_releases() {
    let (server, olivia, gina) = proven();
    let entry = Entry::of_server(NOON, sso_model::audit::Action::IssuerReleased, ISSUER);
    server.runtime.block_on(async {
        let reserved = connection::reserved_issuers(&server.store).await.unwrap();
        assert_eq!(reserved.iter().map(|(issuer, _)| issuer.as_str()).collect::<Vec<_>>(), [ISSUER]);
        let holder = connection::release_issuer(&server.store, ISSUER, entry.clone()).await.unwrap().unwrap();
        assert_eq!(holder.name, "Globex");
        assert!(connection::release_issuer(&server.store, ISSUER, entry).await.unwrap().is_none());
    });
    let log = server.get(&gina, "/api/activity?limit=1").json();
    assert_eq!(log["entries"][0]["action"], "issuer_released");
    prove(&server, &olivia, ISSUER, "acme.example");
    assert_eq!(save(&server, &gina, ISSUER).status, 409);
}

#[test]
fn a_taken_issuer_is_a_conflict_that_names_nobody() {
    let (server, olivia, _) = proven();
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
    let (server, olivia, _) = proven();
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
    let (server, olivia, gina) = proven();
    assert_eq!(server.change(&gina, "POST", "/api/connection/disable").send().status, 200);
    assert_eq!(save(&server, &olivia, ISSUER).status, 409);
    assert_eq!(server.change(&gina, "DELETE", "/api/connection").send().status, 200);
    assert_eq!(server.enable(&olivia, ISSUER).status, 200);
}

#[test]
fn ones_own_is_no_conflict_and_the_old_one_stays_for_a_roll_back() {
    let (server, olivia, gina) = proven();
    assert_eq!(save(&server, &gina, ISSUER).status, 200);
    assert_eq!(server.enable(&gina, ISSUER).status, 200);
    assert_eq!(server.enable(&gina, "https://idp.example/other").status, 200);
    assert_eq!(server.enable(&olivia, ISSUER).status, 409);
    assert_eq!(server.enable(&olivia, "https://idp.example/other").status, 200, "it has not been proven");
}

#[test]
fn with_its_last_domain_an_organization_loses_its_issuer() {
    let (server, olivia, gina) = proven();
    assert_eq!(server.call("DELETE", "/api/domains/globex.example").by(&gina).send().status, 200);
    assert_eq!(server.enable(&olivia, ISSUER).status, 200);
}

#[test]
fn of_two_who_prove_it_at_once_one_has_it_and_both_go_on() {
    for _ in 0..3 {
        let server = Server::start();
        let browsers =
            [(server.sign_in(OWNER), "acme.example"), (server.sign_in(STRANGER), "globex.example")];
        for (browser, _) in &browsers {
            assert_eq!(server.enable(browser, ISSUER).status, 200, "nobody has proven it");
        }
        std::thread::scope(|scope| {
            for (browser, domain) in &browsers {
                let server = &server;
                scope.spawn(move || pass(server, browser, domain));
            }
        });
        let saved = browsers.each_ref().map(|(browser, _)| save(&server, browser, ISSUER).status);
        assert!(saved == [200, 409] || saved == [409, 200], "{saved:?}");
    }
}
