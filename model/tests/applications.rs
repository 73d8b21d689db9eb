//! Applications: what the operator may register, and what each refusal says.
#![expect(clippy::unwrap_used, reason = "helpers of tests: what cannot go on fails")]

use sso_model::application::{Application, ApplicationTexts, ClientId, RedirectUri, goes_on_to};

fn texts() -> ApplicationTexts {
    ApplicationTexts {
        client_id: "robots".into(),
        name: "Acme Robots".into(),
        redirect_uris: vec!["https://robots.acme.example/callback".into()],
        ..ApplicationTexts::default()
    }
}

fn application(change: impl FnOnce(&mut ApplicationTexts)) -> Application {
    let mut texts = texts();
    change(&mut texts);
    texts.parse().unwrap()
}

fn refusal(uri: &str) -> String {
    let refused = ApplicationTexts { redirect_uris: vec![uri.into()], ..texts() }.parse().unwrap_err();
    assert_eq!(refused.len(), 1, "{uri}");
    refused[0].to_string()
}

#[test]
fn addresses_are_https_or_on_this_computer() {
    for uri in [
        "https://robots.acme.example/callback",
        "https://robots.acme.example:8443/callback?tenant=a%20b&x=1",
        "https://Robots.Acme.example",
        "http://127.0.0.1:4000/callback",
        "http://localhost/",
        "http://[::1]:4000/cb",
    ] {
        assert_eq!(RedirectUri::parse(uri).unwrap().as_str(), uri, "kept byte for byte");
    }
}

#[test]
fn each_refused_address_has_its_sentence() {
    for (uri, words) in [
        ("http://robots.acme.example/callback", "Plain http:// is accepted only for this computer"),
        ("http://localhost.acme.example/", "Plain http://"),
        ("javascript:alert(1)", "Its scheme is javascript. Give an https:// URL."),
        ("JavaScript:alert(1)", "Its scheme is javascript."),
        ("data:text/html,x", "Its scheme is data."),
        ("vbscript:x", "Its scheme is vbscript."),
        ("com.acme.robots:/callback", "It is not a URL."),
        ("ftp://robots.acme.example/", "Its scheme is ftp."),
        ("https://robots.acme.example/callback#part", "the part behind #"),
        ("https://mara:secret@robots.acme.example/", "name or password"),
        ("https://robots.acme.example@evil.example/", "name or password"),
        ("https://*.acme.example/callback", "No server can have its host"),
        ("https://robots.acme.example/<tenant>", "<tenant> is a placeholder"),
        ("https://robots.acme.example/a b", "white space"),
        ("https://robots.acme.example:99999/", "99999 is not a port"),
        ("/callback", "It is not a URL."),
        ("robots.acme.example/callback", "It is not a URL."),
        ("", "It is not a URL."),
        ("https://", "It is not a URL."),
        ("https:robots.acme.example", "Its beginning is mistyped. Give https://robots.acme.example."),
        ("https://robots.acme.example/call…", "shortened where it was copied"),
    ] {
        let said = refusal(uri);
        assert!(said.starts_with(&format!("The redirect URI {uri} cannot be used.")), "{said}");
        assert!(said.contains(words), "{uri}: {said}");
    }
}

#[test]
fn everything_that_is_wrong_is_said_in_the_order_of_the_fields() {
    let wrong = ApplicationTexts {
        client_id: "acme:robots".into(),
        name: " ".into(),
        post_logout_redirect_uris: vec!["ftp://a.example/".into()],
        backchannel_logout_uri: Some("http://a.example/".into()),
        initiate_login_uri: Some("javascript:x".into()),
        home_url: Some("a".into()),
        signing_algorithm: Some("none".into()),
        ..ApplicationTexts::default()
    };
    let said: Vec<_> = wrong.parse().unwrap_err().iter().map(ToString::to_string).collect();
    let starts = [
        "The client ID acme:robots cannot be used. A client ID has 1 to 64",
        "The name is empty.",
        "There is no redirect URI.",
        "The post-logout redirect URI ftp://a.example/",
        "The back-channel logout URI http://a.example/",
        "The initiate-login URI javascript:x",
        "The home URL a cannot be used.",
        "The signing algorithm none is not supported.",
    ];
    assert_eq!(said.len(), starts.len(), "{said:?}");
    for (said, start) in said.iter().zip(starts) {
        assert!(said.starts_with(start), "{said}");
    }
    for (name, words) in [("x".repeat(61), "more than 60"), ("a\nb".into(), "cannot be shown")] {
        let said = ApplicationTexts { name, ..texts() }.parse().unwrap_err();
        assert!(said.len() == 1 && said[0].to_string().contains(words), "{said:?}");
    }
}

#[test]
fn addresses_are_compared_byte_for_byte() {
    let robots = application(|texts| {
        texts.redirect_uris.push("https://robots.acme.example/callback".into());
        texts.post_logout_redirect_uris = vec!["https://robots.acme.example/bye".into()];
    });
    assert_eq!(robots.redirect_uris.len(), 1, "given twice, counted once");
    assert!(robots.redirects_to("https://robots.acme.example/callback"));
    for other in [
        "https://robots.acme.example/callback/",
        "https://robots.acme.example/callback?x=1",
        "https://robots.acme.example/Callback",
        "https://ROBOTS.acme.example/callback",
        "https://robots.acme.example:443/callback",
        "https://robots.acme.example/./callback",
        "https://robots.acme.example/%63allback",
        "https://robots.acme.example/bye",
        "",
    ] {
        assert!(!robots.redirects_to(other), "{other}");
    }
    assert!(robots.redirects_after_logout_to("https://robots.acme.example/bye"));
    assert!(!robots.redirects_after_logout_to("https://robots.acme.example/callback"));
}

#[test]
fn client_ids_need_no_encoding() {
    for id in ["robots", "Acme_Robots-2.0", "0f3a"] {
        assert_eq!(ClientId::parse(id).unwrap().as_str(), id);
    }
    for other in ["", "a b", "a:b", "ä", "a/b", "a\n", "a%20b", &"x".repeat(65)] {
        assert!(ClientId::parse(other).is_err(), "{other}");
    }
}

#[test]
fn open_leads_to_the_start_of_a_sign_in_or_home() {
    let issuer = "https://sso.acme.example";
    let open = |start: Option<&str>, home: Option<&str>| {
        let one = application(|texts| {
            texts.initiate_login_uri = start.map(str::to_owned);
            texts.home_url = home.map(str::to_owned);
        });
        one.open_url(issuer)
    };
    let encoded = "iss=https%3A%2F%2Fsso.acme.example";
    let home = Some("https://robots.acme.example/");
    assert_eq!(open(None, None), None);
    assert_eq!(open(None, home).as_deref(), home);
    let start = "https://robots.acme.example/login";
    assert_eq!(open(Some(start), home), Some(format!("{start}?{encoded}")));
    assert_eq!(open(Some(&format!("{start}?a=b")), None), Some(format!("{start}?a=b&{encoded}")));
    assert_eq!(open(Some(&format!("{start}?")), None), Some(format!("{start}?{encoded}")));
}

#[test]
fn a_sign_in_goes_on_to_the_default_or_the_only_one() {
    let plain = application(|_| {});
    let chosen = application(|texts| {
        texts.client_id = "parts".into();
        texts.is_default = true;
    });
    assert_eq!(goes_on_to(&[]), None);
    assert_eq!(goes_on_to(std::slice::from_ref(&plain)), Some(&plain));
    assert_eq!(goes_on_to(&[plain.clone(), plain.clone()]), None);
    assert_eq!(goes_on_to(&[plain, chosen.clone()]), Some(&chosen));
}
