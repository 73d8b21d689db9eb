//! Plaintexts that are not one assertion, and parts of one that are encrypted by themselves.

use base64ct::{Base64, Encoding as _};
use sso_model::saml::check::Check;
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::Signing;

use super::cipher::{GCM_256, HOLDER, How};
use super::encrypted::{accepted, response};
use super::encrypted_attacks::{GOOD, not_decrypted};
use super::scene::{RSA, judged, row, signed, statement};

#[test]
fn other_plaintexts_are_refused() {
    let utf16 = |one: &str| one.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let plain = |one: &str, what: &str| {
        match what {
        "a byte order mark" => [b"\xef\xbb\xbf", one.as_bytes()].concat(),
        "UTF-16" => utf16(one),
        "a NUL behind" => [one.as_bytes(), b"\0"].concat(),
        "another blank before" => ["\u{a0}", one].concat().into_bytes(),
        "compressed" => miniz_oxide::deflate::compress_to_vec(one.as_bytes(), 6),
        "Base64" => Base64::encode_string(one.as_bytes()).into_bytes(),
        _ => format!("<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{one}</saml:EncryptedAssertion>").into_bytes(),
    }
    };
    for what in [
        "a byte order mark",
        "UTF-16",
        "a NUL behind",
        "another blank before",
        "compressed",
        "Base64",
        "a wrapper",
    ] {
        let xml = response(&RSA, Signing::Response, &|one| {
            let how = How::with(GCM_256);
            let (key, content) = how.parts(&plain(one, what));
            let encode = Base64::encode_string;
            how.around(HOLDER, &encode(&key), &encode(&content))
        });
        not_decrypted(&xml, what);
    }
    let advice = |inside: &str, one: &str| {
        let advice = format!("</saml:Conditions><saml:Advice>{inside}</saml:Advice>");
        one.replacen("</saml:Conditions>", &advice, 1)
    };
    // An assertion in the advice of one is not read, in the open or encrypted.
    let second = "<saml:Assertion ID=\"_2\"></saml:Assertion>";
    let xml =
        response(&RSA, Signing::Response, &|one| How::with(GCM_256).holder(HOLDER, &advice(second, one)));
    row(&judged(&xml, &GOOD), Check::Assertion, Outcome::Failed, "several_assertions");
    let xml = response(&RSA, Signing::Response, &|one| {
        advice(
            &How::with(GCM_256).holder(HOLDER, one).replacen(
                " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"",
                "",
                1,
            ),
            one,
        )
    });
    row(&judged(&xml, &GOOD), Check::Assertion, Outcome::Failed, "several_assertions");
}

/// Names and attributes that are encrypted one by one, where they may stand: nobody is read out of them.
#[test]
fn encrypted_parts_that_nobody_reads() {
    let inside = |name: &str| {
        let sealed = How::with(GCM_256).holder(name, "<saml:NameID>adam@acme.example</saml:NameID>");
        sealed.replacen(" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "", 1)
    };
    let written = |old: &str, new: &str, and: (&str, &str)| {
        signed(&statement(&RSA), Signing::Both, &RSA.signer(), &|one| {
            assert!(one.contains(old) && one.contains(and.0), "{one}");
            one.replacen(old, new, 1).replacen(and.0, and.1, 1)
        })
    };
    let id = format!("{}<saml:SubjectConfirmationData", inside("EncryptedID"));
    accepted(&written("<saml:SubjectConfirmationData", &id, ("", "")), &GOOD);
    let attribute = format!("{}</saml:AttributeStatement>", inside("EncryptedAttribute"));
    let end = "</saml:AttributeStatement>";
    let judgement = judged(&written(end, &attribute, ("", "")), &GOOD);
    assert_eq!(judgement.report.verdict, Verdict::Accepted, "{:#?}", judgement.report.checks);
    for (name, check, code) in
        [("email", Check::Email, "email_only_name_id"), ("firstName", Check::FirstName, "name_missing")]
    {
        let xml = written(end, &attribute, (&format!("Name=\"{name}\""), "Name=\"x\""));
        let judgement = judged(&xml, &GOOD);
        let outcome = if check == Check::Email { Outcome::Failed } else { Outcome::Warned };
        let row = row(&judgement, check, outcome, code);
        assert!(row.sentence.contains("encrypted one by one"), "{}", row.sentence);
    }
}
