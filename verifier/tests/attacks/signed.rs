//! Responses that the provider signed and that are wrong nevertheless: another tenant's, an old one, or one that
//! readers could understand in two ways.

use sso_practice::Statement;

use crate::base::{Attack, Base};

pub(crate) fn all(base: &Base) -> Vec<Attack> {
    let mut attacks = addressed(base);
    attacks.extend(timed(base));
    attacks.extend(ambiguous(base));
    attacks.extend(formal(base));
    attacks
}

/// A change of the statement, then signed.
fn said(base: &Base, change: impl FnOnce(&mut Statement)) -> String {
    let mut statement = base.statement.clone();
    change(&mut statement);
    base.seal(&statement)
}

/// A change of the assertion's text, then signed.
fn written(base: &Base, from: &str, to: &str) -> String {
    let assertion = base.statement.assertion();
    let changed = assertion.replacen(from, to, 1);
    assert_ne!(assertion, changed, "{from} is not there");
    base.seal_assertion(&base.statement, &changed)
}

/// A change of the response's text outside the assertion, then signed.
fn around(base: &Base, from: &str, to: &str) -> String {
    let statement = &base.statement;
    let response = statement.response(&base.signed_assertion(statement, &statement.assertion()));
    let changed = response.replacen(from, to, 1);
    assert_ne!(response, changed, "{from} is not there");
    base.seal_response(&statement.response_id, &changed)
}

/// For another service provider, tenant, request or browser.
fn addressed(base: &Base) -> Vec<Attack> {
    let other = || Some("https://other.example/acs".to_owned());
    let ours = base.statement.audiences.first().cloned().unwrap_or_default();
    vec![
        Attack::new(
            "wrong audience",
            said(base, |s| s.audiences = vec!["https://other.example".into()]),
            "audience_differs",
        ),
        Attack::new("no audience", said(base, |s| s.audiences.clear()), "audience_missing"),
        Attack::new(
            "two restrictions, one of them ours",
            said(base, |s| s.audiences.push("https://other.example".into())),
            "audience_differs",
        ),
        Attack::new(
            "an audience that begins like ours",
            said(base, |s| s.audiences = vec![format!("{ours}x")]),
            "audience_differs",
        ),
        Attack::new("wrong recipient", said(base, |s| s.recipient = other()), "recipient_differs"),
        Attack::new("no recipient", said(base, |s| s.recipient = None), "recipient_missing"),
        Attack::new("wrong destination", said(base, |s| s.destination = other()), "destination_differs"),
        Attack::new(
            "another tenant's issuer",
            said(base, |s| s.issuer = "https://idp.other.example".into()),
            "issuer_differs",
        ),
        Attack::new(
            "an issuer with space around it",
            said(base, |s| s.issuer = format!(" {} ", s.issuer)),
            "issuer_differs",
        ),
        Attack::new(
            "issuers that differ",
            around(base, "</saml:Issuer>", "x</saml:Issuer>"),
            "issuer_differs",
        ),
        Attack::new("unsolicited", said(base, |s| s.in_response_to = None), "unsolicited"),
        Attack::new(
            "another request",
            said(base, |s| s.in_response_to = Some("_other".into())),
            "request_differs",
        ),
        Attack::new(
            "an address of another domain",
            said(base, |s| s.attributes[0].values = vec!["mia@evil.example".into()]),
            "domain_not_verified",
        ),
        Attack::new(
            "an address that ends in our domain",
            said(base, |s| s.attributes[0].values = vec!["mia@evil-acme.example".into()]),
            "domain_not_verified",
        ),
        Attack::new(
            "an address with two at-signs",
            said(base, |s| s.attributes[0].values = vec!["mia@evil.example@acme.example".into()]),
            "email_form",
        ),
        Attack::new(
            "two addresses",
            said(base, |s| s.attributes[0].values.push("adam@acme.example".into())),
            "email_several",
        ),
    ]
}

