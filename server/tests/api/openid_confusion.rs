//! Attacks that confuse: one token for another, one session's code in another's, one place of a parameter for another.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::{Value, json};
use sso_model::openid::algorithm::SigningAlgorithm;
use sso_model::openid::claims::LogoutToken;
use sso_server::clock::Clock as _;
use sso_server::openid::TokenKind;
use sso_server::usecases::signing_keys;

use crate::helpers::{OWNER, Server, encoded, sent, with, with_wiki};

const END: &str = "/openid/end-session";

/// Signed with the server's own key, as no client can.
fn signed(server: &Server, kind: TokenKind, claims: &impl serde::Serialize) -> String {
    let keys = server.runtime.block_on(signing_keys::published(&server.store, server.clock.now())).unwrap();
    let key = signing_keys::in_use(&keys, SigningAlgorithm::default()).unwrap();
    server.app.keys.sign(key, kind, claims).unwrap()
}

fn json_encoded(value: &Value) -> String {
    Base64UrlUnpadded::encode_string(value.to_string().as_bytes())
}

/// RFC 9700 section 4.5: the application sends what the victim's browser brought, with the verifier of the victim's session.
#[test]
fn a_code_of_another_session_is_worth_nothing_in_this_one() {
    let (server, wiki, mia) = with_wiki();
    let olivia = server.sign_in(OWNER);
    let other = Base64UrlUnpadded::encode_string(&[9; 32]);
    let stolen = server.authorize(Some(&olivia), &with(wiki.asks(), &[("code_challenge", Some(&other))]));
    let (stolen, own) = (sent(&stolen, "code").unwrap(), server.code(&mia, &wiki));
    let answer = server.redeem(&wiki.redeems(&stolen));
    assert_eq!((answer.status, &answer.json()["error"]), (400, &json!("invalid_grant")));
    assert_eq!(server.redeem(&wiki.redeems(&own)).status, 200, "her own code is not used up by it");
}

/// RFC 6749 section 3.1 and 3.2: any parameter twice, with another value or with the same.
#[test]
fn no_parameter_is_there_twice() {
    let (server, wiki, mia) = with_wiki();
    for (name, value) in wiki.asks() {
        for second in [value, "other"] {
            let answer = server.authorize(Some(&mia), &[wiki.asks(), vec![(name, second)]].concat());
            if ["client_id", "redirect_uri"].contains(&name) {
                assert_eq!((answer.status, answer.header("location")), (400, ""), "{name}");
                continue;
            }
            // A state that is not one does not go back.
            let refused = (
                sent(&answer, "error"),
                sent(&answer, "code"),
                name == "state" && sent(&answer, "state").is_some(),
            );
            assert_eq!(refused, (Some("invalid_request".to_owned()), None, false), "{name}");
        }
    }
    let code = server.code(&mia, &wiki);
    for (name, value) in wiki.redeems(&code) {
        for second in [value, "other"] {
            let answer = server.redeem(&[wiki.redeems(&code), vec![(name, second)]].concat());
            assert_eq!((answer.status, &answer.json()["error"]), (400, &json!("invalid_request")), "{name}");
        }
    }
    assert_eq!(server.redeem(&wiki.redeems(&code)).status, 200, "nothing of it used the code up");
}

/// RFC 6749 section 2.3.1 and RFC 9700 section 4.3.2: what stands in an address stands in logs.
#[test]
fn secrets_in_an_address_are_not_read() {
    let (server, wiki, mia) = with_wiki();
    let code = server.code(&mia, &wiki);
    let whole = encoded(&wiki.redeems(&code));
    let secret = encoded(&[("client_secret", wiki.secret.as_deref().unwrap())]);
    let form = "application/x-www-form-urlencoded";
    let body = encoded(&with(wiki.redeems(&code), &[("client_secret", None)])).into_bytes();
    let in_query = server.bare("POST", &format!("/openid/token?{secret}")).bytes(form, body).send();
    assert_eq!((in_query.status, &in_query.json()["error"]), (401, &json!("invalid_client")));
    assert_eq!(server.bare("GET", &format!("/openid/token?{whole}")).send().status, 405);
    let none = server.bare("POST", &format!("/openid/token?{whole}")).bytes(form, Vec::new()).send();
    assert_eq!(none.status, 401, "{}", none.text());
    let as_json = json!({ "grant_type": "authorization_code", "code": code, "client_id": "wiki" });
    assert_eq!(server.bare("POST", "/openid/token").json(&as_json).send().status, 401, "not a form");
    let given = server.redeem(&wiki.redeems(&code)).json();
    let access = given["access_token"].as_str().unwrap();
    let pairs = encoded(&[("access_token", access)]);
    assert_eq!(server.bare("GET", &format!("/openid/userinfo?{pairs}")).send().status, 401);
    let posted = server.bare("POST", "/openid/userinfo").bytes(form, pairs.into_bytes()).send();
    assert_eq!(posted.status, 401, "RFC 6750 section 2.2 is not offered");
}

