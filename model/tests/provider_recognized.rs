//! Which provider a URL, an issuer, a certificate or metadata belongs to.

#[path = "common/metadata.rs"]
mod made;

use std::path::Path;

use made::{IDP, certificate, entity, key, read_one, role};
use sso_model::certificate::read::read as read_certificate;
use sso_model::metadata::read::read;
use sso_model::saml::provider::Provider;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/metadata");

#[test]
fn by_url_or_issuer() {
    for (text, expected) in [
        ("https://sso.jumpcloud.com/saml2/acme", Some(Provider::JumpCloud)),
        ("http://www.okta.com/exk1fcia6d6EMsf331d8", Some(Provider::Okta)),
        ("https://login.acme.example/app/acme_1/exk1fcia6d6/sso/saml", Some(Provider::Okta)),
        ("https://acme.okta.com/app/exk1fcia6d6/sso/saml/metadata", Some(Provider::Okta)),
        (
            "https://login.microsoftonline.com/0d2c/federationmetadata/2007-06/federationmetadata.xml",
            Some(Provider::Entra),
        ),
        ("https://adfs.acme.example/FederationMetadata/2007-06/FederationMetadata.xml", Some(Provider::AdFs)),
        ("https://accounts.google.com/o/saml2/idp?idpid=C01", Some(Provider::Google)),
        ("https://app.onelogin.com/saml/metadata/1234", Some(Provider::OneLogin)),
        ("https://auth.pingone.asia/3030059e-440b-4ad0-9217-44326f1757f6", Some(Provider::PingOne)),
        ("https://sso.acme.example/saml20/idp/sso", Some(Provider::PingOne)),
        ("https://kc.acme.example/realms/acme", Some(Provider::Keycloak)),
        ("https://kc.acme.example/realms/acme/protocol/saml/descriptor", Some(Provider::Keycloak)),
        ("urn:acme.eu.auth0.com", Some(Provider::Auth0)),
        ("https://login.acme.example/samlp/AX3jRN4ECnoj", Some(Provider::Auth0)),
        ("https://sso-8a1.sso.duosecurity.com/saml2/sp/DIX/metadata", Some(Provider::Duo)),
        ("https://auth.acme.example/saml/singleSignOn", Some(Provider::LemonLdap)),
        ("https://idp.acme.example/saml/metadata", None),
        ("https://notauth0.com/", None),
        ("urn:acme", None),
        ("IdP Entity ID", None),
    ] {
        assert_eq!(Provider::of_url(text), expected, "{text}");
    }
}

/// By a certificate where the addresses are a company's own.
#[test]
fn by_certificate() {
    for (subject, expected) in [
        ("ADFS Signing - adfs.acme.example", Provider::AdFs),
        ("Microsoft Azure Federated SSO Certificate", Provider::Entra),
        ("acme.eu.auth0.com", Provider::Auth0),
        ("idp.acme.example", Provider::Other),
    ] {
        let base64 = certificate(subject);
        let one = read_certificate(base64.as_bytes()).expect("a certificate").certificates.remove(0);
        assert_eq!(Provider::of_certificate(&one.preview).unwrap_or(Provider::Other), expected, "{subject}");
        let found = read_one(&entity(&role(&key("", &base64), "")));
        assert_eq!(Provider::of_entity(&found), expected, "{subject}");
        let named =
            read_one(&entity(&role(&key("", &base64), "")).replace(IDP, "https://kc.acme.example/realms/a"));
        assert_eq!(Provider::of_entity(&named), Provider::Keycloak, "the entity ID comes first");
    }
}

#[test]
fn names_are_those_of_the_json() {
    for provider in Provider::ALL {
        let json = serde_json::to_string(&provider).expect("a name");
        assert_eq!(serde_json::from_str::<Provider>(&json).ok(), Some(provider), "{json}");
    }
}

/// Files of the shared corpus with their providers.
const FILES: &[(&str, Provider)] = &[
    ("crewjam__TestSPCanHandleOneloginResponse_IDPMetadata.xml", Provider::OneLogin),
    ("crewjam__TestSPCanHandlePlaintextResponse_IDPMetadata.xml", Provider::Google),
    ("java-saml__FederationMetadata.xml", Provider::AdFs),
    ("java-saml__idp_metadata_multi_certs.xml", Provider::OneLogin),
    ("lightsaml__openidp.feide.no.xml", Provider::Other),
    ("logto__auth0.xml", Provider::Auth0),
    ("logto__entra.xml", Provider::Entra),
    ("logto__okta.xml", Provider::Okta),
    ("perl__idp-metadata-multiple-signing.xml", Provider::Google),
    ("polis__example.xml", Provider::Auth0),
    ("polis__data__metadata.xml", Provider::Other),
    ("samly__azure_fed_metadata.xml", Provider::Entra),
    ("samly__shibboleth_idp_metadata.xml", Provider::Other),
    ("samly__simplesaml_idp_metadata.xml", Provider::Other),
    ("ssoready__adfs.xml", Provider::Entra),
    ("ssoready__google.xml", Provider::Google),
    ("ssoready__jumpcloud.xml", Provider::JumpCloud),
    ("ssoready__keycloak.xml", Provider::Keycloak),
    ("ssoready__okta.xml", Provider::Okta),
    ("ssoready__ping.xml", Provider::PingOne),
    ("sustainsys__ReadEntityDescriptor_ADFS.xml", Provider::AdFs),
];

#[test]
fn by_metadata() {
    if !Path::new(CORPUS).is_dir() {
        println!("SKIPPED: providers of the metadata corpus: there is no folder {CORPUS}");
        return;
    }
    for (file, expected) in FILES {
        let bytes = std::fs::read(Path::new(CORPUS).join(file)).expect("a file of the corpus");
        let found = read(&bytes).expect("metadata");
        assert_eq!(Provider::of_entity(&found.entities[0]), *expected, "{file}");
    }
}
