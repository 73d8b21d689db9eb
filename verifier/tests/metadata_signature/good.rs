//! What is read: by every key and hash of the list, however the document is written.

use sso_model::metadata::read::Found;
use sso_model::metadata::signature::{MAX_VERIFIED_BYTES, find_verified, signing_certificate, verify};
use sso_practice::key::Hash;
use sso_practice::sign::Signer;
use sso_practice::{KeyKind, certificate as armour, metadata};
use sso_verifier::SamlEngine;

use crate::scene::{NOON, ROOT_END, certificate, idp, outcome, provider, root, signed, with};

#[test]
fn every_strong_key_and_hash_is_taken() {
    for kind in [KeyKind::Rsa2048, KeyKind::P256, KeyKind::P384] {
        let provider = provider(kind);
        let hashes: &[Hash] = if kind == KeyKind::Rsa2048 {
            &[Hash::Sha256, Hash::Sha384, Hash::Sha512]
        } else {
            &[kind.hash()]
        };
        for (hash, digest) in hashes.iter().flat_map(|hash| [(hash, Hash::Sha256), (hash, Hash::Sha512)]) {
            let signer = Signer { hash: *hash, digest, ..provider.signer() };
            let document = metadata::signed(&provider, &signer).unwrap();
            verify(document.as_bytes(), &certificate(&provider.certificate), &SamlEngine).unwrap();
        }
    }
}

#[test]
fn an_empty_reference_means_the_document() {
    let root = root();
    let reference = idp().signer().reference("", sso_practice::sign::TRANSFORMS, root.as_bytes());
    let signature = idp().signer().signature_over(&reference).unwrap();
    assert_eq!(outcome(&with(&root, &signature)).unwrap().entity_id, idp().issuer);
}

#[test]
fn key_info_is_ignored() {
    let document = signed();
    let (begins, ends) =
        (document.find("<ds:KeyInfo>").unwrap(), document.find("</ds:KeyInfo>").unwrap() + 13);
    let without = document.replacen(&document[begins..ends], "", 1);
    assert!(outcome(&without).is_ok());
    let stranger = armour::pem(&idp().stranger_certificate);
    let base64: String = stranger.lines().filter(|line| !line.starts_with('-')).collect();
    let foreign = format!(
        "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
    );
    assert!(outcome(&document.replacen(&document[begins..ends], &foreign, 1)).is_ok());
}

/// What changes on the way without a change of the document: encodings, line ends, white space in tags, comments.
#[test]
fn the_way_a_document_is_written_does_not_matter() {
    let document = signed();
    let found = outcome(&document).unwrap();
    let certificate_text = "<ds:X509Certificate>M";
    let comment = document.rfind(certificate_text).unwrap() + certificate_text.len();
    let variants = [
        format!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- ours -->\n{document}\n<!-- end -->"
        ),
        document.replace('\n', "\r\n"),
        document.replace(" entityID=", "\r\n\tentityID="),
        format!("{}<!-- cut here -->{}", &document[..comment], &document[comment..]),
        document
            .replace("<md:NameIDFormat>", "<md:NameIDFormat><![CDATA[")
            .replace("</md:NameIDFormat>", "]]></md:NameIDFormat>"),
    ];
    for variant in variants {
        let read = outcome(&variant).unwrap();
        assert_eq!(
            (&read.entity_id, &read.sign_in_urls[0].url),
            (&found.entity_id, &found.sign_in_urls[0].url)
        );
        assert_eq!(read.certificates[0].certificate, found.certificates[0].certificate, "{variant}");
    }
    let utf16: Vec<u8> = format!("\u{feff}{document}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    verify(&utf16, &certificate(&idp().certificate), &SamlEngine).unwrap();
    // A line break in an attribute is a space to every reader, so that the signer had signed a space.
    let spaced = root().replacen("protocolSupportEnumeration=\"", "protocolSupportEnumeration=\"urn:a ", 1);
    let document = idp().signer().sign(&spaced, metadata::ID).unwrap();
    assert!(
        outcome(&document.replacen("urn:a urn", "urn:a\n\turn", 1))
            .is_err_and(|code| code == "altered_metadata")
    );
    assert!(outcome(&document.replacen("urn:a urn", "urn:a\r\nurn", 1)).is_ok());
}

#[test]
fn a_federation_that_is_signed_as_a_whole_lists_its_providers() {
    let one = root().replacen(" ID=\"_metadata\"", "", 1);
    let two = one.replacen("https://idp.example", "https://other.example", 1);
    // In canonical form the prefix is declared once, on the root.
    let parts = [one, two].concat().replace(" xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"", "");
    let list = format!(
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_metadata\">{parts}</md:EntitiesDescriptor>"
    );
    let document = idp().signer().sign(&list, metadata::ID).unwrap();
    let pinned = certificate(&idp().certificate);
    let find =
        |wanted| find_verified(document.as_bytes(), (wanted, std::io::sink()), (&pinned, NOON), &SamlEngine);
    assert_eq!(find(None).unwrap(), Found::Several(2));
    let other = "https://other.example/metadata";
    assert!(matches!(find(Some(other)).unwrap(), Found::One(entity) if entity.entity_id == other));
    let nowhere = find(Some("https://nowhere.example")).unwrap_err();
    assert_eq!(nowhere.code(), "not_in_it");
}

#[test]
fn what_is_too_large_is_refused_and_not_left_unchecked() {
    let document = signed().replacen(ROOT_END, &format!("{}{ROOT_END}", " ".repeat(MAX_VERIFIED_BYTES)), 1);
    assert_eq!(outcome(&document).unwrap_err(), "too_large_to_verify");
    let many = signed().replacen(ROOT_END, &format!("{}{ROOT_END}", "<a/>".repeat(60_000)), 1);
    let refused = verify(many.as_bytes(), &certificate(&idp().certificate), &SamlEngine).unwrap_err();
    assert_eq!(refused.code(), "too_large_to_verify");
}

#[test]
fn a_signing_certificate_is_one_with_a_strong_key() {
    let pem = armour::pem(&idp().certificate);
    assert!(signing_certificate(pem.as_bytes()).is_ok());
    let weak = armour::pem(&provider(KeyKind::Rsa1024).certificate);
    let several = format!("{pem}{}", armour::pem(&idp().stranger_certificate));
    let codes = [weak.as_str(), &several, "", "https://idp.example"];
    let codes = codes.map(|text| signing_certificate(text.as_bytes()).unwrap_err().code());
    assert_eq!(codes, ["weak_rsa_key", "several_certificates", "empty", "web_address"]);
}
