//! The three extensions that are shown (RFC 5280 section 4.2.1). One that cannot be read is passed over: it
//! must not cost the preview. Of two of a kind the first counts.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::der::{BOOLEAN, Element, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};
use super::strings::{hex, ia5};

const SUBJECT_ALTERNATIVE_NAME: &[u8] = &[0x55, 0x1d, 0x11];
const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
/// 1.3.6.1.5.5.7.3.1
pub(super) const SERVER_AUTH: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];

/// What the extensions say.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) ca: bool,
    pub(super) tls_server: bool,
    /// Directory names, registered identifiers and names of private kinds are left out.
    pub(super) subject_alternative_names: Vec<String>,
}

/// Reads the content of `[3]`, the extensions of a certificate.
pub(super) fn extensions(explicit: Element<'_>) -> Extensions {
    let Some(list) = explicit.inside().take(SEQUENCE) else { return Extensions::default() };
    let value =
        |oid: &[u8]| list.children().filter_map(pair).find(|(of, _)| *of == oid).map(|(_, value)| value);
    let inside = |oid: &[u8]| value(oid).and_then(|mut value| value.take(SEQUENCE));
    Extensions {
        ca: inside(BASIC_CONSTRAINTS).is_some_and(is_authority),
        tls_server: inside(EXTENDED_KEY_USAGE)
            .is_some_and(|usages| usages.children().any(|usage| usage.content == SERVER_AUTH)),
        subject_alternative_names: inside(SUBJECT_ALTERNATIVE_NAME)
            .map(|names| names.children().filter_map(general_name).collect())
            .unwrap_or_default(),
    }
}

/// Identifier and value of one extension.
fn pair(extension: Element<'_>) -> Option<(&[u8], super::der::Reader<'_>)> {
    let mut inside = extension.inside();
    let oid = inside.take(OBJECT_IDENTIFIER)?.content;
    inside.take(BOOLEAN);
    Some((oid, inside.take(OCTET_STRING)?.inside()))
}

fn is_authority(constraints: Element<'_>) -> bool {
    constraints.inside().take(BOOLEAN).is_some_and(|flag| flag.content.iter().any(|byte| *byte != 0))
}

/// `GeneralName` by its tag.
fn general_name(name: Element<'_>) -> Option<String> {
    match name.tag {
        0x81 => Some(format!("email:{}", ia5(name.content))),
        0x82 => Some(format!("DNS:{}", ia5(name.content))),
        0x86 => Some(format!("URI:{}", ia5(name.content))),
        0x87 => Some(format!("IP:{}", address(name.content))),
        _ => None,
    }
}

pub(super) fn address(octets: &[u8]) -> String {
    if let Ok(four) = <[u8; 4]>::try_from(octets) {
        return Ipv4Addr::from(four).to_string();
    }
    <[u8; 16]>::try_from(octets).map_or_else(|_| hex(octets), |sixteen| Ipv6Addr::from(sixteen).to_string())
}
