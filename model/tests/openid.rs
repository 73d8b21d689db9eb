//! The rules of the OpenID provider.
#![expect(clippy::unwrap_used, reason = "helpers of tests: what cannot go on fails")]

use sso_model::access::Role;
use sso_model::api::{Organization, Person};
use sso_model::openid::authorize::{AuthorizeRequest, Prompt, Unaddressed, address, state};
use sso_model::openid::claims::{PersonClaims, Subject, TokenHint};
use sso_model::openid::params::Params;
use sso_model::openid::pkce::CodeChallenge;
use sso_model::openid::scope::Scopes;
use sso_model::openid::standing::{Asked, Next, SessionFacts, Why, next};
use sso_model::timestamp::Timestamp;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn params(pairs: &[(&str, &str)]) -> Params {
    Params::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn request(more: &[(&str, &str)]) -> AuthorizeRequest {
    let usual = [
        ("client_id", "wiki"),
        ("redirect_uri", "https://wiki.example/back"),
        ("response_type", "code"),
        ("scope", "openid"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    AuthorizeRequest::parse(&params(&[&usual, more].concat())).unwrap()
}

#[test]
fn a_challenge_is_met_by_its_verifier_alone() {
    // RFC 7636 appendix B.
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let challenge = CodeChallenge::parse(CHALLENGE).unwrap();
    assert!(challenge.is_met_by(verifier));
    for other in ["", CHALLENGE, &verifier[1..], &format!("{verifier}="), &"a".repeat(129), &"ä".repeat(43)]
    {
        assert!(!challenge.is_met_by(other), "{other}");
    }
    for other in ["", "abc", verifier.trim_end_matches('k'), &format!("{CHALLENGE}="), &"+".repeat(43)] {
        assert!(CodeChallenge::parse(other).is_none(), "{other}");
    }
}

#[test]
fn a_request_is_addressed_before_it_is_read() {
    assert_eq!(address(&params(&[])), Err(Unaddressed::NoClient));
    assert_eq!(address(&params(&[("client_id", "")])), Err(Unaddressed::NoClient), "empty is missing");
    assert_eq!(address(&params(&[("client_id", "a"), ("client_id", "b")])), Err(Unaddressed::NoClient));
    assert_eq!(address(&params(&[("client_id", "a")])), Err(Unaddressed::NoRedirectUri));
    assert_eq!(address(&params(&[("client_id", "a"), ("redirect_uri", "b")])), Ok(("a", "b")));
    assert_eq!(state(&params(&[("state", &"x".repeat(2_049))])), None, "it would be too long for an address");
    for fault in [Unaddressed::NoClient, Unaddressed::UnknownClient, Unaddressed::UnknownRedirectUri] {
        assert!(fault.to_string().ends_with('.'));
    }
}

#[test]
fn what_products_send_is_understood_and_the_rest_ignored() {
    let read = request(&[
        ("prompt", "consent login"),
        ("max_age", "0"),
        ("login_hint", "mia@acme.example"),
        ("org_hint", "k7"),
        ("ui_locales", "de en"),
        ("display", "page"),
        ("claims", "{}"),
        ("something", "else"),
    ]);
    assert_eq!((read.prompt, read.max_age), (Prompt::Login, Some(0)));
    assert_eq!(
        (read.login_hint.as_deref(), read.org_hint.as_deref()),
        (Some("mia@acme.example"), Some("k7"))
    );
    assert_eq!(request(&[("login_hint", "not an address")]).login_hint, None);
    assert_eq!(request(&[("prompt", "select_account")]).prompt, Prompt::SelectAccount);
    let stored = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<AuthorizeRequest>(&stored).unwrap(), read, "it waits as JSON");
}

#[test]
fn scopes_are_written_as_they_are_read() {
    for text in ["openid", "openid email", "openid profile email organization"] {
        assert_eq!(Scopes::parse(text).unwrap().text(), text);
    }
    assert_eq!(Scopes::parse("organization x openid").unwrap().text(), "openid organization");
    assert_eq!((Scopes::parse("profile"), Scopes::parse("openid_connect")), (None, None));
}

#[test]
fn a_session_is_enough_or_not() {
    let at = Timestamp(1_000);
    let session = |org_id: &'static str, created: i64, proven: i64| {
        let (created_at, auth_time) = (Timestamp(created), Timestamp(proven));
        Some(SessionFacts { person_id: "mia", org_id, created_at, auth_time: Some(auth_time) })
    };
    let old = session("a", 500, 500);
    let new = session("a", 1_010, 1_010);
    let silent = session("a", 1_010, 400);
    let sign_in = |why| ("sign in", Some(why));
    for (what, more, anew, session, expected) in [
        ("nobody", &[][..], false, None, sign_in(Why::SignedOut)),
        ("anybody", &[], false, old, ("answer", None)),
        ("prompt=login", &[("prompt", "login")], false, old, sign_in(Why::Anew)),
        ("… afterwards", &[("prompt", "login")], true, new, ("answer", None)),
        ("… silently", &[("prompt", "login")], false, silent, sign_in(Why::Anew)),
        ("… silently again", &[("prompt", "login")], true, silent, ("login_required", None)),
        ("max_age", &[("max_age", "500")], false, old, ("answer", None)),
        ("a lower max_age", &[("max_age", "499")], false, old, sign_in(Why::Anew)),
        ("max_age=0", &[("max_age", "0")], false, old, sign_in(Why::Anew)),
        ("max_age=0 afterwards", &[("max_age", "0")], true, new, ("answer", None)),
        ("select_account", &[("prompt", "select_account")], false, old, sign_in(Why::OtherAccount)),
        ("… afterwards", &[("prompt", "select_account")], false, silent, ("answer", None)),
        ("another organization", &[("org_hint", "b")], false, old, sign_in(Why::OtherOrganization)),
        ("… afterwards", &[("org_hint", "b")], false, new, ("access_denied", None)),
        ("the person of the hint", &[("id_token_hint", "mia")], false, old, ("answer", None)),
        ("another person", &[("id_token_hint", "bob")], false, old, sign_in(Why::OtherPerson)),
        ("… afterwards", &[("id_token_hint", "bob")], false, new, ("login_required", None)),
        (
            "none, another person",
            &[("prompt", "none"), ("id_token_hint", "bob")],
            false,
            old,
            ("login_required", None),
        ),
        ("none, nobody", &[("prompt", "none")], false, None, ("login_required", None)),
        ("none, anybody", &[("prompt", "none")], false, old, ("answer", None)),
        ("none, too old", &[("prompt", "none"), ("max_age", "1")], false, old, ("login_required", None)),
        ("none, another", &[("prompt", "none"), ("org_hint", "b")], false, old, ("login_required", None)),
    ] {
        let asks = request(more);
        let hint = more.iter().find(|(name, _)| *name == "id_token_hint");
        let read = hint.map(|(_, sub)| TokenHint { aud: "wiki".into(), sub: (*sub).into(), sid: "s".into() });
        let asks = if read.is_some() { asks.hinted(read).unwrap() } else { asks };
        let found = match next(
            &asks,
            Asked { at, waited: session.is_some_and(|one| one.created_at > at), anew },
            session,
        ) {
            Next::Answer => ("answer", None),
            Next::SignIn(why) => ("sign in", Some(why)),
            Next::Refuse(error) => (error.code.as_str(), None),
        };
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn a_hint_is_a_token_of_this_client_or_refused() {
    let token = |aud: &str| TokenHint { aud: aud.into(), sub: "mia".into(), sid: "s".into() };
    assert_eq!(request(&[]).hinted(Some(token("wiki"))).unwrap().person_hint.as_deref(), Some("mia"));
    for wrong in [None, Some(token("shop"))] {
        assert_eq!(request(&[]).hinted(wrong).unwrap_err().code.as_str(), "invalid_request");
    }
}

#[test]
fn names_are_split_at_the_last_word() {
    let claims = |name: &str| {
        let person =
            Person { id: "p".into(), name: name.into(), email: "p@a.example".into(), role: Role::Owner };
        let organization = Organization { id: "o".into(), name: "Acme".into() };
        let scopes = Scopes::parse("openid profile").unwrap();
        let claims = PersonClaims::of(&Subject { person, organization, email_verified: false }, scopes);
        (claims.given_name.unwrap(), claims.family_name)
    };
    assert_eq!(claims("Mia Tanaka"), ("Mia".into(), Some("Tanaka".into())));
    assert_eq!(claims("Ana Maria  Silva"), ("Ana Maria".into(), Some("Silva".into())));
    assert_eq!(claims("Cher"), ("Cher".into(), None));
}
