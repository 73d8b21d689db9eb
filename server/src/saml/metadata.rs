//! Our metadata, for identity providers that import it (SAML Metadata 2.4.4).

use sso_model::attribute_mapping::PersonAttribute;
use sso_model::service_provider::ServiceProvider;

use sso_model::request_signing::RequestSigning;

use super::escaped;
use crate::storage::RequestCertificates;

/// What it says of an organization's signed requests.
#[derive(Clone, Debug)]
pub struct SignedRequests {
    /// How far the organization is with them.
    pub signing: RequestSigning,
    /// Its certificates.
    pub certificates: RequestCertificates,
}

impl SignedRequests {
    /// None: the same for every organization.
    pub fn none() -> Self {
        Self { signing: RequestSigning::Off, certificates: RequestCertificates::default() }
    }

    /// A key for each certificate, the one in use first.
    fn keys(&self) -> String {
        if self.signing == RequestSigning::Off {
            return String::new();
        }
        let RequestCertificates { current, next } = &self.certificates;
        let key = |certificate: &str| {
            format!(
                "\x20   <md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n"
            )
        };
        current.iter().chain(next).map(|one| key(&one.certificate)).collect()
    }
}

/// Entity ID and ACS URL are the same for every organization; the keys are its own. No key for encryption: assertions must
/// not be encrypted. No end of validity: the values never change once they were shown.
pub fn sp_metadata(service_provider: &ServiceProvider, product: &str, requests: &SignedRequests) -> String {
    let attribute = |name: &str, required: bool| {
        format!(
            "      <md:RequestedAttribute Name=\"{name}\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\" isRequired=\"{required}\"/>\n"
        )
    };
    let attributes = PersonAttribute::ALL.into_iter();
    let attributes: String =
        attributes.map(|of| attribute(of.name(), of == PersonAttribute::Email)).collect();
    let (signed, keys) = (requests.signing == RequestSigning::On, requests.keys());
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
