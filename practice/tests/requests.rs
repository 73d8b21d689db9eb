//! Requests as they arrive by HTTP-Redirect, and what is not a request.

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use sso_practice::Request;
use sso_practice::request::RequestError;

const REQUEST: &str = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_a1\" \
    Version=\"2.0\" IssueInstant=\"2026-11-24T12:00:00Z\" AssertionConsumerServiceURL=\"https://sso.example.com/sso/saml2\">\
    <saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">https://sso.example.com/sp</saml:Issuer>\
    </samlp:AuthnRequest>";

fn packed(xml: &[u8]) -> String {
    Base64::encode_string(&compress_to_vec(xml, 6))
}

#[test]
fn a_request_is_read() {
    let request = Request::from_redirect(&packed(REQUEST.as_bytes())).expect("a request");
    assert_eq!(request.id, "_a1");
    assert_eq!(request.acs_url, "https://sso.example.com/sso/saml2");
    assert_eq!(request.issuer, "https://sso.example.com/sp");
}

#[test]
fn what_is_none_is_refused_by_name() {
    let refused = |xml: &str| Request::from_redirect(&packed(xml.as_bytes())).expect_err("refused");
    assert_eq!(Request::from_redirect(&"A".repeat(20_000)), Err(RequestError::TooLarge));
    assert_eq!(Request::from_redirect("%%%"), Err(RequestError::Garbled));
    assert_eq!(Request::from_redirect("AAAA"), Err(RequestError::Garbled));
    assert_eq!(refused(""), RequestError::NotXml);
    assert_eq!(refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), RequestError::NotXml);
    assert_eq!(refused("<a/>"), RequestError::Lacks("its AuthnRequest"));
    assert_eq!(refused(&REQUEST.replace("_a1", "")), RequestError::Lacks("its ID"));
    assert_eq!(
        refused(&REQUEST.replace("https://sso.example.com/sp", " ")),
        RequestError::Lacks("its Issuer")
    );
    assert_eq!(
        refused(&REQUEST.replace("AssertionConsumerServiceURL", "Other")),
        RequestError::Lacks("the ACS URL")
    );
    assert_eq!(Request::from_redirect(&packed(&[0xff; 40])), Err(RequestError::NotXml));
}

#[test]
fn what_unpacks_to_megabytes_is_refused_while_unpacking() {
    let bomb = packed(&vec![b' '; 8 * 1024 * 1024]);
    assert!(bomb.len() < 16 * 1024, "{} characters", bomb.len());
    assert_eq!(Request::from_redirect(&bomb), Err(RequestError::TooLarge));
}
