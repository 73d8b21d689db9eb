//! What identity providers do that is not wrong, and what they send in place of an address or under another name.

use sso_model::saml::check::Check;
use sso_model::saml::report::{CheckRow, Outcome, Verdict};
use sso_practice::{Signing, Statement};

use super::scene::{RSA, expectations, judged, row, signed, statement};
use super::truth::{accepted, edited, xml};

/// One more attribute at the end.
fn add(statement: &mut Statement, name: &str, value: &str) {
    let mut attribute = statement.attributes[0].clone();
    (attribute.name, attribute.values) = (name.to_owned(), vec![value.to_owned()]);
    statement.attributes.push(attribute);
}

fn row_of(check: Check, change: impl Fn(&mut Statement)) -> CheckRow {
    judged(&xml(change), &expectations(&RSA)).report.row(check).expect("a row").clone()
}

/// One `Attribute` for each role, the address in two of them, in other capitals, or beside an empty value.
#[test]
fn an_attribute_may_come_in_pieces() {
    type Change = fn(&mut Statement);
    let pieces: [Change; 5] = [
        |s| ["admin", "reader", "reader"].into_iter().for_each(|role| add(s, "Role", role)),
        |s| add(s, "email", "mara@acme.example"),
        |s| add(s, "email", "Mara@ACME.example"),
        |s| s.attributes[0].values.insert(0, String::new()),
        |s| add(s, "email", "\n  "),
    ];
    for (at, change) in pieces.into_iter().enumerate() {
        let judgement = accepted(&xml(change), &expectations(&RSA));
        let identity = judgement.identity.expect("a person");
        assert_eq!(identity.email, "mara@acme.example", "{at}");
        row(&accepted(&xml(change), &expectations(&RSA)), Check::Domain, Outcome::Passed, "");
    }
    // The twins: two people, and nobody.
    let several = row_of(Check::Email, |s| add(s, "email", "kim@acme.example"));
    assert!(several.sentence.contains("more than one value"), "{}", several.sentence);
    let empty = row_of(Check::Email, |s| s.attributes[0].values = vec![String::new(), " ".into()]);
    assert!(empty.sentence.contains("is empty"), "{}", empty.sentence);
}

#[test]
fn what_stands_beside_an_address_is_named() {
    for (value, words) in [
        ("SMTP:mara@acme.example", "A prefix such as smtp: or mailto: stands before it."),
        ("mailto:mara@acme.example", "A prefix such as smtp: or mailto: stands before it."),
        ("Mara Lindqvist <mara@acme.example>", "A name or angle brackets stand around it."),
        ("mara@acme.example;kim@acme.example", "There are several."),
        ("mara@acme.example.", "A full stop, comma or semicolon stands behind it."),
        ("'mara@acme.example'", "Quotation marks or brackets stand around it."),
        ("mara@acme.example\u{200b}", "An invisible character stands in it."),
    ] {
        let row = row_of(Check::Email, |s| s.attributes[0].values = vec![value.into()]);
        assert_eq!(row.outcome, Outcome::Failed, "{value}");
        assert!(row.sentence.contains(words), "{value}: {}", row.sentence);
    }
    for value in ["ACME\\mara", "mara", "mara@acme", "mara at acme.example", "a b@acme.example"] {
        let row = row_of(Check::Email, |s| s.attributes[0].values = vec![value.into()]);
        assert!(row.sentence.contains("does not hold an email address"), "{value}: {}", row.sentence);
    }
    for value in ["mara+x@acme.example", "m.a-r_a@acme.example", "o'neil@acme.example", "MARA@ACME.EXAMPLE"] {
        accepted(&xml(|s| s.attributes[0].values = vec![value.into()]), &expectations(&RSA));
    }
}

#[test]
fn an_attribute_is_known_under_its_other_names() {
    const CLAIMS: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    for name in [
        "Email",
        "mail",
        "E-Mail",
        "email_address",
        "user.email",
        "urn:oid:0.9.2342.19200300.100.1.3",
        "1.2.840.113549.1.9.1",
        &format!("{CLAIMS}emailaddress"),
        &format!("{CLAIMS}email"),
        "urn:mace:dir:attribute-def:mail",
    ] {
        let row = row_of(Check::Email, |s| s.attributes[0].name = name.to_owned());
        assert!(row.sentence.contains("came under another name"), "{name}: {}", row.sentence);
    }
    for (name, at, check) in [
        (format!("{CLAIMS}givenname"), 1, Check::FirstName),
        (format!("{CLAIMS}firstName"), 1, Check::FirstName),
        ("Given_Name".into(), 1, Check::FirstName),
        ("urn:oid:2.5.4.4".into(), 2, Check::LastName),
        ("Last Name".into(), 2, Check::LastName),
    ] {
        let row = row_of(check, |s| s.attributes[at].name.clone_from(&name));
        assert!(row.sentence.contains("came instead"), "{name}: {}", row.sentence);
    }
    let unseen = row_of(Check::FirstName, |s| s.attributes[1].name = "firstName ".into());
    assert!(unseen.sentence.contains("White space stands before or after it."), "{}", unseen.sentence);
    let empty = row_of(Check::LastName, |s| s.attributes[2].values = vec![String::new()]);
    assert!(empty.sentence.contains("It arrived empty"), "{}", empty.sentence);
    let other = row_of(Check::Email, |s| s.attributes[0].name = "department".into());
    assert!(!other.sentence.contains("another name"), "{}", other.sentence);
}

