//! Attacks by the spelling of addresses, and by what leaks on the way.

use crate::helpers::{Browser, Call, MEMBER, OWNER, encoded, sent, with, with_wiki};

const END: &str = "/openid/end-session";

/// RFC 9700 section 4.1.3: what other readers of addresses make of these does not matter.
#[test]
fn no_spelling_of_an_address_is_taken_for_a_registered_one() {
    let (server, wiki, mia) = with_wiki();
    let long = format!("https://wiki.example/back?from=sso{}", "a".repeat(12_000));
    for uri in [
        "https://wiki.example/back%3Ffrom=sso",
        "https://wiki.example/back?from=%73so",
        "https%3A%2F%2Fwiki.example%2Fback%3Ffrom%3Dsso",
        "https://wiki.example/back?from=sso\u{0}",
        "https://wiki.example/back?from=sso\r\nset-cookie: a=b",
        "https://wiki.example/back?from=sso\t",
        "https://wiki.example\\@evil.example/back?from=sso",
        "https:\\\\wiki.example\\back?from=sso",
        "https://wiki\u{3002}example/back?from=sso",
        "https://w\u{456}ki.example/back?from=sso",
        "https://wiki.example./back?from=sso",
        "//wiki.example/back?from=sso",
        "https:/wiki.example/back?from=sso",
        "HTTPS://wiki.example/back?from=sso",
        "https://wiki.example/./back?from=sso",
        "https://wiki.example/back;/?from=sso",
        &long,
    ] {
        let answer = server.authorize(Some(&mia), &with(wiki.asks(), &[("redirect_uri", Some(uri))]));
        assert_eq!((answer.status, answer.header("location")), (400, ""), "{uri:?}");
        let code = server.code(&mia, &wiki);
        let answer = server.redeem(&with(wiki.redeems(&code), &[("redirect_uri", Some(uri))]));
        assert_eq!(answer.status, 400, "{uri:?}");
    }
    // Bytes that are not text.
    let odd = encoded(&with(wiki.asks(), &[("redirect_uri", None)]))
        + "&redirect_uri=https://wiki.example/b%c0%61ck?from=sso";
    assert_eq!(server.bare("GET", &format!("/authorize?{odd}")).by(&mia).send().status, 400);
}

#[test]
fn a_sign_out_leads_nowhere_but_to_the_client_that_the_token_names() {
    let (server, wiki, mia) = with_wiki();
    let shop = server.register("shop", None, true);
    let olivia = server.sign_in(OWNER);
    let out = |browser: &Browser, pairs: &[(&str, &str)]| {
        server.bare("GET", &format!("{END}?{}", encoded(pairs))).by(browser).send()
    };
    let hers = server.tokens(&olivia, &wiki)["id_token"].as_str().unwrap().to_owned();
    // A stranger's link with the stranger's own token: the stranger's session ends, and the cookies here stay.
    let answer = out(&mia, &[("id_token_hint", &hers), ("post_logout_redirect_uri", &wiki.after_logout)]);
    assert!(answer.headers.get("set-cookie").is_none(), "{:?}", answer.headers);
    assert!(!server.get(&mia, "/api/session").json().is_null());
    for uri in [
        shop.after_logout.as_str(),
        wiki.redirect_uri.as_str(),
        "https://wiki.example/bye/",
        "https://wiki.example/bye#x",
        "https://wiki.example/%62ye",
        "https://wiki.example/bye\r\nx: y",
        "//wiki.example/bye",
        "/api/session",
    ] {
        let elsewhere = server.sign_in(MEMBER);
        let token = server.tokens(&elsewhere, &wiki)["id_token"].as_str().unwrap().to_owned();
        let answer = out(&mia, &[("id_token_hint", &token), ("post_logout_redirect_uri", uri)]);
        assert_eq!(answer.header("location"), "http://127.0.0.1/sso/signed-out", "{uri}");
    }
    let token = server.tokens(&server.sign_in(MEMBER), &wiki)["id_token"].as_str().unwrap().to_owned();
    let state = "a&post_logout_redirect_uri=https://evil.example/\r\nset-cookie: a=b";
    let answer = out(
        &mia,
        &[("id_token_hint", &token), ("post_logout_redirect_uri", &wiki.after_logout), ("state", state)],
    );
    assert!(
        answer.header("location").starts_with("https://wiki.example/bye?state="),
        "{}",
        answer.header("location")
    );
    assert_eq!(sent(&answer, "state").as_deref(), Some(state), "state stays one parameter");
}

/// RFC 9700 sections 4.2, 4.12 and 4.16.
#[test]
fn nothing_leaks_by_the_way_and_no_page_is_framed() {
    let (server, wiki, mia) = with_wiki();
    let posted = server.post_form("/authorize", &wiki.asks());
    assert_eq!(posted.status, 303, "a form does not travel on");
    let code = server.authorize(Some(&mia), &wiki.asks());
    let page = server.authorize(Some(&mia), &with(wiki.asks(), &[("client_id", None)]));
    let asked = server.bare("GET", END).by(&mia).header("accept", "text/html").send();
    for answer in [&posted, &code, &page, &asked] {
        assert_eq!(
            (answer.header("referrer-policy"), answer.header("cache-control")),
            ("no-referrer", "no-store")
        );
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert!(
            answer.headers.get("access-control-allow-origin").is_none(),
            "no script of another site reads it"
        );
    }
    // The issuer is the operator's, whatever name the request calls the server by.
    let call =
        Call::new(server.address, "GET", "/.well-known/openid-configuration").header("host", "evil.example");
    assert!(!call.send().text().contains("evil.example"));
}
