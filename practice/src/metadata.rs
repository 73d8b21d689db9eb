//! The provider's metadata (Metadata section 2.4.3).

use base64ct::{Base64, Encoding as _};

use crate::provider::Provider;
use crate::statement::EMAIL;
use crate::xml::{METADATA, PROTOCOL, SIGNATURE, attribute};

/// Writes an `EntityDescriptor` with one signing certificate and one HTTP-Redirect address.
pub fn of(provider: &Provider) -> String {
    let certificate = Base64::encode_string(&provider.certificate);
    format!(
        "<md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{}\">\n\
         <md:IDPSSODescriptor WantAuthnRequestsSigned=\"false\" protocolSupportEnumeration=\"{PROTOCOL}\">\n\
         <md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"{SIGNATURE}\"><ds:X509Data>\
         <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n\
         <md:NameIDFormat>{EMAIL}</md:NameIDFormat>\n\
         <md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"{}\"/>\n\
         </md:IDPSSODescriptor>\n</md:EntityDescriptor>\n",
        attribute(&provider.issuer),
        attribute(&provider.sign_in_url),
    )
}
