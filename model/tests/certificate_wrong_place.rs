//! What belongs elsewhere, in whatever wrapping and of whatever size: named for what it is.

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use sso_model::certificate::MAX_FILE_BYTES;
use sso_model::certificate::read::{read, read_beginning};

const RESPONSE: &str = "<?xml version=\"1.0\"?><samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"><ds:X509Certificate>MIICmTCCAYGgAwIBAgIUabcdefghijklmnopqrstuvwxyz</ds:X509Certificate></samlp:Response>";

fn code(bytes: &[u8]) -> Option<&'static str> {
    read(bytes).err().map(|error| error.code())
}

fn percent(text: &str) -> String {
    text.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

#[test]
fn a_saml_response_is_named_in_every_wrapping() {
    let plain = Base64::encode_string(RESPONSE.as_bytes());
    let lines: Vec<_> = plain.as_bytes().chunks(76).map(String::from_utf8_lossy).collect();
    let deflated = Base64::encode_string(&compress_to_vec(RESPONSE.as_bytes(), 6));
    let zlib = Base64::encode_string(&compress_to_vec_zlib(RESPONSE.as_bytes(), 6));
    for text in [
        RESPONSE.to_owned(),
        format!("\u{feff}<!-- a copy -->\n{RESPONSE}"),
        plain.clone(),
        lines.join("\r\n"),
        percent(&plain),
        format!("SAMLResponse={}&RelayState=x", percent(&plain)),
        deflated.clone(),
        zlib,
        format!("https://sso.example.com/sso/saml2?SAMLResponse={}", percent(&deflated)),
    ] {
        assert_eq!(code(text.as_bytes()), Some("saml_response"), "{text:.80}");
    }
}

#[test]
fn other_messages_are_not_called_responses() {
    for (root, expected) in [
        ("samlp:LogoutResponse", "saml_message"),
        ("samlp:AuthnRequest", "saml_message"),
        ("saml:Assertion", "saml_message"),
        ("soap:Envelope", "saml_message"),
        ("md:EntityDescriptor", "saml_metadata"),
        ("plist", "xml"),
    ] {
        let xml = format!("<{root} a=\"b\"><!-- c --></{root}>");
        assert_eq!(code(xml.as_bytes()), Some(expected), "{root}");
    }
}

#[test]
fn a_large_file_is_named_by_its_beginning() {
    let large = |beginning: &str| format!("{beginning}{}", " ".repeat(MAX_FILE_BYTES));
    for (beginning, expected) in [
        ("<md:EntityDescriptor><ds:Signature>", "saml_metadata"),
        ("<samlp:Response>", "saml_response"),
        ("<!DOCTYPE html><html>", "web_page"),
        ("%PDF-1.7", "pdf"),
        ("PK\x03\x04", "archive"),
        ("-----BEGIN CERTIFICATE-----", "too_large"),
    ] {
        let file = large(beginning);
        assert_eq!(code(file.as_bytes()), Some(expected), "{beginning}");
        let cut = &file.as_bytes()[..=MAX_FILE_BYTES];
        assert_eq!(
            read_beginning(cut, 2_400_000).err().map(|error| error.code()),
            Some(expected),
            "{beginning}"
        );
    }
}

#[test]
fn the_size_of_a_file_is_true_or_more_than() {
    let beginning = vec![b'A'; MAX_FILE_BYTES + 1];
    let said = |size: usize| read_beginning(&beginning, size).err().map(|error| error.about("a.bin"));
    let whole = said(2_400_000).unwrap_or_default();
    assert!(whole.starts_with("a.bin has 2.3 MB. A certificate has a few KB"), "{whole}");
    // Of a pipe no more is known.
    let unknown = said(0).unwrap_or_default();
    assert!(unknown.starts_with("a.bin has more than 64 KB."), "{unknown}");
}
