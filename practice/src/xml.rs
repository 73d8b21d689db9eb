//! Names and escapes of SAML's XML.

/// Namespace of protocol messages (Core section 1.2), prefix `samlp`.
pub const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Namespace of assertions, prefix `saml`.
pub const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
/// Namespace of metadata, prefix `md`.
pub const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
/// Namespace of XML signatures, prefix `ds`.
pub const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Namespace of XML encryption, prefix `xenc`.
pub const ENCRYPTION: &str = "http://www.w3.org/2001/04/xmlenc#";

/// Escapes text between tags (canonical XML 1.0 section 1.3).
pub fn text(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#xD;")
}

/// Escapes an attribute's value (canonical XML 1.0 section 1.3).
pub fn attribute(value: &str) -> String {
    value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
        .replace('\t', "&#x9;")
        .replace('\n', "&#xA;")
        .replace('\r', "&#xD;")
}

/// Writes ` name="value"`, or nothing without a value.
pub(crate) fn optional(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!(" {name}=\"{}\"", attribute(value)))
}
