//! Where a sign-in starts, and where it leads: the public host, and the page that was asked for.

use serde_json::json;

use crate::helpers::{Acme, MEMBER, OWNER, Server, journey};

/// `path` with the page to come back to.
fn to(path: &str, page: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("to", page);
    format!("{path}{}{}", if path.contains('?') { '&' } else { '?' }, query.finish())
}

impl Acme {
    fn landing(&self, start: &str) -> String {
        let journey = journey(&self.server.bare("GET", start).send());
        assert!(!journey.location.contains("domains"), "it does not travel: {}", journey.location);
        let answer = self.server.post_response(&journey, &self.idp.answer(&self.server, &journey, MEMBER));
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("location").to_owned()
    }
}

#[test]
fn a_sign_in_leads_to_the_page_that_was_asked_for_and_to_no_other_place() {
    let acme = Acme::new();
    for (page, expected) in [
        ("/domains", "/domains"),
        ("/activity", "/activity"),
        ("/sign-ins/0f3a9b?x=1", "/sign-ins/0f3a9b?x=1"),
        ("/people", "/people"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nset-cookie: a=b", "/"),
        ("/api/session", "/"),
        ("/sso/again", "/"),
        ("", "/"),
    ] {
        assert_eq!(
            acme.landing(&to(&acme.postback, page)),
            format!("http://127.0.0.1{expected}"),
            "{page:?}"
        );
    }
    assert_eq!(acme.landing(&acme.postback), "http://127.0.0.1/");
}

#[test]
fn start_again_and_the_question_before_it_keep_the_page() {
    let acme = Acme::new();
    let (journey, expected) =
        (journey(&acme.server.bare("GET", &to(&acme.postback, "/domains")).send()), "to=/domains\"");
    acme.server.clock.advance(601);
    let late = acme.server.post_response(&journey, &acme.idp.answer(&acme.server, &journey, MEMBER));
    assert!(late.text().contains(expected), "{}", late.text());
    let gina = acme.server.sign_in(crate::helpers::STRANGER);
    let asked = acme.server.bare("GET", &to(&acme.postback, "/domains")).by(&gina).send();
    assert!(asked.text().contains(expected), "{}", asked.text());
}

#[test]
fn the_ways_to_sign_in_lead_to_the_page_too() {
    let acme = Acme::new();
    let ways = |to: serde_json::Value| {
        let body = json!({ "email": MEMBER, "to": to });
        let answer = acme.server.call("POST", "/api/sign-in-ways").json(&body).send().json();
        answer["sso"]["start_url"].as_str().unwrap().to_owned()
    };
    let plain = format!("http://127.0.0.1{}", acme.postback);
    assert_eq!(ways(json!("/domains")), format!("{plain}&to=/domains"));
    for other in [json!(null), json!("//evil.example"), json!("/")] {
        assert_eq!(ways(other), plain);
    }
}

#[test]
fn a_start_at_another_name_of_the_server_goes_to_the_public_host_first() {
    let server = Server::with("https://sso.example.com", sso_server::app);
    let olivia = server.sign_in(OWNER);
    server.enable(&olivia, "https://idp.example/acme");
    let postback =
        server.get(&olivia, "/api/service-provider").json()["postback_url"].as_str().unwrap().to_owned();
    let path = postback.strip_prefix("https://sso.example.com").unwrap();
    let start = |host: &str, path: &str| server.bare("GET", path).header("host", host).send();
    for host in ["inner", "other.example.com:8443", "SSO.example.org"] {
        for path in [path, "/sso/again", "/sso/test/0123"] {
            let moved = start(host, path);
            let there = format!("https://sso.example.com{path}");
            assert_eq!((moved.status, moved.header("set-cookie")), (303, ""), "{host} {path}");
            assert!(moved.header("location").starts_with(&there), "{}", moved.header("location"));
            assert!(moved.header("location").ends_with("moved=1"), "{}", moved.header("location"));
        }
        // A proxy that puts its own name into Host does so again: the second time the start is answered.
        let asked = crate::helpers::path_of(start(host, path).header("location"));
        let started = start(host, &asked);
        assert!(started.header("location").starts_with("https://sso.jumpcloud.com/"), "{}", started.text());
        assert!(started.header("set-cookie").starts_with("__Host-sso-request="));
    }
    for host in ["sso.example.com", "sso.example.com:443", "SSO.Example.Com"] {
        assert!(start(host, path).header("location").starts_with("https://sso.jumpcloud.com/"), "{host}");
    }
}

#[test]
fn who_only_looks_starts_nothing() {
    let acme = Acme::new();
    let test = acme.server.change(&acme.olivia, "POST", "/api/connection/test").send().json();
    let link = crate::helpers::path_of(test["start_url"].as_str().unwrap());
    let before = acme.server.rows();
    for path in [acme.postback.as_str(), "/sso/again", &link] {
        let looked = acme.server.bare("HEAD", path).by(&acme.olivia).send();
        assert_eq!(
            (looked.status, looked.header("set-cookie"), looked.header("location")),
            (200, "", ""),
            "{path}"
        );
    }
    assert_eq!(acme.server.rows(), before);
    journey(&acme.server.bare("GET", &link).by(&acme.olivia).send());
}