/// Too old, too new, refused, over.
fn timed(base: &Base) -> Vec<Attack> {
    let moved = |seconds: i64| {
        said(base, |s| {
            for time in [&mut s.issued_at, &mut s.not_before, &mut s.not_on_or_after, &mut s.authenticated_at]
            {
                *time = time.plus(seconds);
            }
        })
    };
    let refused = "urn:oasis:names:tc:SAML:2.0:status:Requester";
    vec![
        Attack::new("expired", moved(-3600), "expired"),
        // Valid for 300 seconds, with 120 seconds of tolerance.
        Attack::new("expired by one second", moved(-420), "expired"),
        Attack::new("not yet valid", moved(3600), "not_yet_valid"),
        Attack::new("not yet valid by one second", moved(421), "not_yet_valid"),
        Attack::new(
            "confirmation over",
            written(
                base,
                "NotOnOrAfter=\"2026-11-24T12:05:00Z\" Recipient",
                "NotOnOrAfter=\"2026-11-24T11:05:00Z\" Recipient",
            ),
            "confirmation_expired",
        ),
        Attack::new(
            "session over",
            said(base, |s| s.session_ends_at = Some(s.issued_at.plus(-3600))),
            "session_ended",
        ),
        Attack::new(
            "refused by the provider",
            said(base, |s| s.status.0 = refused.into()),
            "status_not_success",
        ),
        Attack::new(
            "a status within a status",
            said(base, |s| s.status = (refused.into(), Some(sso_practice::statement::SUCCESS.into()), None)),
            "status_not_success",
        ),
    ]
}

/// What two readers could read differently, or what covers somebody else too.
fn ambiguous(base: &Base) -> Vec<Attack> {
    let subject = "<saml:Subject><saml:NameID>adam@acme.example</saml:NameID></saml:Subject><saml:Subject>";
    let name = "<saml:NameID>adam@acme.example</saml:NameID><saml:NameID";
    let condition = "<x:Geofence xmlns:x=\"urn:x\"></x:Geofence></saml:Conditions>";
    let again = "</saml:Conditions><saml:Conditions></saml:Conditions>";
    let data = "<saml:SubjectConfirmationData ";
    vec![
        Attack::new("a second subject before", written(base, "<saml:Subject>", subject), "repeated_part")
            .signed_as("adam@acme.example"),
        Attack::new("a second name before", written(base, "<saml:NameID", name), "name_id_several")
            .signed_as("adam@acme.example"),
        Attack::new(
            "an empty name",
            written(base, ">mia@acme.example</saml:NameID>", "></saml:NameID>"),
            "name_id_empty",
        )
        .signed_as(""),
        Attack::new(
            "a name of elements",
            written(base, ">mia@acme.example</saml:NameID>", "><b>mia@acme.example</b></saml:NameID>"),
            "name_id_not_text",
        )
        .signed_as(""),
        Attack::new(
            "an unknown condition",
            written(base, "</saml:Conditions>", condition),
            "unknown_condition",
        ),
        Attack::new("two sets of conditions", written(base, "</saml:Conditions>", again), "repeated_part"),
        Attack::new(
            "a beginning of the confirmation",
            written(base, data, &format!("{data}NotBefore=\"2026-11-24T11:00:00Z\" ")),
            "confirmation_begins",
        ),
        Attack::new("not for the bearer", written(base, "cm:bearer", "cm:sender-vouches"), "no_bearer"),
        Attack::new("for the holder of a key", written(base, "cm:bearer", "cm:holder-of-key"), "no_bearer"),
    ]
}

/// Other versions and forms.
fn formal(base: &Base) -> Vec<Attack> {
    let encrypted = {
        let assertion = base.signed_assertion(&base.statement, &base.statement.assertion());
        let sealed =
            sso_practice::encrypted::assertion(&assertion, &mut rsa::rand_core::OsRng).expect("it encrypts");
        base.seal_response(&base.statement.response_id, &base.statement.response(&sealed))
    };
    let mut attacks = vec![
        Attack::new(
            "a response of version 1.1",
            around(base, " Version=\"2.0\">", " Version=\"1.1\">"),
            "version",
        ),
        Attack::new(
            "an assertion of version 1.1",
            written(base, " Version=\"2.0\">", " Version=\"1.1\">"),
            "assertion_version",
        ),
        Attack::new(
            "no assertion",
            base.seal_response(&base.statement.response_id, &base.statement.response("")),
            "assertion_missing",
        ),
        Attack::new("an encrypted assertion", encrypted, "encrypted_assertion"),
        Attack::new(
            "no status",
            around(base, "samlp:StatusCode Value", "samlp:StatusCode Code"),
            "status_not_success",
        ),
    ];
    if base.signing.has_response() {
        attacks.push(Attack::new(
            "no destination in a signed response",
            said(base, |s| s.destination = None),
            "destination_missing",
        ));
    }
    attacks
}
