//! The pages that the server writes itself.

use sso_practice::Fault;

use crate::helpers::{Acme, Answer, MEMBER};

/// What every page has. `title` is the outcome.
fn is_a_page(answer: &Answer, title: &str) {
    let html = answer.text();
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{html}");
    assert!(html.contains(&format!("<title>{title} · Example product</title>")), "{title} in {html}");
    assert!(html.contains(&format!("autofocus>{title}</h1>")), "{html}");
    assert!(
        html.contains("</svg> Example product</p>") && html.contains("<section class=\"card\">"),
        "{html}"
    );
    assert!(html.contains("<a href=\""), "a way on: {html}");
    assert!(html.contains("<a href=\"mailto:it@example.com\">it@example.com</a></footer>"), "{html}");
    assert!(!html.contains("<script") && !html.contains(" style=\""), "{html}");
    assert!(html.matches("<h1").count() == 1 && html.matches("administrator").count() <= 1, "{html}");
}

#[test]
fn each_has_product_outcome_card_and_a_way_on() {
    let acme = Acme::new();
    let get = |path: &str| acme.server.bare("GET", path).header("accept", "text/html").send();
    for (path, title) in [
        ("/nowhere", "There is nothing at this address"),
        ("/security/sso/v2/authorize/", "Single sign-on does not start here"),
        ("/sso/saml2", "This address is for identity providers"),
        ("/sso/test/0123", "This test cannot be started"),
        ("/sso/signed-out", "You are signed out"),
    ] {
        is_a_page(&get(path), title);
    }
    let put = acme.server.bare("PUT", "/nowhere").header("accept", "text/html").send();
    is_a_page(&put, "This address is not for opening");
    is_a_page(&acme.answer_with(Some(Fault::WrongAudience)), "You were not signed in");
    for (fault, title) in [(None, "passed"), (Some(Fault::WrongAudience), "was refused")] {
        let test = acme.begin_test();
        let response = acme.idp.faulty(&acme.server, &test, MEMBER, fault);
        let over = acme.server.post_response(&test, &response);
        is_a_page(&over, &format!("The test sign-in {title}"));
        assert!(over.text().contains("You can close this window."), "{}", over.text());
    }
}

#[test]
fn programs_get_problems_and_browsers_pages() {
    let acme = Acme::new();
    let ask = |accept: &str| {
        acme.server
            .bare("GET", "/nowhere/at/all")
            .header("host", "rebound.example")
            .header("accept", accept)
            .send()
    };
    assert_eq!(ask("*/*").code(), "wrong_host");
    let page = ask("text/html,*/*;q=0.8");
    assert_eq!(page.status, 421);
    assert!(page.text().contains("does not answer under this name"), "{}", page.text());
    let api = acme.server.bare("GET", "/api/nothing").header("accept", "text/html").send();
    assert_eq!(api.code(), "not_found");
}

#[test]
fn signing_out_says_what_goes_on() {
    let acme = Acme::new();
    let text = acme.server.bare("GET", "/sso/signed-out").send().text();
    assert!(
        text.contains("your session there goes on") && text.contains("sign out at your identity provider"),
        "{text}"
    );
    // The issuer of these settings is not a known provider's.
    let org_id = acme.postback.split("org_id=").nth(1).unwrap();
    let named =
        |org_id: &str| acme.server.bare("GET", &format!("/sso/signed-out?org_id={org_id}")).send().text();
    assert!(named(org_id).contains("sign out at your identity provider"), "{}", named(org_id));
    assert_eq!(named("nobody"), text, "nothing is said of what organizations there are");
    let still = acme.server.bare("GET", "/sso/signed-out").by(&acme.olivia).send();
    assert_eq!((still.status, still.header("location")), (303, "http://127.0.0.1/"));
}

#[test]
fn who_has_no_account_is_asked_for_one_thing() {
    let acme = Acme::new();
    let journey = acme.server.set_out(&acme.postback);
    let answer = acme.idp.answer(&acme.server, &journey, "nora@acme.example");
    let text = acme.server.post_response(&journey, &answer).text();
    assert!(
        text.contains("Ask Olivia Berg or Adam Novak to add you, and give them the reference."),
        "{text}"
    );
    assert!(!text.contains("administrator") && text.matches("Ask ").count() == 1, "{text}");
}