#[test]
fn one_token_is_not_taken_for_another() {
    let (server, wiki, mia) = with_wiki();
    let given = server.tokens(&mia, &wiki);
    let (access, id) = (given["access_token"].as_str().unwrap(), given["id_token"].as_str().unwrap());
    let claims = server.claims(id);
    let (sub, sid) = (claims["sub"].as_str().unwrap(), claims["sid"].as_str().unwrap());
    for (what, token) in
        [("an ID token", id), ("a code", &server.code(&mia, &wiki)), ("a session", &mia.cookie)]
    {
        assert_eq!(server.userinfo(token).status, 401, "{what} reads nothing");
    }
    let answer = server.redeem(&wiki.redeems(access));
    assert_eq!(&answer.json()["error"], "invalid_grant", "an access token is not a code");
    // What applications are sent by back channel, or made up by one: none of it signs out or names a person.
    let logout = LogoutToken::new(("http://127.0.0.1", "wiki"), (sub, sid), "j", server.clock.now());
    let kid = jwt_header(id)["kid"].clone();
    let keys = server.bare("GET", "/openid/jwks").send().text();
    let symmetric = format!(
        "{}.{}",
        json_encoded(&json!({ "alg": "HS256", "typ": "JWT", "kid": kid })),
        json_encoded(&claims)
    );
    let with_public_key =
        format!("{symmetric}.{}", Base64UrlUnpadded::encode_string(&hmac(keys.as_bytes(), &symmetric)));
    let unsigned = format!(
        "{}.{}.",
        json_encoded(&json!({ "alg": "none", "typ": "JWT", "kid": kid })),
        json_encoded(&claims)
    );
    for (what, token) in [
        ("a logout token", signed(&server, TokenKind::Logout, &logout).as_str()),
        ("an access token", access),
        ("signed with the public key", &with_public_key),
        ("unsigned", &unsigned),
    ] {
        let hint = [("id_token_hint", token), ("post_logout_redirect_uri", &wiki.after_logout)];
        let asked = server
            .bare("GET", &format!("{END}?{}", encoded(&hint)))
            .by(&mia)
            .header("accept", "text/html")
            .send();
        assert_eq!((asked.status, asked.text().contains("Sign out?")), (200, true), "{what}");
        let named = server.authorize(Some(&mia), &with(wiki.asks(), &[("id_token_hint", Some(token))]));
        assert_eq!(sent(&named, "error").as_deref(), Some("invalid_request"), "{what}");
    }
    assert!(!server.get(&mia, "/api/session").json().is_null(), "she is signed in still");
}

fn jwt_header(token: &str) -> Value {
    serde_json::from_slice(&Base64UrlUnpadded::decode_vec(token.split('.').next().unwrap()).unwrap()).unwrap()
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key);
    ring::hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
}

#[test]
fn what_is_asked_at_the_token_endpoint_widens_nothing() {
    let (server, wiki, mia) = with_wiki();
    let narrow = server.authorize(Some(&mia), &with(wiki.asks(), &[("scope", Some("openid"))]));
    let code = sent(&narrow, "code").unwrap();
    let more = [("scope", "openid profile email organization"), ("nonce", "other"), ("sub", "olivia")];
    let given = server.redeem(&[wiki.redeems(&code), more.to_vec()].concat()).json();
    let claims = server.claims(given["id_token"].as_str().unwrap());
    assert_eq!((&given["scope"], &claims["nonce"]), (&json!("openid"), &json!("n-1")));
    assert!(claims.get("email").is_none() && claims.get("role").is_none(), "{claims}");
    let read = server.userinfo(given["access_token"].as_str().unwrap()).json();
    assert_eq!(read.as_object().unwrap().len(), 1, "{read}");
}
