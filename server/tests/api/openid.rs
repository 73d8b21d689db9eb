//! What an application is given: a code, tokens, claims.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::{Value, json};

use crate::helpers::{Acme, BILLING, MEMBER, Server, VERIFIER, basic, encoded, sent, with};

#[test]
fn the_discovery_document_names_what_is_there() {
    let server = Server::start();
    let document = server.bare("GET", "/.well-known/openid-configuration").send();
    assert_eq!((document.status, document.header("access-control-allow-origin")), (200, "*"));
    let document = document.json();
    assert_eq!(document["issuer"], "http://127.0.0.1");
    let paths = document.as_object().unwrap().iter();
    let paths = paths.filter(|(name, _)| name.ends_with("_endpoint") || *name == "jwks_uri");
    let paths: Vec<_> = paths.map(|(_, url)| url.as_str().unwrap().replace("http://127.0.0.1", "")).collect();
    assert_eq!(paths.len(), 5, "{document}");
    for path in paths {
        assert_ne!(server.bare("GET", &path).send().status, 404, "{path}");
    }
    assert_eq!(document["code_challenge_methods_supported"], json!(["S256"]));
    assert_eq!(document["response_types_supported"], json!(["code"]));
    let keys = server.bare("GET", "/openid/jwks").send().json();
    let algorithms: Vec<_> = keys["keys"].as_array().unwrap().iter().map(|key| key["alg"].clone()).collect();
    assert_eq!(json!(algorithms), document["id_token_signing_alg_values_supported"]);
}

#[test]
fn an_application_learns_who_signed_in() {
    let server = Server::start();
    let (wiki, mia) = (server.register("wiki", None, false), server.sign_in(MEMBER));
    let answer = server.authorize(Some(&mia), &wiki.asks());
    assert!(
        answer.header("location").starts_with("https://wiki.example/back?from=sso&code="),
        "{answer:?}",
        answer = answer.header("location")
    );
    assert_eq!(sent(&answer, "state").as_deref(), Some("a state & more"));
    assert_eq!(sent(&answer, "iss").as_deref(), Some("http://127.0.0.1"), "RFC 9207");
    let given = server.redeem(&wiki.redeems(&sent(&answer, "code").unwrap()));
    assert_eq!((given.status, given.header("cache-control")), (200, "no-store"), "{}", given.text());
    let given = given.json();
    assert_eq!((&given["token_type"], &given["expires_in"]), (&json!("Bearer"), &json!(600)));
    let token = server.claims(given["id_token"].as_str().unwrap());
    assert_eq!(token["exp"].as_i64().unwrap() - token["iat"].as_i64().unwrap(), 600);
    for (claim, value) in [
        ("iss", json!("http://127.0.0.1")),
        ("aud", json!("wiki")),
        ("nonce", json!("n-1")),
        ("amr", json!(["pwd"])),
        ("auth_time", token["iat"].clone()),
        ("name", json!("Mia Tanaka")),
        ("given_name", json!("Mia")),
        ("family_name", json!("Tanaka")),
        ("email", json!(MEMBER)),
        ("email_verified", json!(true)),
        ("org_name", json!("Acme Robotics")),
        ("role", json!("member")),
    ] {
        assert_eq!(token[claim], value, "{claim}");
    }
    assert!(token.get("acr").is_none());
    let read = server.userinfo(given["access_token"].as_str().unwrap());
    assert_eq!(read.status, 200, "{}", read.text());
    for (claim, value) in read.json().as_object().unwrap() {
        assert_eq!(&token[claim], value, "{claim}");
    }
}

#[test]
fn a_person_is_the_same_for_good_and_another_in_no_application() {
    let server = Server::start();
    let (wiki, shop) = (server.register("wiki", None, false), server.register("shop", None, true));
    let claims = |email: &str, app| {
        let browser = server.sign_in(email);
        server.claims(server.tokens(&browser, app)["id_token"].as_str().unwrap())
    };
    let (first, again, elsewhere) = (claims(MEMBER, &wiki), claims(MEMBER, &wiki), claims(MEMBER, &shop));
    assert_eq!((&first["sub"], &first["sub"]), (&again["sub"], &elsewhere["sub"]));
    assert!(first["sub"].as_str().unwrap().len() >= 32, "unguessable");
    assert_ne!(claims(BILLING, &wiki)["sub"], first["sub"]);
    assert_ne!(first["sid"], again["sid"], "each session has its own");
    assert_eq!(elsewhere["aud"], "shop");
}

