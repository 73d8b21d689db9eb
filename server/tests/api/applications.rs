//! Applications: who sees which, and where a sign-in goes on to.

use serde_json::json;
use sso_model::application::{Application, ApplicationTexts};
use sso_server::storage::StoredApplication;
use sso_server::usecases::applications;

use crate::helpers::{Acme, Browser, Idp, MEMBER, NOON, OWNER, PASSWORD, Server, journey, with};

const START: &str = "https://robots.acme.example/login";
const STARTED: &str = "https://robots.acme.example/login?iss=http%3A%2F%2F127.0.0.1";

fn application(client_id: &str, change: impl FnOnce(&mut ApplicationTexts)) -> Application {
    let mut texts = ApplicationTexts {
        client_id: client_id.into(),
        name: format!("The {client_id}"),
        redirect_uris: vec![format!("https://{client_id}.acme.example/callback")],
        ..ApplicationTexts::default()
    };
    change(&mut texts);
    texts.parse().unwrap()
}

fn register(server: &Server, application: Application) {
    let stored = StoredApplication { application, is_declared: false, created_at: NOON };
    server.runtime.block_on(applications::add(&server.store, stored, None)).unwrap();
}

/// Where a member's sign-in through the identity provider leads, by this start.
fn landing(acme: &Acme, start: &str, person: &str) -> String {
    let journey = journey(&acme.server.bare("GET", start).send());
    let answer = acme.server.post_response(&journey, &acme.idp.answer(&acme.server, &journey, person));
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[test]
fn everybody_who_is_signed_in_sees_them_and_nobody_else() {
    let server = Server::start();
    register(&server, application("robots", |texts| texts.initiate_login_uri = Some(START.into())));
    register(
        &server,
        application("parts", |texts| texts.home_url = Some("https://parts.acme.example/".into())),
    );
    register(&server, application("bare", |_| {}));
    assert_eq!(server.call("GET", "/api/applications").send().status, 401);
    for person in [OWNER, MEMBER] {
        let who = server.sign_in(person);
        let list = server.get(&who, "/api/applications").json();
        let cards: Vec<_> = list["applications"].as_array().unwrap().iter().collect();
        let card = |at: usize| (cards[at]["name"].as_str().unwrap(), cards[at]["open_url"].as_str());
        assert_eq!(card(0), ("The bare", None));
        assert_eq!(card(1), ("The parts", Some("https://parts.acme.example/")));
        assert_eq!(card(2), ("The robots", Some(STARTED)));
        assert_eq!(cards[0]["host"], "bare.acme.example");
        assert!(list["goes_on_to"].is_null(), "there are several");
        assert!(!list.to_string().contains("callback"), "nothing but what is shown: {list}");
    }
}

#[test]
fn a_card_says_when_its_person_opened_the_application() {
    let acme = Acme::new();
    let server = &acme.server;
    let (wiki, _) = (server.register("wiki", None, false), server.register("shop", None, true));
    let mia = server.sign_in(MEMBER);
    let opened = |browser: &Browser| {
        let list = server.get(browser, "/api/applications").json();
        let cards = list["applications"].as_array().unwrap().iter();
        cards.map(|card| card["opened_at"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let at = |seconds| Some(NOON.plus(seconds).to_string());
    assert_eq!(opened(&mia), [None, None]);
    server.tokens(&mia, &wiki);
    server.clock.advance(60);
    assert_eq!(opened(&mia), [None, at(0)]);
    server.authorize(Some(&mia), &with(wiki.asks(), &[("prompt", Some("none"))]));
    assert_eq!(opened(&mia), [None, at(0)], "a renewal that nobody sees");
    assert_eq!(opened(&server.sign_in(OWNER)), [None, None], "of that person alone");
    server.call("DELETE", "/api/session").by(&mia).send();
    let again = server.sign_in(MEMBER);
    assert_eq!(opened(&again), [None, at(0)], "it outlives the session");
    server.tokens(&again, &wiki);
    assert_eq!(opened(&again), [None, at(60)]);
}

#[test]
fn the_page_knows_through_whom_the_person_came() {
    for (issuer, expected) in [
        ("https://sso.jumpcloud.com/saml2/acme", json!("JumpCloud")),
        ("https://idp.acme.example", json!(null)),
    ] {
        let server = Server::start();
        let (olivia, idp) = (server.sign_in(OWNER), Idp::new(issuer));
        server.connect(&olivia, &idp, "acme.example");
        let through =
            |browser: &Browser| server.get(browser, "/api/applications").json()["signed_in_through"].clone();
        assert_eq!(through(&server.sign_in(MEMBER)), json!(null), "by password");
        let journey = journey(&server.bare("GET", &server.postback(&olivia)).send());
        let answer = server.post_response(&journey, &idp.answer(&server, &journey, MEMBER));
        assert_eq!(through(&Browser { cookie: answer.cookie() }), expected);
    }
}

#[test]
fn a_members_sign_in_that_no_application_began_goes_on_to_the_only_one() {
    let acme = Acme::new();
    let start = acme.postback.clone();
    assert_eq!(landing(&acme, &start, MEMBER), "http://127.0.0.1/", "there is none yet");
    register(&acme.server, application("robots", |texts| texts.initiate_login_uri = Some(START.into())));
    assert_eq!(landing(&acme, &start, MEMBER), STARTED);
    assert_eq!(landing(&acme, &start, OWNER), "http://127.0.0.1/", "who manages SSO comes to the settings");
    let asked = format!("{start}&to=/applications");
    assert_eq!(
        landing(&acme, &asked, MEMBER),
        "http://127.0.0.1/applications",
        "the page that was asked for"
    );
    register(&acme.server, application("parts", |_| {}));
    assert_eq!(landing(&acme, &start, MEMBER), "http://127.0.0.1/", "there are several");
    let chosen = application("desk", |texts| {
        texts.home_url = Some("https://desk.acme.example/".into());
        texts.is_default = true;
    });
    register(&acme.server, chosen);
    assert_eq!(landing(&acme, &start, MEMBER), "https://desk.acme.example/", "the default one");
}

#[test]
fn a_sign_in_by_password_says_where_it_goes_on_to() {
    let server = Server::start();
    register(&server, application("robots", |texts| texts.initiate_login_uri = Some(START.into())));
    let goes_on_to = |email: &str| {
        let body = json!({ "email": email, "password": PASSWORD });
        server.call("POST", "/api/session").json(&body).send().json()["goes_on_to"].clone()
    };
    assert_eq!(goes_on_to(MEMBER), json!(STARTED));
    assert_eq!(goes_on_to(OWNER), json!(null));
    let mia = server.sign_in(MEMBER);
    assert!(server.get(&mia, "/api/session").json()["goes_on_to"].is_null(), "only at the sign-in");
}

#[test]
fn the_sign_in_page_learns_who_asks_only_in_the_browser_that_began() {
    let server = Server::start();
    let wiki = server.register("wiki", None, false);
    let asked = server.authorize(None, &with(wiki.asks(), &[("login_hint", Some(MEMBER))]));
    let request = asked.header("location").split("request=").nth(1).unwrap();
    let bound = asked.header("set-cookie").split(';').next().unwrap();
    let asking = |cookie: &str| {
        let path = format!("/api/applications/asking?request={request}");
        server.call("GET", &path).header("cookie", cookie).send().json()
    };
    assert_eq!(asking(bound), json!({ "name": "The wiki", "login_hint": MEMBER }));
    assert!(asking("").is_null(), "another browser");
    server.clock.advance(3_601);
    assert!(asking(bound).is_null(), "too late");
}

#[test]
fn a_sign_in_that_is_posted_again_leads_to_the_same_application() {
    let acme = Acme::new();
    register(&acme.server, application("robots", |texts| texts.initiate_login_uri = Some(START.into())));
    let journey = journey(&acme.server.bare("GET", &acme.postback).send());
    let response = acme.idp.answer(&acme.server, &journey, MEMBER);
    for _ in 0..2 {
        assert_eq!(acme.server.post_response(&journey, &response).header("location"), STARTED);
    }
}

#[test]
fn an_application_without_an_address_is_not_gone_on_to() {
    let acme = Acme::new();
    register(&acme.server, application("robots", |_| {}));
    assert_eq!(landing(&acme, &acme.postback, MEMBER), "http://127.0.0.1/");
}
