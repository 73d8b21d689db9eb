//! A person signs in for an application: through the identity provider, by password, or not at all.

use crate::helpers::{
    Acme, Answer, App, BILLING, Browser, MEMBER, OWNER, STRANGER, Server, journey, path_of, sent, with,
};

/// The browser goes on to where an answer leads, with these cookies.
fn follow(server: &Server, answer: &Answer, cookies: &[&str]) -> Answer {
    let path = path_of(answer.header("location"));
    server.bare("GET", &path).header("cookie", &cookies.join("; ")).header("accept", "text/html").send()
}

/// Cookies that an answer sets, without those that it takes away.
fn cookies(answer: &Answer) -> Vec<String> {
    let all = answer.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap());
    let all = all.filter(|one| !one.contains("Max-Age=0;"));
    all.map(|one| one.split(';').next().unwrap().to_owned()).collect()
}

fn claims(server: &Server, app: &App, answer: &Answer) -> serde_json::Value {
    let code = sent(answer, "code").unwrap_or_else(|| panic!("{}", answer.header("location")));
    let given = server.redeem(&app.redeems(&code));
    assert_eq!(given.status, 200, "{}", given.text());
    server.claims(given.json()["id_token"].as_str().unwrap())
}

#[test]
fn an_address_as_a_hint_leads_through_its_identity_provider_and_back_without_a_question() {
    let acme = Acme::new();
    let wiki = acme.server.register("wiki", None, false);
    let asked = acme.server.authorize(None, &with(wiki.asks(), &[("login_hint", Some(MEMBER))]));
    assert_eq!(path_of(asked.header("location")).split(['?', '&']).next(), acme.postback.split('?').next());
    let bound = cookies(&asked).remove(0);
    let away = follow(&acme.server, &asked, &[&bound]);
    let trip = journey(&away);
    assert_eq!(trip.cookie, bound, "one cookie binds both");
    let back = acme.server.post_response(&trip, &acme.idp.answer(&acme.server, &trip, MEMBER));
    assert!(back.header("location").contains("/authorize/continue?request="), "{}", back.header("location"));
    let session = cookies(&back).remove(0);
    let answer = follow(&acme.server, &back, &[&bound, &session]);
    let claims = claims(&acme.server, &wiki, &answer);
    assert_eq!((&claims["amr"][0], &claims["email"]), (&"fed".into(), &MEMBER.into()));
    assert_eq!(claims["email_verified"], true);
    let again = follow(&acme.server, &back, &[&bound, &session]);
    assert_eq!(again.status, 410, "a request is answered once");
}

#[test]
fn without_a_hint_the_console_asks_and_a_password_goes_on() {
    let server = Server::start();
    let wiki = server.register("wiki", None, false);
    let asked = server.authorize(None, &wiki.asks());
    assert!(path_of(asked.header("location")).starts_with("/authorize/continue?request="));
    let bound = cookies(&asked).remove(0);
    let page = follow(&server, &asked, &[&bound]);
    assert!(
        [200, 503].contains(&page.status),
        "the console's page, or that it was not built: {}",
        page.status
    );
    let mia = server.sign_in(MEMBER);
    let answer = follow(&server, &asked, &[&bound, &mia.cookie]);
    assert_eq!(claims(&server, &wiki, &answer)["amr"][0], "pwd");
}

#[test]
fn a_form_is_taken_like_a_link() {
    let server = Server::start();
    let (wiki, mia) = (server.register("wiki", None, false), server.sign_in(MEMBER));
    let posted = server.post_form("/authorize", &wiki.asks());
    assert!(path_of(posted.header("location")).starts_with("/authorize/continue?request="));
    let bound = cookies(&posted).remove(0);
    assert!(sent(&follow(&server, &posted, &[&bound, &mia.cookie]), "code").is_some());
    let silent = server.post_form("/authorize", &with(wiki.asks(), &[("prompt", Some("none"))]));
    let bound = cookies(&silent).remove(0);
    assert_eq!(sent(&follow(&server, &silent, &[&bound]), "error").as_deref(), Some("login_required"));
}

