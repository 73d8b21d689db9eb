//! Our metadata, for identity providers that import it (SAML Metadata 2.4.4).

use sso_model::attribute_mapping::PersonAttribute;
use sso_model::service_provider::ServiceProvider;

use sso_model::request_signing::RequestSigning;

use super::escaped;
use crate::storage::OwnCertificates;

/// The keys that it names for one organization.
#[derive(Clone, Debug)]
pub struct PublishedKeys {
    /// How far the organization is with signing its requests.
    pub signing: RequestSigning,
    /// What requests are signed with.
    pub requests: OwnCertificates,
    /// What assertions are encrypted for; none while they are not accepted.
    pub encryption: OwnCertificates,
}

impl PublishedKeys {
    /// None: the same for every organization.
    pub fn none() -> Self {
        let none = OwnCertificates::default;
        Self { signing: RequestSigning::Off, requests: none(), encryption: none() }
    }

    /// A descriptor for each certificate, the one in use first.
    fn descriptors(&self) -> String {
        let signing = [&self.requests.current, &self.requests.next];
        let signing = signing.into_iter().flatten().filter(|_| self.signing != RequestSigning::Off);
        let signing = signing.map(|one| descriptor("signing", &one.certificate, ""));
        let encryption = [&self.encryption.current, &self.encryption.next].into_iter().flatten();
        let methods: Vec<_> =
            METHODS.iter().map(|uri| format!("<md:EncryptionMethod Algorithm=\"{uri}\"/>")).collect();
        let methods = methods.concat();
        signing.chain(encryption.map(|one| descriptor("encryption", &one.certificate, &methods))).collect()
    }
}

/// What is decrypted, the best first (Metadata 2.4.1.1). AES-CBC is not named: it is decrypted only where it has to be.
const METHODS: [&str; 4] = [
    "http://www.w3.org/2009/xmlenc11#aes256-gcm",
    "http://www.w3.org/2009/xmlenc11#aes128-gcm",
    "http://www.w3.org/2009/xmlenc11#rsa-oaep",
    "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
];

fn descriptor(used_for: &str, certificate: &str, methods: &str) -> String {
    format!(
        "\x20   <md:KeyDescriptor use=\"{used_for}\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>\n"
    )
}

/// Entity ID and ACS URL are the same for every organization; the keys are its own. No end of validity: the values never change once they were shown.
pub fn sp_metadata(service_provider: &ServiceProvider, product: &str, keys: &PublishedKeys) -> String {
    let attribute = |name: &str, required: bool| {
        format!(
            "      <md:RequestedAttribute Name=\"{name}\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\" isRequired=\"{required}\"/>\n"
        )
    };
    let attributes = PersonAttribute::ALL.into_iter();
    let attributes: String =
        attributes.map(|of| attribute(of.name(), of == PersonAttribute::Email)).collect();
    let (signed, keys) = (keys.signing == RequestSigning::On, keys.descriptors());
    let (entity, acs, product) =
        (escaped(&service_provider.sp_entity_id), escaped(&service_provider.acs_url), escaped(product));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{entity}\">\n\
\x20 <md:SPSSODescriptor AuthnRequestsSigned=\"{signed}\" WantAssertionsSigned=\"true\" protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">\n{keys}\
\x20   <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\n\
\x20   <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>\n\
\x20   <md:AssertionConsumerService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\"{acs}\" index=\"0\" isDefault=\"true\"/>\n\
\x20   <md:AttributeConsumingService index=\"0\" isDefault=\"true\">\n\
\x20     <md:ServiceName xml:lang=\"en\">{product}</md:ServiceName>\n{attributes}\
\x20   </md:AttributeConsumingService>\n\
\x20 </md:SPSSODescriptor>\n\
</md:EntityDescriptor>\n"
    )
}
