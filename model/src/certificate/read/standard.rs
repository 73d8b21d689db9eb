//! The strict reader: what `x509-cert` reads by the letter of RFC 5280 is taken from it.
//!
//! Identity providers also ship certificates that it refuses and OpenSSL reads (odd times, long serial
//! numbers, broken extensions): those go to the forgiving reader in `fields`. A test holds the two to the
//! same answer wherever both have one.

use x509_cert::Certificate;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, SubjectAltName};
use x509_cert::time::Time;

use super::body::Body;
use super::extensions::{Extensions, SERVER_AUTH, address};
use crate::timestamp::Timestamp;

/// Reads a certificate strictly; none if anything in it that is shown is not as RFC 5280 says.
pub(super) fn standard(der: &[u8]) -> Option<Body> {
    let read = Certificate::from_der(der).ok()?;
    let signed = read.tbs_certificate();
    Some(Body {
        serial: signed.serial_number().as_bytes().to_vec(),
        issuer: signed.issuer().to_der().ok()?,
        subject: signed.subject().to_der().ok()?,
        key: signed.subject_public_key_info().to_der().ok()?,
        not_before: instant(signed.validity().not_before)?,
        not_after: instant(signed.validity().not_after)?,
        extensions: extensions(&read)?,
    })
}

fn instant(time: Time) -> Option<Timestamp> {
    i64::try_from(time.to_unix_duration().as_secs()).ok().map(Timestamp)
}

fn extensions(read: &Certificate) -> Option<Extensions> {
    let signed = read.tbs_certificate();
    let constraints = signed.get_extension::<BasicConstraints>().ok()?;
    let usages = signed.get_extension::<ExtendedKeyUsage>().ok()?;
    let names = signed.get_extension::<SubjectAltName>().ok()?;
    let names = names.map(|(_, SubjectAltName(names))| names).unwrap_or_default();
    Some(Extensions {
        ca: constraints.is_some_and(|(_, constraints)| constraints.ca),
        tls_server: usages.is_some_and(|(_, ExtendedKeyUsage(usages))| {
            usages.iter().any(|usage| usage.as_bytes() == SERVER_AUTH)
        }),
        subject_alternative_names: names.iter().filter_map(general_name).collect(),
    })
}

fn general_name(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::Rfc822Name(email) => Some(format!("email:{email}")),
        GeneralName::DnsName(host) => Some(format!("DNS:{host}")),
        GeneralName::UniformResourceIdentifier(uri) => Some(format!("URI:{uri}")),
        GeneralName::IpAddress(octets) => Some(format!("IP:{}", address(octets.as_bytes()))),
        _ => None,
    }
}