#[test]
fn prompt_none_never_shows_a_page() {
    let acme = Acme::new();
    let wiki = acme.server.register("wiki", None, false);
    let error = |browser: Option<&Browser>, changes: &[(&'static str, Option<&'static str>)]| {
        let answer =
            acme.server.authorize(browser, &with(with(wiki.asks(), &[("prompt", Some("none"))]), changes));
        assert!(answer.header("location").starts_with(&wiki.redirect_uri), "{}", answer.header("location"));
        assert_eq!(sent(&answer, "state").as_deref(), Some("a state & more"));
        sent(&answer, "error")
    };
    assert_eq!(error(None, &[]).as_deref(), Some("login_required"));
    assert_eq!(error(None, &[("login_hint", Some(MEMBER))]).as_deref(), Some("login_required"));
    assert_eq!(error(Some(&acme.olivia), &[]), None);
    assert_eq!(
        error(Some(&acme.olivia), &[("org_hint", Some("another"))]).as_deref(),
        Some("login_required")
    );
    acme.server.clock.advance(100);
    assert_eq!(error(Some(&acme.olivia), &[("max_age", Some("60"))]).as_deref(), Some("login_required"));
    assert_eq!(error(Some(&acme.olivia), &[("max_age", Some("100"))]), None);
}

#[test]
fn prompt_login_asks_for_the_password_again_and_the_application_goes_on() {
    let server = Server::start();
    let wiki = server.register("wiki", None, false);
    let mia = server.sign_in(MEMBER);
    let first = server.tokens(&mia, &wiki);
    server.clock.advance(60);
    let asked = server.authorize(Some(&mia), &with(wiki.asks(), &[("prompt", Some("login"))]));
    assert!(path_of(asked.header("location")).starts_with("/authorize/continue?request="));
    let all: Vec<_> =
        asked.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap().to_owned()).collect();
    assert!(all.iter().any(|one| one.starts_with("__Host-sso-session=;")), "{all:?}");
    let bound = cookies(&asked).remove(0);
    // The old session is asked again; the new one is enough.
    let old = follow(&server, &asked, &[&bound, &mia.cookie]);
    assert!(sent(&old, "code").is_none());
    let anew = server.sign_in(MEMBER);
    let answer = follow(&server, &asked, &[&bound, &anew.cookie]);
    let claims = claims(&server, &wiki, &answer);
    let before = server.claims(first["id_token"].as_str().unwrap());
    assert_eq!(claims["sid"], before["sid"], "the application's session goes on");
    assert_eq!(claims["auth_time"].as_i64().unwrap() - before["auth_time"].as_i64().unwrap(), 60);
    assert!(server.get(&mia, "/api/session").json().is_null(), "the former session has ended");
}

#[test]
fn an_identity_provider_that_does_not_ask_again_is_not_believed() {
    let acme = Acme::new();
    let wiki = acme.server.register("wiki", None, false);
    let asked = acme
        .server
        .authorize(None, &with(wiki.asks(), &[("login_hint", Some(MEMBER)), ("max_age", Some("300"))]));
    let bound = cookies(&asked).remove(0);
    let silently = |to: &Answer| {
        let trip = journey(&follow(&acme.server, to, &[&bound]));
        let response = acme.idp.saying(&acme.server, &trip, MEMBER, |statement| {
            statement.authenticated_at = statement.issued_at.plus(-900);
        });
        let back = acme.server.post_response(&trip, &response);
        let session = cookies(&back).remove(0);
        follow(&acme.server, &back, &[&bound, &session])
    };
    let once_more = silently(&asked);
    assert!(
        path_of(once_more.header("location")).starts_with("/authorize/continue?request="),
        "she is asked anew"
    );
    let away = follow(&acme.server, &once_more, &[&bound]);
    let answer = silently(&away);
    assert_eq!(sent(&answer, "error").as_deref(), Some("login_required"), "{}", answer.header("location"));
}

/// Neither is one that does not say when it asked; without a question about the time she comes in, and none is given.
#[test]
fn an_identity_provider_that_does_not_say_when_it_asked_is_not_believed() {
    let acme = Acme::new();
    let wiki = acme.server.register("wiki", None, false);
    let ask = |max_age: Option<&'static str>| {
        let asks = with(wiki.asks(), &[("login_hint", Some(MEMBER)), ("max_age", max_age)]);
        let asked = acme.server.authorize(None, &asks);
        (cookies(&asked).remove(0), asked)
    };
    let silently = |to: &Answer, bound: &str| {
        let trip = journey(&follow(&acme.server, to, &[bound]));
        let response = acme.idp.saying_no_time(&acme.server, &trip, MEMBER);
        let back = acme.server.post_response(&trip, &response);
        follow(&acme.server, &back, &[bound, &cookies(&back)[0]])
    };
    let (bound, asked) = ask(Some("300"));
    let away = follow(&acme.server, &silently(&asked, &bound), &[&bound]);
    let answer = silently(&away, &bound);
    assert_eq!(sent(&answer, "error").as_deref(), Some("login_required"), "{}", answer.header("location"));
    let (bound, asked) = ask(None);
    let claims = claims(&acme.server, &wiki, &silently(&asked, &bound));
    assert!(claims.get("auth_time").is_none(), "{claims}");
}

