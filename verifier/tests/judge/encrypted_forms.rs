//! Other forms of encryption than the one that is read.

use sso_model::saml::check::Check;
use sso_model::saml::report::Outcome;
use sso_practice::Signing;

use super::cipher::{CBC_256, GCM_256, HOLDER, How, MGF1P};
use super::encrypted::{accepted, response, sealed};
use super::encrypted_attacks::{GOOD, not_decrypted};
use super::scene::{RSA, judged, row, statement};

/// Doubled, nested, beside a plain one, in a wrong place.
#[test]
fn there_is_exactly_one_assertion() {
    let how = How::with(GCM_256);
    let renamed = |text: String| {
        text.replace("\"_key", "\"_key2").replace("\"_data", "\"_data2").replace("#_key", "#_key2")
    };
    for signing in [Signing::Response, Signing::Assertion, Signing::Both] {
        let doubled = response(&RSA, signing, &|one| {
            [how.holder(HOLDER, one), renamed(how.holder(HOLDER, one))].concat()
        });
        row(&judged(&doubled, &GOOD), Check::Assertion, Outcome::Failed, "several_assertions");
        let beside = response(&RSA, signing, &|one| [one, &how.holder(HOLDER, one)].concat());
        row(&judged(&beside, &GOOD), Check::Assertion, Outcome::Failed, "several_assertions");
        let deeper = response(&RSA, signing, &|one| {
            format!("<samlp:Extensions>{}</samlp:Extensions>", how.holder(HOLDER, one))
        });
        row(&judged(&deeper, &GOOD), Check::Assertion, Outcome::Failed, "assertion_misplaced");
        let nested = response(&RSA, signing, &|one| renamed(how.holder(HOLDER, &how.holder(HOLDER, one))));
        not_decrypted(&nested, "nested");
        let inner = response(&RSA, signing, &|one| {
            let within = one.replacen(
                "</saml:Assertion>",
                &format!("{}</saml:Assertion>", how.holder(HOLDER, one)),
                1,
            );
            renamed(how.holder(HOLDER, &within))
        });
        not_decrypted(&inner, "an encrypted one inside of one");
    }
}

/// References that lead elsewhere, keys for others, parts that are missing or twice: no form but one is read.
#[test]
fn nothing_is_followed_and_no_other_form_is_read() {
    let good = |beside: bool| How { beside, ..How::with(CBC_256) };
    let edits: [(&str, bool, &str, &str); 16] = [
        (
            "CipherReference",
            false,
            "<xenc:CipherValue>",
            "<xenc:CipherReference URI=\"https://evil.example/\"></xenc:CipherReference><xenc:CipherValue>",
        ),
        ("another recipient", false, " Id=\"_key\"", " Id=\"_key\" Recipient=\"https://other.example\""),
        ("no recipient", false, " Id=\"_key\"", " Id=\"_key\" Recipient=\"\""),
        ("a pointer at itself", true, "#_key", "#_data"),
        ("a pointer outside", true, "#_key", "https://evil.example/#_key"),
        ("a pointer at nothing", true, " Id=\"_key\"", ""),
        (
            "a pointer with transforms",
            true,
            "URI=\"#_key\">",
            "URI=\"#_key\"><ds:Transforms></ds:Transforms>",
        ),
        (
            "a pointer beside the key",
            false,
            "<xenc:EncryptedKey",
            "<ds:RetrievalMethod URI=\"#_key\"></ds:RetrievalMethod><xenc:EncryptedKey",
        ),
        (
            "a key agreement",
            false,
            "<xenc:EncryptedKey",
            "<xenc:AgreementMethod></xenc:AgreementMethod><xenc:EncryptedKey",
        ),
        (
            "a list that names another",
            false,
            "</xenc:EncryptedKey>",
            "<xenc:ReferenceList><xenc:DataReference URI=\"#_key\"></xenc:DataReference></xenc:ReferenceList></xenc:EncryptedKey>",
        ),
        (
            "a list of keys",
            false,
            "</xenc:EncryptedKey>",
            "<xenc:ReferenceList><xenc:KeyReference URI=\"#_key\"></xenc:KeyReference></xenc:ReferenceList></xenc:EncryptedKey>",
        ),
        (
            "a label",
            false,
            "rsa-oaep-mgf1p\">",
            "rsa-oaep-mgf1p\"><xenc:OAEPparams>bGFiZWw=</xenc:OAEPparams>",
        ),
        (
            "a property",
            false,
            "</xenc:EncryptedData>",
            "<xenc:EncryptionProperties></xenc:EncryptionProperties></xenc:EncryptedData>",
        ),
        ("content", false, "xmlenc#Element", "xmlenc#Content"),
        ("an unknown cipher", false, "aes256-cbc", "tripledes-cbc"),
        ("an unknown key transport", false, MGF1P, "http://www.w3.org/2001/04/xmlenc#kw-aes256"),
    ];
    for (what, beside, old, new) in edits {
        for signing in [Signing::Response, Signing::Assertion] {
            let xml = response(&RSA, signing, &|one| {
                let text = good(beside).holder(HOLDER, one);
                assert!(text.contains(old), "{what}");
                text.replacen(old, new, 1)
            });
            not_decrypted(&xml, what);
        }
    }
    accepted(&sealed(Signing::Response, &good(true)), &GOOD);
}

/// A fault and what makes it of an assertion.
type Edit = (&'static str, Box<dyn Fn(&str) -> String>);

/// Everybody can encrypt for us, so that a plaintext is read as carefully as a response.
#[test]
fn plaintext_is_as_hostile_as_a_response() {
    let deep = |one: &str| {
        let (open, close) = ("<saml:Advice>".repeat(60), "</saml:Advice>".repeat(60));
        one.replacen("</saml:Assertion>", &format!("{open}{close}</saml:Assertion>"), 1)
    };
    let edits: [Edit; 10] = [
        ("a DTD", Box::new(|one| format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{one}"))),
        ("an entity", Box::new(|one| one.replacen("mara", "&b;", 1))),
        ("a comment", Box::new(|one| one.replacen("@acme", "<!-- -->@acme", 1))),
        ("an instruction", Box::new(|one| format!("<?a?>{one}"))),
        ("a declaration", Box::new(|one| format!("<?xml version=\"1.0\"?>{one}"))),
        ("two elements", Box::new(|one| format!("{one}{one}"))),
        ("a way out", Box::new(|one| format!("{one}</samlp:Response><samlp:Response>"))),
        ("depth", Box::new(deep)),
        ("another element", Box::new(|one| one.replace("saml:Assertion", "saml:Evidence"))),
        ("half of it", Box::new(|one| one[..one.len() / 2].to_owned())),
    ];
    for (what, edit) in edits {
        for signing in [Signing::Response, Signing::Assertion] {
            let xml = response(&RSA, signing, &|one| How::with(GCM_256).holder(HOLDER, &edit(one)));
            not_decrypted(&xml, what);
        }
    }
    // As large as a response may be.
    let large = "x".repeat(120 * 1024);
    not_decrypted(
        &response(&RSA, Signing::Response, &|_| How::with(CBC_256).holder(HOLDER, &large)),
        "large",
    );
    // An ID twice: that of the response around it.
    let mut statement = statement(&RSA);
    statement.assertion_id.clone_from(&statement.response_id);
    let response = statement.response(&How::with(GCM_256).holder(HOLDER, &statement.assertion()));
    let xml = RSA.signer().sign(&response, &statement.response_id).expect("it signs");
    row(&judged(&xml, &GOOD), Check::Assertion, Outcome::Failed, "duplicate_id");
}
