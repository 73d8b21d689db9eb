//! The provider's metadata (Metadata section 2.4.3).

use base64ct::{Base64, Encoding as _};

use crate::key::KeyError;
use crate::provider::Provider;
use crate::sign::Signer;
use crate::statement::EMAIL;
use crate::xml::{METADATA, PROTOCOL, SIGNATURE, attribute};

/// ID of the root of [`signed`] metadata.
pub const ID: &str = "_metadata";

/// Writes the metadata of [`of`] with a signature over its root (Metadata section 3.1).
///
/// # Errors
/// A [`KeyError`].
pub fn signed(provider: &Provider, by: &Signer<'_>) -> Result<String, KeyError> {
    let root = of(provider).trim_end().replacen(" entityID=", &format!(" ID=\"{ID}\" entityID="), 1);
    by.sign(&root, ID)
}

/// Writes an `EntityDescriptor` with one signing certificate and one HTTP-Redirect address, in canonical form.
pub fn of(provider: &Provider) -> String {
    let certificate = Base64::encode_string(&provider.certificate);
    format!(
        "<md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{}\">\n\
         <md:IDPSSODescriptor WantAuthnRequestsSigned=\"false\" protocolSupportEnumeration=\"{PROTOCOL}\">\n\
         <md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"{SIGNATURE}\"><ds:X509Data>\
         <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n\
         <md:NameIDFormat>{EMAIL}</md:NameIDFormat>\n\
         <md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"{}\"></md:SingleSignOnService>\n\
         </md:IDPSSODescriptor>\n</md:EntityDescriptor>\n",
        attribute(&provider.issuer),
        attribute(&provider.sign_in_url),
    )
}
