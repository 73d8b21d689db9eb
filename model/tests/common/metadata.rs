//! Makes metadata of identity providers, with certificates that are made anew.
#![allow(dead_code, clippy::allow_attributes, reason = "each test program uses some of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use sso_model::metadata::entity::Entity;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::read::read;

/// Entity ID and address.
pub const IDP: &str = "https://idp.example/saml";

const NAMESPACES: &str =
    "xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";

/// The base64 of a new certificate, on several lines.
pub fn certificate(name: &str) -> String {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    let pem = params.self_signed(&KeyPair::generate().unwrap()).unwrap().pem();
    pem.lines().filter(|line| !line.starts_with("-----")).collect::<Vec<_>>().join("\n")
}

/// A `KeyDescriptor` with these attributes.
pub fn key(attributes: &str, certificate: &str) -> String {
    format!(
        "<KeyDescriptor {attributes}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate>\
         </ds:X509Data></ds:KeyInfo></KeyDescriptor>\n"
    )
}

/// A place where people sign in.
pub fn service(binding: &str, url: &str) -> String {
    format!(
        "<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:{binding}\" Location=\"{url}\"/>"
    )
}

/// An identity provider's role; it takes requests by HTTP-Redirect at [`IDP`].
pub fn role(keys: &str, more: &str) -> String {
    format!(
        "<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">\n{keys}{more}{}</IDPSSODescriptor>",
        service("HTTP-Redirect", IDP)
    )
}

/// An entity with these roles.
pub fn entity(roles: &str) -> String {
    format!("<EntityDescriptor {NAMESPACES} entityID=\"{IDP}\">{roles}</EntityDescriptor>")
}

/// A list with these attributes, and these parts.
pub fn entities(attributes: &str, parts: &[&str]) -> String {
    format!("<EntitiesDescriptor {NAMESPACES}{attributes}>\n{}\n</EntitiesDescriptor>", parts.join("\n"))
}

/// The only identity provider of a text.
pub fn read_one(xml: &str) -> Entity {
    let mut found = read(xml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    assert_eq!((found.entities.len(), found.refused.len()), (1, 0), "{xml}");
    found.entities.remove(0)
}

/// Why nothing is read.
pub fn refusal(xml: &str) -> MetadataError {
    read(xml.as_bytes()).unwrap_err()
}
