//! Texts that are not certificates, recognized by what they say.

use crate::certificate::error::CertificateError;
use crate::xml_root::{Kind, root_name};

/// Beginnings of SSH public keys, as in `authorized_keys` (RFC 4253 section 6.6 and OpenSSH).
const SSH_PUBLIC: [&str; 5] = ["ssh-rsa ", "ssh-dss ", "ssh-ed25519 ", "ecdsa-sha2-", "sk-"];

/// Endings of files that hold certificates or are taken for one.
const FILE_ENDINGS: [&str; 12] =
    [".pem", ".crt", ".cer", ".cert", ".der", ".p7b", ".p7c", ".p12", ".pfx", ".key", ".txt", ".xml"];

/// Digits of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 in hex.
const FINGERPRINT_DIGITS: [usize; 6] = [32, 40, 56, 64, 96, 128];

/// Markup is looked at first, since it may carry a certificate that is not meant.
pub(super) fn markup(text: &str) -> Option<CertificateError> {
    if !text.contains('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let begins = |with: &str| lower.trim_start().starts_with(with);
    let root = root_name(text).and_then(Kind::of).filter(|_| begins("<") || begins("\u{feff}<"));
    if let Some(Kind::Response) = root {
        Some(CertificateError::SamlResponse)
    } else if let Some(Kind::Metadata) = root {
        Some(CertificateError::SamlMetadata)
    } else if root.is_some() {
        Some(CertificateError::SamlMessage)
    } else if text.contains("EntityDescriptor") || text.contains("EntitiesDescriptor") {
        Some(CertificateError::SamlMetadata)
    } else if lower.contains("<!doctype html")
        || lower.contains("<html")
        || begins("<head")
        || begins("<body")
    {
        Some(CertificateError::WebPage)
    } else if begins("<") && (lower.contains("saml:2.0:protocol") || lower.contains("saml:2.0:assertion")) {
        Some(CertificateError::SamlMessage)
    } else if begins("<svg") {
        Some(CertificateError::Image)
    } else {
        None
    }
}

/// A text without armour that is plainly something else. `text` still has its escapes.
pub(super) fn plain(text: &str) -> Option<CertificateError> {
    let text = text.trim();
    let one_line = !text.contains('\n');
    let lower = if one_line { text.to_ascii_lowercase() } else { String::new() };
    if SSH_PUBLIC.iter().any(|start| text.starts_with(start)) {
        Some(CertificateError::SshPublicKey)
    } else if text.starts_with("PuTTY-User-Key-File-") {
        Some(CertificateError::SshPrivateKey)
    } else if text.starts_with("%PDF-") {
        Some(CertificateError::Pdf)
    } else if text.starts_with("{\\rtf") {
        Some(CertificateError::OfficeDocument)
    } else if ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start))
        && !text.contains(' ')
    {
        Some(CertificateError::WebAddress)
    } else if lower.starts_with("file:") || FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        Some(CertificateError::FileName)
    } else if is_fingerprint(text) {
        Some(CertificateError::Fingerprint)
    } else {
        None
    }
}

/// What is left when no certificate was found in a text.
pub(super) fn leftover(text: &str) -> CertificateError {
    let text = text.trim();
    if text.starts_with('<') {
        CertificateError::Xml
    } else if text.starts_with(['{', '[']) {
        CertificateError::Json
    } else if text.contains("Signature Algorithm:") && text.contains("Serial Number:") {
        CertificateError::Description
    } else {
        CertificateError::Unrecognized
    }
}

/// The octets of a hex dump; none if the text is anything else.
pub(super) fn hex_dump(text: &str) -> Option<Vec<u8>> {
    let digits = hex_digits(text)?;
    let nibbles = digits.chunks_exact(2);
    (digits.len() % 2 == 0).then(|| nibbles.map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// `SHA256 Fingerprint=AB:CD:…`, `sha1: ab cd …`, or the digits alone.
fn is_fingerprint(text: &str) -> bool {
    let named = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("fingerprint")
            || name.contains("sha")
            || name.contains("md5")
            || name.contains("thumbprint")
    };
    let digits = match text.split_once(['=', ':', '\n']) {
        Some((name, digits)) if named(name) => digits,
        _ => text,
    };
    hex_digits(digits).is_some_and(|digits| FINGERPRINT_DIGITS.contains(&digits.len()))
}

/// The values of hex digits with blanks, colons, commas, `0x` and `\x` between.
fn hex_digits(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let mut digits = Vec::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c.to_digit(16), c) {
            (Some(0), _) if rest.next_if(|next| matches!(next, 'x' | 'X')).is_some() => {}
            (Some(digit), _) => digits.push(u8::try_from(digit).ok()?),
            (None, '\\') => drop(rest.next_if_eq(&'x')),
            (None, ' ' | '\n' | ':' | ',' | '-') => {}
            _ => return None,
        }
    }
    (!digits.is_empty()).then_some(digits)
}