#[test]
fn a_client_says_who_it_is_in_any_of_three_ways() {
    let server = Server::start();
    let (wiki, shop) = (server.register("wiki", None, false), server.register("shop", None, true));
    let mia = server.sign_in(MEMBER);
    assert_eq!(server.redeem(&wiki.redeems(&server.code(&mia, &wiki))).status, 200, "client_secret_post");
    assert_eq!(server.redeem(&shop.redeems(&server.code(&mia, &shop))).status, 200, "none");
    let code = server.code(&mia, &wiki);
    let body = with(wiki.redeems(&code), &[("client_secret", None), ("client_id", None)]);
    let body = encoded(&body);
    let call = server
        .bare("POST", "/openid/token")
        .header("authorization", &basic("wiki", wiki.secret.as_deref().unwrap()));
    assert_eq!(
        call.bytes("application/x-www-form-urlencoded", body.into_bytes()).send().status,
        200,
        "client_secret_basic"
    );
}

#[test]
fn scopes_decide_what_is_disclosed() {
    let server = Server::start();
    let (wiki, mia) = (server.register("wiki", None, false), server.sign_in(MEMBER));
    let read = |scope: &str| -> Value {
        let answer = server.authorize(Some(&mia), &with(wiki.asks(), &[("scope", Some(scope))]));
        let given = server.redeem(&wiki.redeems(&sent(&answer, "code").unwrap())).json();
        server.userinfo(given["access_token"].as_str().unwrap()).json()
    };
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(names(&read("openid")), "sub");
    assert_eq!(names(&read("email openid offline_access")), "email email_verified sub");
    assert_eq!(names(&read("openid organization")), "org_id org_name role sub");
}

#[test]
fn the_first_sign_in_of_a_session_is_recorded_and_renewals_are_not() {
    let acme = Acme::new();
    let wiki = acme.server.register("wiki", None, false);
    for _ in 0..3 {
        acme.server.tokens(&acme.olivia, &wiki);
    }
    let entries = acme.server.get(&acme.olivia, "/api/activity").json();
    let entries = entries["entries"].as_array().unwrap().iter();
    let found: Vec<_> = entries.filter(|entry| entry["action"] == "signed_in_to_application").collect();
    assert_eq!((found.len(), &found[0]["subject"]), (1, &json!("The wiki")), "{found:?}");
}

#[test]
fn of_codes_requests_and_tokens_only_the_hash_is_stored() {
    let server = Server::start();
    let (wiki, mia) = (server.register("wiki", None, false), server.sign_in(MEMBER));
    let code = server.code(&mia, &wiki);
    let token = server.tokens(&mia, &wiki)["access_token"].as_str().unwrap().to_owned();
    let waiting = sent(&server.authorize(None, &wiki.asks()), "request").unwrap();
    for (what, secret) in [("code", &code), ("token", &token), ("request", &waiting)] {
        assert_eq!(secret.len(), 64, "{what}");
        assert_eq!(server.stored_with(secret), [""; 0], "{what}");
        assert!(!server.stored_with(&sso_server::secret::hash(secret)).is_empty(), "{what}");
    }
    assert_eq!(server.stored_with(VERIFIER), [""; 0]);
}

#[test]
fn a_client_chooses_what_signs() {
    let server = Server::start();
    let mia = server.sign_in(MEMBER);
    let wiki = server.register("wiki", None, false);
    let texts = sso_model::application::ApplicationTexts {
        client_id: "wiki".into(),
        name: "The wiki".into(),
        redirect_uris: vec![wiki.redirect_uri.clone()],
        signing_algorithm: Some("ES256".into()),
        ..Default::default()
    };
    let header = |app| {
        let token = server.tokens(&mia, app)["id_token"].as_str().unwrap().to_owned();
        server.claims(&token);
        let head = Base64UrlUnpadded::decode_vec(token.split('.').next().unwrap()).unwrap();
        serde_json::from_slice::<Value>(&head).unwrap()["alg"].clone()
    };
    assert_eq!(header(&wiki), "RS256");
    let changed = sso_server::storage::StoredApplication {
        application: texts.parse().unwrap(),
        is_declared: false,
        created_at: crate::helpers::NOON,
    };
    server.runtime.block_on(async {
        use sso_server::storage::Transactions as _;
        let put = move |work: &mut dyn sso_server::storage::Work| work.put_application(&changed);
        server.store.write::<_, sso_server::storage::StoreError>(put).await.unwrap();
    });
    assert_eq!(header(&wiki), "ES256");
}
