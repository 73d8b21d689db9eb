//! Whatever an identity provider gave is recognized by what is in it.

#[path = "common/metadata.rs"]
mod made;

use base64ct::{Base64, Encoding as _};
use core::cell::Cell;
use made::{IDP, certificate, entities, entity, key, role};
use std::io::{self, Read, Write};

use sso_model::given::inspection::{GivenFound, GivenInspection, GivenQuestion, inspect};
use sso_model::given::{GivenUrl, UrlKind};
use sso_model::metadata::entity::Entity;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::listed::search;
use sso_model::metadata::read::{Asked, find};
use sso_model::saml::message::MAX_PASTED_BYTES;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;

const RESPONSE: &str = "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\" Version=\"2.0\"><x/></samlp:Response>";

/// What the inspector answers, and the list that it wrote.
fn asked(bytes: &[u8], subject: &str, entity_id: Option<&str>) -> (GivenInspection, Vec<u8>) {
    let question = GivenQuestion {
        subject: subject.to_owned(),
        service_provider: ServiceProvider::of("https://sso.example.com", "k7"),
        entity_id: entity_id.map(str::to_owned),
    };
    let mut list = Vec::new();
    let answer = inspect(|| bytes, bytes.len() as u64, &question, &mut list);
    (answer, list)
}

/// What it is.
fn found(text: &str) -> GivenFound {
    match asked(text.as_bytes(), "This", None).0 {
        GivenInspection::Read { found, .. } => found,
        GivenInspection::Refused { sentence, .. } => unreachable!("{text}: {sentence}"),
    }
}

fn metadata() -> String {
    entity(&role(&key("", &certificate("Microsoft Azure Federated SSO Certificate")), ""))
}

/// What is said of it.
fn said(bytes: &[u8]) -> String {
    match asked(bytes, "This", None).0 {
        GivenInspection::Read { sentence, .. } | GivenInspection::Refused { sentence, .. } => sentence,
    }
}

