//! Attacks on the signature itself: removed, emptied, doubled, made by somebody else.

use sso_practice::sign::insert_after_issuer;
use sso_practice::wrap::cut_signature;
use sso_practice::{Hash, Signer};

use crate::base::{Attack, Base, element};

pub(crate) fn all(base: &Base) -> Vec<Attack> {
    let mut attacks = taken_away(base);
    attacks.extend(changed(base));
    attacks.extend(doubled(base));
    attacks.extend(strangers(base));
    attacks.extend(misplaced(base));
    attacks
}

/// The response without any signature.
fn unsigned(base: &Base) -> String {
    base.statement.response(&base.statement.assertion())
}

fn taken_away(base: &Base) -> Vec<Attack> {
    let empty = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>";
    let renamed = |from: &str, to: &str| base.response().replace(from, to);
    let namespace = "\"http://www.w3.org/2000/09/xmldsig#\"";
    vec![
        Attack::new("signature stripped", unsigned(base), "unsigned"),
        Attack::new("an empty signature", insert_after_issuer(&unsigned(base), empty), "signature_form"),
        Attack::new(
            "a fake ds namespace",
            renamed(namespace, "\"http://www.w3.org/2000/09/xmldsig\""),
            "unsigned",
        ),
        Attack::new(
            "another element name",
            renamed("ds:Signature>", "ds:Signatures>").replace("<ds:Signature ", "<ds:Signatures "),
            "unsigned",
        ),
        Attack::new("no SignatureValue", without(&base.response(), "ds:SignatureValue"), "signature_form"),
        Attack::new("no SignedInfo", without(&base.response(), "ds:SignedInfo"), "signature_form"),
    ]
}

/// `xml` without every element of this tag (none holds another of its kind).
fn without(xml: &str, tag: &str) -> String {
    let (mut rest, mut kept) = (xml, String::new());
    let end = format!("</{tag}>");
    while let Some((before, after)) = rest.split_once(&format!("<{tag}>")) {
        kept.push_str(before);
        rest = after.split_once(&end).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// What is signed changes; some readers looked for digest and signature in the wrong place.
fn changed(base: &Base) -> Vec<Attack> {
    let forged = base.response().replace(">mia@acme.example<", ">adam@acme.example<");
    let digest = element(&forged, "ds:DigestValue").split("</ds:DigestValue>").next().expect("a digest");
    let detail = format!(
        "<samlp:StatusDetail><x xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">{digest}</ds:DigestValue></x></samlp:StatusDetail></samlp:Status>"
    );
    let planted = forged.replacen("</samlp:Status>", &detail, 1);
    let comment = base.response().replacen("<ds:DigestValue>", "<ds:DigestValue><!-- forged -->", 1);
    let spaced = forged.replace("<ds:DigestValue>", "<ds:DigestValue>\n");
    vec![
        Attack::new("another person under the signature", forged.clone(), "content_changed"),
        Attack::new("a planted digest (CVE-2024-45409)", planted, "content_changed"),
        Attack::new("a comment in the digest (CVE-2025-29775)", comment, "comment"),
        Attack::new("a digest in two lines, content changed", spaced, "content_changed"),
        Attack::new(
            "another audience under the signature",
            base.response().replace("</saml:Audience>", "x</saml:Audience>"),
            "content_changed",
        ),
        Attack::new(
            "a later end under the signature",
            base.response().replace("2026-11-24T12:05:00Z", "2027-11-24T12:05:00Z"),
            "content_changed",
        ),
        Attack::new("a bit of the signature", flipped(&base.response()), "bad_signature"),
    ]
}

/// The first signature value with its first letter changed.
fn flipped(xml: &str) -> String {
    let (before, after) = xml.split_once("<ds:SignatureValue>").expect("a signature");
    let other = if after.starts_with('A') { 'B' } else { 'A' };
    format!("{before}<ds:SignatureValue>{other}{}", &after[1..])
}

/// Repeats what may occur once (CVE-2025-29774).
fn doubled(base: &Base) -> Vec<Attack> {
    let forged = base.response().replace(">mia@acme.example<", ">adam@acme.example<");
    let (signature, _) = cut_signature(&forged);
    let info = element(&signature, "ds:SignedInfo");
    let other = info.replace("<ds:DigestValue>", "<ds:DigestValue>AAAA");
    let value = element(&signature, "ds:SignatureValue");
    let twice = |from: &str, to: String| forged.replacen(from, &to, 1);
    let two = |signature: &str| forged.replacen(signature, &format!("{signature}{signature}"), 1);
    vec![
        Attack::new("a second SignedInfo after", twice(info, format!("{info}{other}")), "signature_form"),
        Attack::new("a second SignedInfo before", twice(info, format!("{other}{info}")), "signature_form"),
        Attack::new("a second SignatureValue", twice(value, format!("{value}{value}")), "signature_form"),
        Attack::new("the signature twice", two(&signature), "several_signatures"),
    ]
}

/// Signed by somebody who is not the provider.
fn strangers(base: &Base) -> Vec<Attack> {
    let provider = base.provider;
    let stranger = Signer {
        key: &provider.stranger,
        certificate: &provider.stranger_certificate,
        hash: Hash::Sha256,
        digest: Hash::Sha256,
    };
    // Each signature's KeyInfo is changed before the next one is made around it.
    let by = |signer: Signer<'_>, edit: fn(&str) -> String| {
        let (statement, mut assertion) = (&base.statement, base.statement.assertion());
        if base.signing.has_assertion() {
            assertion = edit(&signer.sign(&assertion, &statement.assertion_id).expect("it signs"));
        }
        let response = statement.response(&assertion);
        if base.signing.has_response() {
            edit(&signer.sign(&response, &statement.response_id).expect("it signs"))
        } else {
            response
        }
    };
    let disguised = Signer { certificate: &provider.certificate, ..stranger };
    let stripped = |signed: &str| without(signed, "ds:KeyInfo");
    let by_value = |signed: &str| {
        let end = "</ds:SignatureValue>";
        without(signed, "ds:KeyInfo").replace(end, &format!("{end}{KEY_VALUE}"))
    };
    vec![
        Attack::new("an attacker's key and certificate", by(stranger, str::to_owned), "unknown_certificate"),
        Attack::new("an attacker's key under our certificate", by(disguised, str::to_owned), "bad_signature"),
        Attack::new("an attacker's key by value", by(stranger, by_value), "unknown_certificate"),
        Attack::new("an attacker's key without KeyInfo", by(stranger, stripped), "unknown_certificate"),
    ]
}

const KEY_VALUE: &str = "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus>\
    <ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue></ds:KeyInfo>";

/// Puts a valid signature where SAML does not allow one.
fn misplaced(base: &Base) -> Vec<Attack> {
    let (signature, stripped) = cut_signature(&base.response());
    let put = |before: &str| stripped.replacen(before, &format!("{signature}{before}"), 1);
    vec![
        Attack::new("the signature in the status", put("</samlp:Status>"), "signature_misplaced"),
        Attack::new("the signature in the subject", put("</saml:Subject>"), "signature_misplaced"),
        Attack::new(
            "the signature in the attributes",
            put("</saml:AttributeStatement>"),
            "signature_misplaced",
        ),
    ]
}