#[test]
fn somebody_of_another_organization_gets_nothing_for_org_hint() {
    let acme = Acme::new();
    let wiki = acme.server.register("wiki", None, false);
    let org_id = acme.server.org_id(&acme.olivia);
    let asks = with(wiki.asks(), &[("org_hint", Some(&org_id))]);
    let gina = acme.server.sign_in(STRANGER);
    let asked = acme.server.authorize(Some(&gina), &asks);
    assert_eq!(path_of(asked.header("location")).split(['?', '&']).next(), acme.postback.split('?').next());
    let bound = cookies(&asked).remove(0);
    assert_eq!(
        follow(&acme.server, &asked, &[&bound, &gina.cookie]).status,
        200,
        "she is asked whether to change"
    );
    // She signs in anew, as herself.
    let id = sent(&asked, "to").unwrap();
    let gina = acme.server.sign_in(STRANGER);
    let call = acme.server.bare("GET", &id).header("cookie", &format!("{bound}; {}", gina.cookie)).send();
    assert_eq!((sent(&call, "error").as_deref(), sent(&call, "code")), (Some("access_denied"), None));
    assert!(sent(&acme.server.authorize(Some(&acme.olivia), &asks), "code").is_some());
}

#[test]
fn a_session_that_may_not_manage_still_may_not() {
    let server = Server::start();
    let wiki = server.register("wiki", None, false);
    for email in [MEMBER, BILLING] {
        let browser = server.sign_in(email);
        server.tokens(&browser, &wiki);
        assert_eq!(server.get(&browser, "/api/connection").status, 403, "{email}");
    }
    assert_eq!(server.get(&server.sign_in(OWNER), "/api/connection").status, 200);
}

#[test]
fn an_id_token_as_a_hint_says_who_has_to_be_signed_in() {
    let acme = Acme::new();
    let server = &acme.server;
    let (wiki, shop) = (server.register("wiki", None, false), server.register("shop", None, true));
    let mia = server.sign_in(MEMBER);
    let token =
        |browser: &Browser, app: &App| server.tokens(browser, app)["id_token"].as_str().unwrap().to_owned();
    let (hint, of_shop) = (token(&mia, &wiki), token(&mia, &shop));
    server.clock.advance(1_200); // The token has expired.
    let ask = |browser: Option<&Browser>, hint: &str, prompt: Option<&str>| {
        server.authorize(browser, &with(wiki.asks(), &[("id_token_hint", Some(hint)), ("prompt", prompt)]))
    };
    let olivia = server.sign_in(OWNER);
    for prompt in [None, Some("none")] {
        assert!(sent(&ask(Some(&mia), &hint, prompt), "code").is_some(), "{prompt:?}");
    }
    let refused = |answer: &Answer| sent(answer, "error");
    assert_eq!(refused(&ask(Some(&olivia), &hint, Some("none"))).as_deref(), Some("login_required"));
    assert_eq!(refused(&ask(None, &hint, Some("none"))).as_deref(), Some("login_required"));
    let cut = &hint[..hint.len() - 2];
    for wrong in [of_shop.as_str(), cut, "x", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."] {
        assert_eq!(refused(&ask(Some(&mia), wrong, None)).as_deref(), Some("invalid_request"), "{wrong}");
    }
    // Without prompt=none she may sign in; somebody else who does gets nothing.
    for (who, expected) in [(OWNER, Some("login_required")), (MEMBER, None)] {
        let asked = ask(Some(&olivia), &hint, None);
        assert!(path_of(asked.header("location")).starts_with("/authorize/continue?request="), "{who}");
        let bound = cookies(&asked).remove(0);
        server.clock.advance(1);
        let answer = follow(server, &asked, &[&bound, &server.sign_in(who).cookie]);
        assert_eq!(
            (refused(&answer).as_deref(), sent(&answer, "code").is_some()),
            (expected, expected.is_none())
        );
    }
}