#[test]
fn metadata_in_any_dress() {
    let one = metadata();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(one.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let base64 = Base64::encode_string(one.as_bytes());
    let declared = format!("\n<?xml version=\"1.0\"?>\n{one}");
    for bytes in [one.as_bytes(), &utf16, base64.as_bytes(), declared.as_bytes()] {
        assert_eq!(said(bytes), "This is the metadata of Microsoft Entra ID.");
    }
    let both = entities("", &[&one, &one.replace("https://idp.example/saml", "urn:b")]);
    assert_eq!(said(both.as_bytes()), "This is metadata of 2 identity providers. Choose yours.");
}

#[test]
fn certificates_in_any_dress() {
    let base64 = certificate("idp.acme.example");
    let pem = format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n");
    let der = Base64::decode_vec(&base64.replace('\n', "")).unwrap();
    let two = format!("{pem}-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", certificate("b"));
    for bytes in [base64.as_bytes(), pem.as_bytes(), &der] {
        assert_eq!(said(bytes), "This is a certificate.");
    }
    assert_eq!(said(two.as_bytes()), "This holds 2 certificates.");
    assert_eq!(said(certificate("acme.eu.auth0.com").as_bytes()), "This is a certificate of Auth0.");
}

#[test]
fn urls_go_where_they_belong() {
    for (text, kind, provider) in [
        ("https://acme.okta.com/app/acme/exk1/sso/saml", UrlKind::SignIn, Some(Provider::Okta)),
        ("http://www.okta.com/exk1fcia6d6", UrlKind::Issuer, Some(Provider::Okta)),
        (" <https://sso.jumpcloud.com/saml2/acme> \n", UrlKind::SignIn, Some(Provider::JumpCloud)),
        ("https://app.onelogin.com/saml/metadata/12", UrlKind::Metadata, Some(Provider::OneLogin)),
        ("https://idp.acme.example/simplesaml/saml2/idp/metadata.php", UrlKind::Metadata, None),
        ("Login URL: https://login.microsoftonline.com/0d2c/saml2", UrlKind::SignIn, Some(Provider::Entra)),
        ("urn:acme.eu.auth0.com", UrlKind::Issuer, Some(Provider::Auth0)),
        ("https://idp.acme.example/anything", UrlKind::Unknown, None),
    ] {
        let GivenFound::Values { urls, .. } = found(text) else { unreachable!("{text}") };
        let url = text.trim().trim_matches(['<', '>']);
        let url = url.strip_prefix("Login URL: ").unwrap_or(url).to_owned();
        assert_eq!(urls, [GivenUrl { url, kind, provider }], "{text}");
    }
    let three = "Login URL:\thttps://login.microsoftonline.com/0d2c/saml2\n\nMicrosoft Entra Identifier = https://sts.windows.net/0d2c/";
    assert_eq!(said(three.as_bytes()), "This holds 2 URLs of Microsoft Entra ID.");
}

#[test]
fn responses_in_any_dress() {
    let base64 = Base64::encode_string(RESPONSE.as_bytes());
    let form = format!("SAMLResponse={}&RelayState=x", base64.replace('+', "%2B").replace('=', "%3D"));
    for text in [RESPONSE, &base64, &form] {
        assert_eq!(said(text.as_bytes()), "This is a SAML response.", "{text}");
    }
}

#[test]
fn what_cannot_be_used_is_refused_by_name() {
    let service_provider = "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" \
        entityID=\"https://sso.example.com/security/sso/v2/authorize/\"><SPSSODescriptor/></EntityDescriptor>";
    for (text, code) in [
        ("", "empty"),
        (" \n", "blank"),
        ("our identity provider", "unrecognized"),
        (service_provider, "our_own_metadata"),
        ("https://sso.example.com/sso/saml2", "our_own_value"),
        ("https://console.jumpcloud.com/#/sso", "admin_portal"),
        ("<!doctype html><title>Sign in</title>", "web_page"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "private_key"),
        ("AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD", "fingerprint"),
        ("idp.pem", "file_name"),
        ("<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>", "saml_message"),
        ("%PDF-1.7", "pdf"),
        ("SAMLResponse=%%%", "unreadable_response"),
    ] {
        let GivenInspection::Refused { code: found, sentence, .. } =
            asked(text.as_bytes(), "idp.txt", None).0
        else {
            unreachable!("{text}")
        };
        assert_eq!(found, code, "{text}");
        assert!(sentence.starts_with("idp.txt ") && sentence.ends_with('.'), "{sentence}");
    }
    let cut = metadata();
    assert!(said(&cut.as_bytes()[..cut.len() / 2]).starts_with("This is cut off"));
}

#[test]
fn a_federation_is_listed_and_one_of_it_is_chosen() {
    let one = metadata();
    let both = entities("", &[&one, &one.replace("https://idp.example/saml", "urn:b")]);
    let (answer, list) = asked(both.as_bytes(), "This", None);
    let GivenInspection::Read { found: GivenFound::Federation(2), .. } = answer else {
        unreachable!("{answer:?}")
    };
    let ids = |words: &str| {
        let shown = search(list.as_slice(), words).unwrap().shown;
        shown.into_iter().map(|one| one.entity_id).collect::<Vec<_>>()
    };
    assert_eq!((ids(""), ids("URN:B")), (vec![IDP.to_owned(), "urn:b".to_owned()], vec!["urn:b".to_owned()]));
    let (answer, list) = asked(both.as_bytes(), "This", Some("urn:b"));
    let GivenInspection::Read { found: GivenFound::Entity(chosen), .. } = answer else {
        unreachable!("{answer:?}")
    };
    assert_eq!((chosen.entity_id.as_str(), list.len()), ("urn:b", 0));
    let as_json = serde_json::to_string(&chosen).unwrap();
    assert_eq!(serde_json::from_str::<Entity>(&as_json).unwrap(), *chosen);
    let GivenInspection::Refused { sentence, .. } = asked(both.as_bytes(), "This", Some("urn:c")).0 else {
        unreachable!("it is not there")
    };
    assert!(
        sentence.starts_with("This does not list an identity provider \u{201c}urn:c\u{201d}"),
        "{sentence}"
    );
}

/// A writer without room for the list.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::FileTooLarge.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_list_without_room_is_refused_with_a_way_out() {
    let both = entities("", &[&metadata(), &metadata()]);
    let error = find(both.as_bytes(), Asked::of(None), Full).unwrap_err();
    assert_eq!(error.code(), "list_too_long");
    let large = Asked { entity_id: None, most_bytes: 1000 };
    assert_eq!(find(both.as_bytes(), large, io::sink()).unwrap_err(), MetadataError::TooLarge(1000));
    // One that is asked for needs no list.
    assert!(find(both.as_bytes(), Asked::of(Some(IDP)), Full).is_ok());
}

/// A file without an end, which counts what is read of it.
struct Counted<'a>(&'a Cell<usize>);
impl Read for Counted<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        out.fill(b'x');
        self.0.set(self.0.get() + out.len());
        Ok(out.len())
    }
}

#[test]
fn the_inspector_reads_no_more_of_a_large_file_than_it_needs() {
    let read = Cell::new(0_usize);
    let question = GivenQuestion {
        subject: "film.mov".to_owned(),
        service_provider: ServiceProvider::of("https://sso.example.com", "k7"),
        entity_id: None,
    };
    let answer = inspect(|| Counted(&read), 1 << 40, &question, io::sink());
    assert!(matches!(answer, GivenInspection::Refused { code, .. } if code == "too_large"));
    assert!(read.get() <= MAX_PASTED_BYTES + 1, "{}", read.get());
}
