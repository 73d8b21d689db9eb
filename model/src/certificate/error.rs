//! Why a file or a pasted text is not a certificate. `Display` is the sentence that the person reads.

use core::fmt;

use serde::{Deserialize, Serialize};

#[cfg(doc)]
use super::MAX_FILE_BYTES;

/// One wrong thing each. Nothing of what was read is kept in it but a single character of damage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CertificateError {
    /// Nothing at all.
    Empty,
    /// White space only.
    Blank,
    /// More than [`MAX_FILE_BYTES`]; the size is given in bytes.
    TooLarge(usize),
    /// A private key in the clear: PKCS#8, PKCS#1, SEC 1, DSA.
    PrivateKey,
    /// A private key under a password.
    EncryptedPrivateKey,
    /// An OpenSSH or `PuTTY` private key.
    SshPrivateKey,
    /// A public key alone.
    PublicKey,
    /// An SSH public key.
    SshPublicKey,
    /// An `OpenPGP` key or message.
    Pgp,
    /// PKCS#10.
    CertificateRequest,
    /// A revocation list.
    RevocationList,
    /// PKCS#12, also called PFX.
    Pkcs12,
    /// A Java key store.
    JavaKeyStore,
    /// PKCS#7 that is encrypted, or carries no signed data for another reason.
    Pkcs7Encrypted,
    /// PKCS#7 signed data without a certificate.
    Pkcs7Empty,
    /// SAML metadata.
    SamlMetadata,
    /// A SAML response, in whatever wrapping.
    SamlResponse,
    /// Another message of SAML or of a relative.
    SamlMessage,
    /// HTML.
    WebPage,
    /// XML of another kind.
    Xml,
    /// JSON that holds no certificate.
    Json,
    /// A picture.
    Image,
    /// PDF.
    Pdf,
    /// A text document of an office program.
    OfficeDocument,
    /// ZIP, gzip and their like.
    Archive,
    /// The fingerprint of a certificate.
    Fingerprint,
    /// A web address.
    WebAddress,
    /// The name of a file instead of its contents.
    FileName,
    /// What `openssl x509 -text` prints, without the certificate.
    Description,
    /// BEGIN and END with nothing between them.
    NothingInside,
    /// A character that base64 does not have; line and column count from 1.
    BadCharacter {
        /// The first one.
        character: char,
        /// Its line.
        line: usize,
        /// Its place in the line.
        column: usize,
    },
    /// A certificate of which the end is missing, in bytes of DER.
    CutOff {
        /// What is there.
        have: usize,
        /// What the certificate says of its size.
        want: usize,
    },
    /// The to-be-signed part alone.
    Unsigned,
    /// A start or end date that is not a date.
    UnreadableDate,
    /// A certificate with a part that cannot be read.
    Damaged(Part),
    /// Nothing that we recognize.
    Unrecognized,
}

/// The part of a certificate that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Part {
    /// How the parts follow each other.
    Structure,
    /// The serial number.
    Serial,
    /// The issuer's name.
    Issuer,
    /// The subject's name.
    Subject,
    /// The public key.
    Key,
    /// The signature algorithm.
    Signature,
}

/// What to do when a certificate was read from a file that also holds a private key.
pub const PRIVATE_KEY_BESIDE: &str = "The file also holds a private key. Replace that key if anyone else could have read the file. \
     Only the certificate is used.";

/// What to do about a private key that was given by mistake.
const REPLACE_THE_KEY: &str = "Replace that key if anyone else could have read the file.";

impl CertificateError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Blank => "blank",
            Self::TooLarge(_) => "too_large",
            Self::PrivateKey => "private_key",
            Self::EncryptedPrivateKey => "encrypted_private_key",
            Self::SshPrivateKey => "ssh_private_key",
            Self::PublicKey => "public_key",
            Self::SshPublicKey => "ssh_public_key",
            Self::Pgp => "pgp",
            Self::CertificateRequest => "certificate_request",
            Self::RevocationList => "revocation_list",
            Self::Pkcs12 => "pkcs12",
            Self::JavaKeyStore => "java_key_store",
            Self::Pkcs7Encrypted => "pkcs7_encrypted",
            Self::Pkcs7Empty => "pkcs7_empty",
            Self::SamlMetadata => "saml_metadata",
            Self::SamlResponse => "saml_response",
            Self::SamlMessage => "saml_message",
            Self::WebPage => "web_page",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Image => "image",
            Self::Pdf => "pdf",
            Self::OfficeDocument => "office_document",
            Self::Archive => "archive",
            Self::Fingerprint => "fingerprint",
            Self::WebAddress => "web_address",
            Self::FileName => "file_name",
            Self::Description => "description",
            Self::NothingInside => "nothing_inside",
            Self::BadCharacter { .. } => "bad_character",
            Self::CutOff { .. } => "cut_off",
            Self::Unsigned => "unsigned",
            Self::UnreadableDate => "unreadable_date",
            Self::Damaged(_) => "damaged",
            Self::Unrecognized => "unrecognized",
        }
    }

    /// The sentences about `subject`: a file name, or "This". The first names the fault, the rest the way out.
    pub fn about(&self, subject: &str) -> String {
        sentence::about(self, subject)
    }

    /// What a private key calls for besides: to replace it.
    pub fn advice(&self) -> Option<&'static str> {
        matches!(self, Self::PrivateKey | Self::EncryptedPrivateKey | Self::SshPrivateKey)
            .then_some(REPLACE_THE_KEY)
    }
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.about("This"))
    }
}

impl core::error::Error for CertificateError {}

mod sentence;