/// Line ends, tabs and the references that Java writes for them are white space in base64 (XML Schema 3.2.16).
#[test]
fn base64_in_a_signature_may_be_broken_anywhere() {
    let whole = signed(&statement(&RSA), Signing::Assertion, &RSA.signer(), &|text| text);
    for name in ["SignatureValue", "X509Certificate"] {
        let (open, close) = (format!("<ds:{name}>"), format!("</ds:{name}>"));
        for space in ["\n", "\r\n", "&#13;\n", " ", "\t", "\n        "] {
            let parts: Vec<&str> = whole.split(&open).collect();
            let broken = parts.iter().enumerate().map(|(at, part)| match part.split_once(&close) {
                Some((base64, rest)) if at > 0 => {
                    let (first, last) = base64.split_at(20);
                    format!("{space}{first}{space}{last}{space}{close}{rest}")
                }
                _ => (*part).to_owned(),
            });
            accepted(&broken.collect::<Vec<_>>().join(&open), &expectations(&RSA));
        }
    }
}

/// The digest is signed itself, so that it is broken before signing.
#[test]
fn a_digest_may_be_broken_too() {
    const TRANSFORMS: &str = "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
    let (statement, signer) = (statement(&RSA), RSA.signer());
    let assertion = statement.assertion();
    let reference =
        signer.reference(&format!("#{}", statement.assertion_id), TRANSFORMS, assertion.as_bytes());
    for (open, close) in [("\n", "\n"), ("", "\n   "), (" ", " "), ("\t", "")] {
        let broken = reference
            .replace("<ds:DigestValue>", &format!("<ds:DigestValue>{open}"))
            .replace("</ds:DigestValue>", &format!("{close}</ds:DigestValue>"));
        let signature = signer.signature_over(&broken).expect("it signs");
        let (before, after) = assertion.split_once("</saml:Issuer>").expect("an issuer");
        let whole = statement.response(&format!("{before}</saml:Issuer>{signature}{after}"));
        accepted(&whole, &expectations(&RSA));
    }
}

#[test]
fn time_is_read_as_providers_write_it() {
    for end in [
        "2026-11-24T12:05:00.0000000Z",
        "2026-11-24T12:05:00.123456789Z",
        "2026-11-24T14:05:00+02:00",
        "2026-11-24T06:35:00-05:30",
        "2026-11-24T12:05:00+00:00",
    ] {
        let xml = edited(&|text| text.replace("2026-11-24T12:05:00Z", end));
        assert_eq!(accepted(&xml, &expectations(&RSA)).report.verdict, Verdict::Accepted, "{end}");
    }
    for end in
        ["2026-11-24T12:05:00", "2026-11-24 12:05:00Z", "2026-11-24T12:05:00-0500", "1795521900", "tomorrow"]
    {
        let judgement =
            judged(&edited(&|text| text.replace("2026-11-24T12:05:00Z", end)), &expectations(&RSA));
        let row = row(&judgement, Check::TimeWindow, Outcome::Failed, "time_unreadable");
        assert!(row.sentence.contains("SAML writes it as 2026-11-24T20:41:00Z"), "{}", row.sentence);
    }
}

/// Domains are compared whole: one below a verified one is another, and capitals make no difference.
#[test]
fn a_domain_is_compared_whole() {
    let of = |value: &str| row_of(Check::Domain, |s| s.attributes[0].values = vec![value.into()]);
    for (value, domain) in [
        ("stu@etu.acme.example", "etu.acme.example"),
        ("stu@evil-acme.example", "evil-acme.example"),
        ("stu@acme.example.evil.example", "acme.example.evil.example"),
        ("stu@example", ""),
    ] {
        let row = of(value);
        if domain.is_empty() {
            assert_eq!(row.outcome, Outcome::NotReached, "{value}");
            continue;
        }
        assert_eq!(row.outcome, Outcome::Failed, "{value}");
        assert_eq!(row.received.as_deref(), Some(domain));
        assert_eq!(row.expected.as_deref(), Some("acme.example, acme-robotics.example"));
        assert!(row.sentence.contains("Verify it under Domain claiming"), "{}", row.sentence);
    }
    assert_eq!(of("stu@ACME.Example").outcome, Outcome::Passed);
    let international = of("stu@b\u{fc}cher.example");
    assert!(international.sentence.contains("xn-- form"), "{}", international.sentence);
}
