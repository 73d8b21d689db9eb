//! Every way around the signature, each refused by its own name.

use sso_practice::key::Hash;
use sso_practice::metadata;
use sso_practice::sign::{Signer, TRANSFORMS, signature_method};

use crate::scene::{ROOT_END, idp, outcome, root, signature_of, signed, stranger, with};

const ENTITIES: &str = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

fn refused(document: &str, code: &str) {
    assert_eq!(outcome(document).map(|entity| entity.entity_id), Err(code), "{document}");
}

/// The same entity with an address of the attacker.
fn forged() -> String {
    root().replace("https://idp.example/sso", "https://evil.example/sso")
}

/// A signature over the genuine root with other transforms.
fn transformed(transforms: &str) -> String {
    let root = root();
    let reference = idp().signer().reference("#_metadata", transforms, root.as_bytes());
    with(&root, &idp().signer().signature_over(&reference).unwrap())
}

#[test]
fn without_a_signature_that_counts() {
    refused(&root(), "signature_missing");
    // Somebody who wraps the genuine document hands over another root.
    let genuine = signed();
    refused(&format!("{ENTITIES}>{genuine}</md:EntitiesDescriptor>"), "signature_on_part");
    let role = root().replacen("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor ID=\"_role\" ", 1);
    let signature = idp().signer().signature("<md:IDPSSODescriptor/>", "_role").unwrap();
    let within = role.replacen("<md:KeyDescriptor", &format!("{signature}<md:KeyDescriptor"), 1);
    refused(&within, "signature_on_part");
    let extensions = format!("<md:Extensions>{}</md:Extensions>", signature_of(&genuine));
    refused(&with(&forged(), &extensions), "signature_on_part");
}

#[test]
fn wrapping() {
    let genuine = signed();
    let signature = signature_of(&genuine).to_owned();
    // The genuine element, kept somewhere for the signature to point to, below a root with another or the same ID.
    let kept = genuine.replacen(&signature, "", 1);
    let other = forged().replacen("ID=\"_metadata\"", "ID=\"_other\"", 1);
    let place =
        |around: &str, end: &str| format!("{signature}<md:Extensions>{around}{kept}{end}</md:Extensions>");
    refused(&with(&other, &place("", "")), "signature_reference");
    refused(&with(&other, &place("<x xmlns=\"urn:x\">", "</x>")), "signature_reference");
    refused(&with(&forged(), &place("", "")), "duplicate_id");
    for name in ["Id", "id", "xml:id"] {
        let renamed = place("", "").replace("ID=\"_metadata\"", &format!("{name}=\"_metadata\""));
        refused(&with(&forged(), &renamed), "duplicate_id");
    }
    let object = format!("<ds:Object>{kept}</ds:Object></ds:Signature>");
    let inside = signature.replacen("</ds:Signature>", &object, 1);
    refused(&with(&other, &inside), "signature_form");
    let list = format!("{ENTITIES} ID=\"_list\">{signature}{kept}{}</md:EntitiesDescriptor>", forged());
    refused(&list, "duplicate_id");
    let list = format!("{ENTITIES} ID=\"_list\">{signature}{kept}</md:EntitiesDescriptor>");
    refused(&list, "signature_reference");
}

#[test]
fn changes_after_signing() {
    let genuine = signed();
    refused(&genuine.replace("https://idp.example/sso", "https://evil.example/sso"), "altered_metadata");
    refused(&genuine.replacen(" entityID=", " cacheDuration=\"P9D\" entityID=", 1), "altered_metadata");
    refused(&genuine.replacen(ROOT_END, &format!("<md:Organization/>{ROOT_END}"), 1), "altered_metadata");
    let value = "<ds:SignatureValue>";
    let at = genuine.find(value).unwrap() + value.len();
    let flipped = if genuine[at..].starts_with('A') { "B" } else { "A" };
    refused(&format!("{}{flipped}{}", &genuine[..at], &genuine[at + 1..]), "other_signing_key");
    // A digest that fits the forged document, under the genuine signature value.
    let reference = idp().signer().reference("#_metadata", TRANSFORMS, forged().as_bytes());
    let digest = |text: &str| {
        let (begins, ends) =
            (text.find("<ds:DigestValue>").unwrap(), text.find("</ds:DigestValue>").unwrap());
        text[begins..ends].to_owned()
    };
    let signature = signature_of(&genuine).replacen(&digest(&genuine), &digest(&reference), 1);
    refused(&with(&forged(), &signature), "other_signing_key");
}

#[test]
fn other_keys() {
    let by_stranger = metadata::signed(idp(), &stranger()).unwrap();
    refused(&by_stranger, "other_signing_key");
    // The pinned certificate beside the stranger's signature.
    let claimed = Signer { certificate: &idp().certificate, ..stranger() };
    refused(&metadata::signed(idp(), &claimed).unwrap(), "other_signing_key");
    let both = with(&by_stranger, signature_of(&signed()));
    refused(&both, "several_signatures");
    refused(&with(&signed(), signature_of(&by_stranger)), "several_signatures");
}

