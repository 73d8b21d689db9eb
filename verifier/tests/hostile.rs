//! Hostile input: nothing panics, nothing takes long, and no change of a signed response makes it say that
//! somebody else signs in.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "shared/code.rs"]
mod code;
#[path = "judge/scene.rs"]
#[expect(dead_code, reason = "shared with the tests of every check")]
mod scene;

use std::time::{Duration, Instant};

use proptest::prelude::{any, prop, proptest};
use proptest::test_runner::Config;
use scene::{NOON, P256, expectations, message, row, signed, statement};
use sso_model::saml::check::Check;
use sso_model::saml::message::Message;
use sso_model::saml::report::{Outcome, Verdict};
use sso_model::saml::{Judgement, MAX_XML_BYTES, judge};
use sso_practice::Signing;
use sso_verifier::SamlEngine;

fn judged(xml: &str) -> Judgement {
    judge(&message(xml), &expectations(&P256), &SamlEngine)
}

fn good(signing: Signing) -> String {
    signed(&statement(&P256), signing, &P256.signer(), &|text| text)
}

/// Inside the root of a good response, before its status.
fn with(inside: &str) -> String {
    good(Signing::Assertion).replacen("<samlp:Status>", &format!("{inside}<samlp:Status>"), 1)
}

/// Attributes in this number, each with a name and, unless `value` is empty, a value of its own.
fn many(count: usize, name: &str, value: &str) -> String {
    let value = |n: usize| if value.is_empty() { String::new() } else { format!("{value}{n}") };
    let all: Vec<_> = (0..count).map(|n| format!("{name}{n}='{}'", value(n))).collect();
    all.join(" ")
}

#[test]
fn unsafe_xml_is_refused_unread() {
    let xml = good(Signing::Both);
    let entities = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let declared = |text: &str| format!("<?xml version={text}?>{xml}");
    for (name, xml, code) in [
        ("billion laughs", format!("{entities}{xml}"), "doctype"),
        ("external entity", format!("{external}{xml}"), "doctype"),
        ("empty doctype", format!("<!DOCTYPE a>{xml}"), "doctype"),
        ("instruction", with("<?php echo 1 ?>"), "processing_instruction"),
        ("style sheet", format!("<?xml-stylesheet href='a'?>{xml}"), "processing_instruction"),
        ("comment", with("<!-- a -->"), "comment"),
        (
            "comment in the name",
            xml.replacen("mara@acme.example</saml:NameID>", "mara@acme.example<!---->.evil</saml:NameID>", 1),
            "comment",
        ),
        ("XML 1.1", declared("'1.1'"), "xml_version"),
        ("latin", declared("\"1.0\" encoding=\"ISO-8859-1\""), "xml_encoding"),
        ("two roots", format!("{xml}{xml}"), "not_well_formed"),
        ("cut off", xml[..xml.len() / 2].to_owned(), "not_well_formed"),
        ("unbound prefix", with("<x:a/>"), "not_well_formed"),
        ("control character", with("&#1;"), "not_well_formed"),
        ("unknown entity", with("&nbsp;"), "not_well_formed"),
        ("deep", with(&format!("{}{}", "<a>".repeat(60), "</a>".repeat(60))), "too_deep"),
        ("elements", with(&"<a/>".repeat(10_000)), "too_many"),
        ("attributes", with(&format!("<a {}/>", many(600, "a", ""))), "too_many"),
        ("all attributes", with(&"<a b='' c=''/>".repeat(2_000)), "too_many"),
        ("namespaces", with(&format!("<a {}/>", many(25, "xmlns:n", "u"))), "too_many_namespaces"),
        (
            "namespaces, level by level",
            with(&format!("{}{}", "<a xmlns:b='c'>".repeat(25), "</a>".repeat(25))),
            "too_many_namespaces",
        ),
    ] {
        let judgement = judged(&xml);
        row(&judgement, Check::SafeXml, Outcome::Failed, code);
        assert_eq!(judgement.identity, None, "{name}");
        assert!(
            judgement
                .report
                .checks
                .iter()
                .skip(2)
                .all(|row| row.outcome == Outcome::NotReached || row.outcome == Outcome::NotChecked),
            "{name}"
        );
    }
}

#[test]
fn a_declaration_in_utf8_is_read() {
    for declaration in ["<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='utf-8' standalone='no'?>\n"]
    {
        assert_eq!(
            judged(&format!("{declaration}{}", good(Signing::Both))).report.verdict,
            Verdict::Accepted
        );
    }
}

#[test]
fn the_worst_that_fits_is_judged_soon() {
    let room = MAX_XML_BYTES - 12_000;
    let declarations = many(500, "xmlns:n", "u");
    let signature = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>";
    for (name, inside) in [
        ("deep", "<a>".repeat(room / 7) + &"</a>".repeat(room / 7)),
        ("elements", "<a/>".repeat(room / 4)),
        ("attributes", format!("<a {}/>", many(room / 11, "a", ""))),
        ("namespaces", format!("<a {declarations}>{}</a>", "<n1:a/>".repeat(7_000))),
        ("text", "x".repeat(room)),
        ("signatures", signature.repeat(room / signature.len())),
        ("character references", "&#120;".repeat(room / 6)),
        ("equals signs", "=".repeat(500) + &"<a b='='/>".repeat(3_500)),
        ("equals signs before blanks", "= ".repeat(room / 2)),
        ("group names", "<a>CN=readers,OU=Groups,DC=acme,DC=example</a>".repeat(room / 47)),
    ] {
        let xml = with(&inside);
        let begin = Instant::now();
        let judgement = judged(&xml);
        let took = begin.elapsed();
        // Generous: tests run unoptimized, beside others. `cargo xtask bench` measures against 50 ms.
        assert!(took < Duration::from_secs(2), "{name} took {took:?}");
        assert!(judgement.report.checks.len() == Check::ALL.len(), "{name}");
    }
}

