//! Signing out: asked by an application, and the page after it.

use crate::helpers::{MEMBER, Server, encoded, sent};

#[test]
fn an_application_signs_its_person_out() {
    let server = Server::start();
    let (wiki, mia) = (server.register("wiki", None, false), server.sign_in(MEMBER));
    for (method, by) in [("GET", Some(&mia)), ("POST", None)] {
        let mia = by.cloned().unwrap_or_else(|| server.sign_in(MEMBER));
        let hint = server.tokens(&mia, &wiki)["id_token"].as_str().unwrap().to_owned();
        server.clock.advance(1_200); // The token has expired.
        let pairs = [
            ("id_token_hint", hint.as_str()),
            ("post_logout_redirect_uri", wiki.after_logout.as_str()),
            ("state", "s 1"),
        ];
        let answer = if method == "POST" {
            server.post_form("/openid/end-session", &pairs)
        } else {
            let query = encoded(&pairs);
            server.bare("GET", &format!("/openid/end-session?{query}")).by(&mia).send()
        };
        assert!(answer.header("location").starts_with("https://wiki.example/bye?"), "{}", answer.text());
        assert_eq!(sent(&answer, "state").as_deref(), Some("s 1"));
        assert!(server.get(&mia, "/api/session").json().is_null(), "{method}");
    }
}

#[test]
fn a_link_alone_signs_nobody_out() {
    let server = Server::start();
    let (wiki, mia) = (server.register("wiki", None, false), server.sign_in(MEMBER));
    let shop = server.register("shop", None, true);
    let hint = server.tokens(&mia, &wiki)["id_token"].as_str().unwrap().to_owned();
    let (signed, signature) = hint.rsplit_once('.').unwrap();
    let forged = format!("{signed}.{}", signature.chars().rev().collect::<String>());
    let ask = |pairs: &[(&str, &str)]| {
        let query = encoded(pairs);
        server
            .bare("GET", &format!("/openid/end-session?{query}"))
            .by(&mia)
            .header("accept", "text/html")
            .send()
    };
    for pairs in [
        vec![],
        vec![("client_id", "wiki"), ("post_logout_redirect_uri", wiki.after_logout.as_str())],
        vec![("id_token_hint", forged.as_str())],
        vec![("confirmed", "0")],
    ] {
        let answer = ask(&pairs);
        assert_eq!((answer.status, answer.header("location")), (200, ""), "{pairs:?}");
        assert!(answer.text().contains("Sign out?"));
        assert!(!server.get(&mia, "/api/session").json().is_null(), "{pairs:?}");
    }
    for uri in [
        "https://evil.example/",
        "https://wiki.example/bye?x",
        "https://wiki.example/BYE",
        "javascript:alert(1)",
    ] {
        let browser = server.sign_in(MEMBER);
        let hint = server.tokens(&browser, &wiki)["id_token"].as_str().unwrap().to_owned();
        let answer = ask(&[("id_token_hint", &hint), ("post_logout_redirect_uri", uri)]);
        assert_eq!(answer.header("location"), "http://127.0.0.1/sso/signed-out", "{uri}");
        let answer = ask(&[
            ("id_token_hint", &hint),
            ("client_id", &shop.client_id),
            ("post_logout_redirect_uri", &shop.after_logout),
        ]);
        assert_eq!(answer.header("location"), "http://127.0.0.1/sso/signed-out", "another client's token");
    }
    assert!(!server.get(&mia, "/api/session").json().is_null(), "the sessions of the tokens ended, not hers");
    // The question's own link does.
    let page = ask(&[("client_id", "wiki"), ("post_logout_redirect_uri", &wiki.after_logout)]).text();
    let link = page.split("href=\"").find(|part| part.contains("confirmed=")).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&").replace("http://127.0.0.1", "");
    let answer = server.bare("GET", &link).by(&mia).send();
    assert_eq!(answer.header("location"), wiki.after_logout);
    assert!(server.get(&mia, "/api/session").json().is_null());
}

#[test]
fn the_page_after_a_sign_out_says_of_how_many_applications() {
    let server = Server::start();
    let uri = "http://127.0.0.1:9/logged-out";
    let apps = [
        server.register("wiki", Some(uri), false),
        server.register("shop", Some(uri), true),
        // It is not notified.
        server.register("quiet", None, true),
    ];
    let heading = |cookies: &str| {
        let page = server.bare("GET", "/sso/signed-out").header("cookie", cookies).send().text();
        page.split("</h1>").next().unwrap().rsplit('>').next().unwrap().to_owned()
    };
    for (count, expected) in [
        (0, "You are signed out"),
        (1, "You are signed out of Example product and 1 application"),
        (2, "You are signed out of Example product and 2 applications"),
        (3, "You are signed out of Example product and 2 applications"),
    ] {
        let mia = server.sign_in(MEMBER);
        for app in &apps[..count] {
            server.tokens(&mia, app);
        }
        let out = server.call("DELETE", "/api/session").by(&mia).send();
        let cookies = out.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap());
        let cookies: Vec<_> = cookies.map(|one| one.split(';').next().unwrap()).collect();
        assert_eq!(heading(&cookies.join("; ")), expected, "{count}");
    }
    assert_eq!(heading("__Host-sso-notified=<b>"), "You are signed out");
}