#[test]
fn weak_and_foreign_algorithms() {
    let by = |hash, digest| metadata::signed(idp(), &Signer { hash, digest, ..idp().signer() }).unwrap();
    refused(&by(Hash::Sha1, Hash::Sha256), "weak_signature");
    refused(&by(Hash::Sha256, Hash::Sha1), "weak_signature");
    let genuine = signed();
    let method = signature_method(idp().key.kind(), Hash::Sha256);
    for (uri, code) in [
        ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "signature_algorithm"),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-md5", "weak_signature"),
        ("http://www.w3.org/2007/05/xmldsig-more#rsa-pss", "signature_algorithm"),
        ("", "signature_algorithm"),
    ] {
        refused(&genuine.replacen(method, uri, 1), code);
    }
    let canonical = format!("<ds:CanonicalizationMethod Algorithm=\"{EXCLUSIVE}\">");
    for uri in [
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    ] {
        let other = canonical.replacen(EXCLUSIVE, uri, 1);
        refused(&genuine.replacen(&canonical, &other, 1), "canonical_form");
    }
}

#[test]
fn transforms() {
    let one = |uri: &str, inside: &str| format!("<ds:Transform Algorithm=\"{uri}\">{inside}</ds:Transform>");
    let (enveloped, exclusive) = (one(ENVELOPED, ""), one(EXCLUSIVE, ""));
    let xpath = one(
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>",
    );
    for uri in [
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        "http://www.w3.org/2000/09/xmldsig#base64",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    ] {
        refused(&transformed(&format!("{enveloped}{}{exclusive}", one(uri, ""))), "signature_transform");
    }
    refused(&transformed(&format!("{xpath}{exclusive}")), "signature_transform");
    let inclusive = one("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "");
    refused(&transformed(&format!("{enveloped}{inclusive}")), "canonical_form");
    for some in [String::new(), enveloped.clone(), exclusive.clone(), format!("{exclusive}{enveloped}")] {
        refused(&transformed(&some), "signature_form");
    }
    refused(&transformed(&format!("{enveloped}{enveloped}{exclusive}")), "signature_form");
    let filled = one(EXCLUSIVE, "<ds:XPath>a</ds:XPath>");
    refused(&transformed(&format!("{enveloped}{filled}")), "signature_form");
}

#[test]
fn references() {
    let root = root();
    let by = |uri: &str| {
        let reference = idp().signer().reference(uri, TRANSFORMS, root.as_bytes());
        with(&root, &idp().signer().signature_over(&reference).unwrap())
    };
    for uri in
        ["#_other", "#", "#xpointer(/)", "#xpointer(id('_metadata'))", "https://idp.example/m", "_metadata"]
    {
        refused(&by(uri), "signature_reference");
    }
    refused(&by("#_metadata").replacen(" URI=\"#_metadata\"", "", 1), "signature_form");
    let two = idp().signer().reference("#_metadata", TRANSFORMS, root.as_bytes()).repeat(2);
    refused(&with(&root, &idp().signer().signature_over(&two).unwrap()), "signature_form");
}

#[test]
fn doubled_and_missing_parts() {
    let genuine = signed();
    for (from, to) in [
        ("</ds:SignedInfo>", "</ds:SignedInfo><ds:SignedInfo></ds:SignedInfo>"),
        ("<ds:SignatureValue>", "<ds:SignatureValue></ds:SignatureValue><ds:SignatureValue>"),
        ("</ds:KeyInfo>", "</ds:KeyInfo><ds:KeyInfo></ds:KeyInfo>"),
        ("</ds:Signature>", "<ds:Object></ds:Object></ds:Signature>"),
        ("</ds:Signature>", "<x></x></ds:Signature>"),
        ("</ds:Signature>", "text</ds:Signature>"),
        ("<ds:DigestValue>", "<ds:DigestValue></ds:DigestValue><ds:DigestValue>"),
    ] {
        refused(&genuine.replacen(from, to, 1), "signature_form");
    }
}

#[test]
fn documents_that_two_readers_may_read_differently() {
    let genuine = signed();
    refused(&format!("<!DOCTYPE x [<!ENTITY e \"x\">]>{genuine}"), "doctype");
    refused(&format!("<?xml-stylesheet href=\"x\"?>{genuine}"), "processing_instruction");
    refused(&genuine.replacen("https://idp.example/sso", "&e;", 1), "ampersand");
    refused(&format!("{genuine}{}", forged()), "second_document");
    refused(&format!("<?xml version=\"1.1\"?>{genuine}"), "xml_version");
}

#[test]
fn an_old_document_is_refused_however_good_its_signature() {
    let until = |text: &str| {
        let root = root().replacen(
            " entityID=\"https://idp.example/metadata\"",
            &format!(" entityID=\"https://idp.example/metadata\" validUntil=\"{text}\""),
            1,
        );
        idp().signer().sign(&root, metadata::ID).unwrap()
    };
    refused(&until("2026-01-01T00:00:00Z"), "expired_metadata");
    assert!(outcome(&until("2027-01-01T00:00:00Z")).is_ok());
}
