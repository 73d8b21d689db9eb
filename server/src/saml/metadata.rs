//! Our metadata, for identity providers that import it (SAML Metadata 2.4.4).

use sso_model::attribute_mapping::PersonAttribute;
use sso_model::service_provider::ServiceProvider;

use super::escaped;

/// The same for every organization: entity ID and ACS URL are. No key: requests are unsigned and assertions must
/// not be encrypted. No end of validity: the values never change once they were shown.
pub fn sp_metadata(service_provider: &ServiceProvider, product: &str) -> String {
    let attribute = |name: &str, required: bool| {
        format!(
            "      <md:RequestedAttribute Name=\"{name}\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\" isRequired=\"{required}\"/>\n"
        )
    };
    let attributes = PersonAttribute::ALL.into_iter();
    let attributes: String =
        attributes.map(|of| attribute(of.name(), of == PersonAttribute::Email)).collect();
    let (entity, acs, product) =
        (escaped(&service_provider.sp_entity_id), escaped(&service_provider.acs_url), escaped(product));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{entity}\">\n\
\x20 <md:SPSSODescriptor AuthnRequestsSigned=\"false\" WantAssertionsSigned=\"true\" protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">\n\
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
