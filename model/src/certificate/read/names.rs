//! Distinguished names in RFC 4514 order and escapes with OpenSSL's short names, as
//! `openssl x509 -nameopt RFC2253,-esc_msb,utf8` prints them.

use super::der::{Element, OBJECT_IDENTIFIER, SEQUENCE, SET};
use super::oid::{attribute_name, dotted};
use super::strings::{escaped, hex_upper, text};

/// Object identifier of the common name.
const COMMON_NAME: &str = "2.5.4.3";

/// A name ready to be shown.
pub(super) struct Name {
    /// All of it; empty if it names nobody.
    pub(super) written: String,
    /// The last common name, plain.
    pub(super) common_name: Option<String>,
}

/// Reads `RDNSequence`; none if it is malformed, as OpenSSL then refuses the certificate.
pub(super) fn name(sequence: Element<'_>) -> Option<Name> {
    let mut parts: Vec<String> = Vec::new();
    let mut common_name = None;
    let mut relative_names = sequence.inside();
    while !relative_names.0.is_empty() {
        let mut attributes = relative_names.next().ok().filter(|set| set.tag == SET)?.inside();
        let mut joined = false;
        while !attributes.0.is_empty() {
            let mut attribute = attributes.next().ok().filter(|pair| pair.tag == SEQUENCE)?.inside();
            let oid = dotted(attribute.take(OBJECT_IDENTIFIER)?.content)?;
            let value = attribute.next().ok()?;
            if oid == COMMON_NAME {
                common_name = text(value).map(|text| text.chars().filter(|c| !c.is_control()).collect());
            }
            parts.push(if joined { "+" } else { "," }.to_owned());
            parts.push(written(&oid, value));
            joined = true;
        }
    }
    // The last comes first (RFC 4514 section 2.1); so does the last of those joined by `+`, as in OpenSSL.
    // In reverse each separator stands behind its own attribute, and the very first one falls away.
    let written = parts.iter().skip(1).rev().map(String::as_str).collect();
    Some(Name { written, common_name: common_name.filter(|name: &String| !name.trim().is_empty()) })
}

/// An unknown type, or a value that is not text, is shown as the hex of its DER (RFC 4514 section 2.4).
fn written(oid: &str, value: Element<'_>) -> String {
    let known = attribute_name(oid);
    let shown = match text(value) {
        Some(text) if known.is_some() => escaped(&text),
        _ => format!("#{}", hex_upper(value.raw)),
    };
    format!("{}={shown}", known.unwrap_or(oid))
}
