//! What `sso-server inspect` says about a file, as JSON and as plain text: the reader's answer and the
//! findings at one instant.

use core::fmt;

use serde::Serialize;

use super::error::PRIVATE_KEY_BESIDE;
use super::finding::Finding;
use super::hex::{in_groups, with_colons};
use super::preview::{Certificate, Key};
use super::read::{CertificateFile, FileKind, read_beginning};
use crate::timestamp::Timestamp;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inspected {
    /// Its name as given.
    pub file: String,
    /// What it is.
    pub kind: InspectedKind,
    /// In the order of the file; empty if it was refused.
    pub certificates: Vec<InspectedCertificate>,
    /// Why it was refused; null if it was read.
    pub refusal: Option<Said>,
}

/// How the certificates came, if they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InspectedKind {
    /// By themselves.
    Certificate,
    /// In PKCS#7.
    Pkcs7,
    /// Not at all.
    Refused,
}

/// The facts of [`super::preview::Preview`] that are compared with other tools, and the findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InspectedCertificate {
    /// RFC 4514, with OpenSSL's short names.
    pub subject: String,
    /// As `subject`.
    pub issuer: String,
    /// Lower-case hex.
    pub serial: String,
    /// First instant of validity.
    pub not_before: Timestamp,
    /// Last instant of validity.
    pub not_after: Timestamp,
    /// The public key.
    pub key: Key,
    /// OpenSSL's long name, else the object identifier.
    pub signature_algorithm: String,
    /// Fingerprint in lower-case hex.
    pub sha256: String,
    /// Fingerprint in lower-case hex.
    pub sha1: String,
    /// Issuer and subject are the same name.
    pub self_signed: bool,
    /// It may sign certificates.
    pub ca: bool,
    /// `DNS:…`, `IP:…`, `email:…`, `URI:…`.
    pub subject_alternative_names: Vec<String>,
    /// What the facts mean now.
    pub findings: Vec<Said>,
}

/// A stable name and the sentence that a person reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Stable name.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
}

/// Reads `bytes` exactly as the page does and judges them at `now`.
pub fn inspect(file: &str, bytes: &[u8], now: Timestamp) -> Inspected {
    inspect_beginning(file, bytes, bytes.len(), now)
}

/// The same of a file of `size` bytes, of which perhaps only the beginning was read.
pub fn inspect_beginning(file: &str, bytes: &[u8], size: usize, now: Timestamp) -> Inspected {
    let file = file.to_owned();
    match read_beginning(bytes, size) {
        Ok(CertificateFile { kind, certificates, private_key_beside }) => Inspected {
            file,
            kind: match kind {
                FileKind::Certificate => InspectedKind::Certificate,
                FileKind::Pkcs7 => InspectedKind::Pkcs7,
            },
            certificates: certificates
                .into_iter()
                .map(|one| inspected(one, private_key_beside, now))
                .collect(),
            refusal: None,
        },
        Err(error) => {
            let advice = error.advice().map_or_else(String::new, |advice| format!(" {advice}"));
            let refusal = Some(Said { code: error.code(), message: format!("{error}{advice}") });
            Inspected { file, kind: InspectedKind::Refused, certificates: Vec::new(), refusal }
        }
    }
}

pub(crate) fn inspected(
    certificate: Certificate,
    private_key_beside: bool,
    now: Timestamp,
) -> InspectedCertificate {
    let preview = certificate.preview;
    let said = |finding: Finding| Said { code: finding.code(), message: finding.to_string() };
    let mut findings: Vec<Said> = preview.findings(now).into_iter().map(said).collect();
    if private_key_beside {
        findings.push(Said { code: "private_key_beside", message: PRIVATE_KEY_BESIDE.to_owned() });
    }
    InspectedCertificate {
        subject: preview.subject,
        issuer: preview.issuer,
        serial: preview.serial,
        not_before: preview.not_before,
        not_after: preview.not_after,
        key: preview.key,
        signature_algorithm: preview.signature_algorithm,
        sha256: preview.sha256,
        sha1: preview.sha1,
        self_signed: preview.self_signed,
        ca: preview.ca,
        subject_alternative_names: preview.subject_alternative_names,
        findings,
    }
}

impl fmt::Display for Inspected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(refusal) = &self.refusal {
            return writeln!(f, "{}\n  Refused: {}", self.file, refusal.message);
        }
        writeln!(f, "{}", self.file)?;
        for (at, certificate) in self.certificates.iter().enumerate() {
            if self.certificates.len() > 1 {
                writeln!(f, "  Certificate {} of {}", at + 1, self.certificates.len())?;
            }
            write!(f, "{certificate}")?;
        }
        Ok(())
    }
}

impl fmt::Display for InspectedCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        for (label, value) in [
            ("Subject", self.subject.as_str()),
            ("Issuer", &self.issuer),
            ("Serial number", &with_colons(&self.serial)),
            ("Valid from", &self.not_before.to_string()),
            ("Valid until", &self.not_after.to_string()),
            ("Key", &self.key.in_words()),
            ("Signed with", &self.signature_algorithm),
            ("SHA-256", &in_groups(&self.sha256)),
            ("SHA-1", &in_groups(&self.sha1)),
            ("Self-signed", yes(self.self_signed)),
            ("Authority", yes(self.ca)),
        ] {
            writeln!(f, "  {label:<14}{value}")?;
        }
        if !self.subject_alternative_names.is_empty() {
            writeln!(f, "  Also known as {}", self.subject_alternative_names.join(", "))?;
        }
        for finding in &self.findings {
            writeln!(f, "  ! {}", finding.message)?;
        }
        Ok(())
    }
}