/// Digests are computed before a signature is verified, and again for each explanation, so anybody can cause that cost.
#[test]
fn the_worst_that_is_canonicalized_is_judged_soon() {
    let levels = |count: usize, each: usize, inside: &str| {
        let tag = |n: usize| format!("<a {}>", many(each, &format!("xmlns:n{n}x"), "u"));
        let opened = (0..count).map(tag).collect::<Vec<_>>().concat();
        format!("{opened}{inside}{}", "</a>".repeat(count))
    };
    let prefixes = (0..5_000).map(|n| format!("p{n}")).collect::<Vec<_>>().join(" ");
    let listed = format!(
        "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"{prefixes}\"/></ds:Transform>"
    );
    for (name, inside, prefixed, check, code) in [
        (
            "thirty levels of fifty",
            levels(30, 50, &"<b/>".repeat(3_000)),
            false,
            Check::SafeXml,
            "too_many_namespaces",
        ),
        ("what is allowed", levels(16, 1, &"<b/>".repeat(7_500)), false, Check::Signature, "content_changed"),
        ("long text", levels(1, 1, &"&#60;".repeat(34_000)), false, Check::Signature, "content_changed"),
        (
            "attributes too",
            levels(2, 8, &"<b n0x0:c=''/>".repeat(3_900)),
            false,
            Check::Signature,
            "content_changed",
        ),
        ("prefixes", "<b/>".repeat(3_500), true, Check::SignaturePlace, "signature_form"),
    ] {
        let name_id = "</saml:NameID>";
        let xml = good(Signing::Both).replacen(
            "</saml:AttributeValue>",
            &format!("{inside}</saml:AttributeValue>"),
            1,
        );
        let xml = if prefixed { xml.replacen("</ds:Transform>", &listed, 1) } else { xml };
        assert!(xml.contains(name_id) && xml.len() <= MAX_XML_BYTES, "{name}: {}", xml.len());
        let begin = Instant::now();
        let judgement = judged(&xml);
        let took = begin.elapsed();
        row(&judgement, check, Outcome::Failed, code);
        assert!(took < Duration::from_secs(2), "{name} took {took:?}");
    }
}

#[test]
fn another_root_is_named() {
    for (xml, what) in [
        (
            "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
            "request to an identity provider",
        ),
        ("<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>", "metadata"),
        ("<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>", "without its response"),
        ("<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"/>", "SOAP"),
        ("<Response xmlns=\"urn:oasis:names:tc:SAML:1.0:protocol\"/>", "another SAML version"),
        ("<Response/>", "another SAML version"),
        ("<a/>", "not a SAML response"),
    ] {
        let judgement = judged(xml);
        let row = row(&judgement, Check::Response, Outcome::Failed, "other_root");
        assert!(row.sentence.contains(what), "{}", row.sentence);
    }
}

proptest! {
    #![proptest_config(Config { cases: 256, ..Config::default() })]

    /// Bytes, and XML-like text, as a whole message.
    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[<>/a-c=\" &;#!\\[\\]-]{0,200}") {
        for bytes in [bytes, text.into_bytes()] {
            if let Ok(message) = Message::from_pasted(&bytes) {
                assert_eq!(judge(&message, &expectations(&P256), &SamlEngine).identity, None);
            }
        }
    }

    /// A few edits anywhere: bytes replaced, a piece cut out, doubled, or moved.
    #[test]
    fn no_edit_names_another_person(
        kind in 0_u8..4,
        which in 0_usize..3,
        from in any::<prop::sample::Index>(),
        length in 0_usize..200,
        to in any::<prop::sample::Index>(),
        letter in "[ -~]",
    ) {
        let signing = Signing::ALL[which];
        let xml = &*GOOD[which];
        let all: Vec<char> = xml.chars().collect();
        let at = from.index(all.len());
        let end = (at + length).min(all.len());
        let (piece, mut rest) = (all[at..end].to_vec(), all.clone());
        match kind {
            0 => drop(rest.splice(at..(at + 1).min(all.len()), letter.chars())),
            1 => drop(rest.drain(at..end)),
            2 => { let to = to.index(rest.len()); drop(rest.splice(to..to, piece)); }
            _ => {
                rest.drain(at..end);
                let to = to.index(rest.len() + 1).min(rest.len());
                drop(rest.splice(to..to, piece));
            }
        }
        let edited: String = rest.into_iter().collect();
        if edited.trim_start().starts_with('<') {
            let identity = judged(&edited).identity;
            let same = identity.as_ref().is_none_or(|identity| {
                identity.name_id == "mara@acme.example" && identity.email == "mara@acme.example"
                    && identity.first_name.as_deref() == Some("Mara") && identity.expires_at == NOON.plus(420)
            });
            assert!(same, "{signing:?}: {identity:?} from {edited}");
        }
    }
}

static GOOD: std::sync::LazyLock<[String; 3]> = std::sync::LazyLock::new(|| Signing::ALL.map(good));
