//! Binary files that are not certificates, recognized by their first bytes.

use crate::certificate::error::CertificateError;

/// What begins so; the first match counts.
const BEGINNINGS: &[(&[u8], CertificateError)] = &[
    (b"\x89PNG", CertificateError::Image),
    (b"\xff\xd8\xff", CertificateError::Image),
    (b"GIF8", CertificateError::Image),
    (b"RIFF", CertificateError::Image),
    (b"BM", CertificateError::Image),
    (b"II*\0", CertificateError::Image),
    (b"MM\0*", CertificateError::Image),
    (b"\0\0\x01\0", CertificateError::Image),
    (b"%PDF-", CertificateError::Pdf),
    (b"{\\rtf", CertificateError::OfficeDocument),
    (b"\xd0\xcf\x11\xe0", CertificateError::OfficeDocument),
    (b"PK\x03\x04", CertificateError::Archive),
    (b"PK\x05\x06", CertificateError::Archive),
    (b"\x1f\x8b", CertificateError::Archive),
    (b"7z\xbc\xaf", CertificateError::Archive),
    (b"Rar!", CertificateError::Archive),
    (b"\xfd7zXZ", CertificateError::Archive),
    (b"BZh", CertificateError::Archive),
    (b"\xfe\xed\xfe\xed", CertificateError::JavaKeyStore),
    (b"\xce\xce\xce\xce", CertificateError::JavaKeyStore),
    (b"openssh-key-v1\0", CertificateError::SshPrivateKey),
];

/// Names of parts that only office documents have; ZIP keeps them in the clear.
const OFFICE_PARTS: &[&[u8]] = &[b"word/", b"xl/", b"ppt/", b"application/vnd.oasis", b"docProps/"];

/// What the file is, if its beginning is known.
pub(super) fn by_beginning(bytes: &[u8]) -> Option<CertificateError> {
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(CertificateError::Image);
    }
    let (_, error) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning))?;
    let office = *error == CertificateError::Archive && OFFICE_PARTS.iter().any(|part| contains(bytes, part));
    Some(if office { CertificateError::OfficeDocument } else { error.clone() })
}

/// Returns whether `part`, which is short, stands anywhere in `bytes`.
pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
