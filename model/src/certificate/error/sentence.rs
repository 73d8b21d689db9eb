//! The sentences, in one place so that they can be read together.

use super::{CertificateError as Error, Part};
use crate::certificate::MAX_FILE_BYTES;

const FROM_PROVIDER: &str = "Download the certificate itself from your identity provider.";
const FROM_METADATA: &str = "Download the certificate itself from your identity provider, or copy it out of this file: the text between <X509Certificate> and </X509Certificate>.";
const READ_RESPONSE: &str = "To see what it says, open Sign-ins and choose Read a SAML response. Download the certificate itself from your identity provider.";
const AGAIN: &str = "Download the certificate again from your identity provider.";
const COPY_ALL: &str =
    "Copy the certificate again, from the line BEGIN CERTIFICATE to the line END CERTIFICATE.";
const WHOLE: &str = "Paste the whole certificate, or choose the file that your identity provider gave you.";

/// The fault of `subject`, and the way out.
pub(super) fn about(error: &Error, subject: &str) -> String {
    let (fault, way_out) = match error {
        Error::TooLarge(bytes) => return too_large(subject, *bytes),
        Error::BadCharacter { character, line, column } => {
            let shown = shown(*character);
            return format!(
                "{subject} is damaged: line {line} has {shown} at place {column}, which no certificate contains. {AGAIN}"
            );
        }
        Error::CutOff { have, want } => {
            return format!(
                "{subject} is cut off: {have} of {want} bytes are there. Download the certificate again, or copy it to its last line."
            );
        }
        Error::Damaged(part) => {
            return format!(
                "{subject} is a certificate, but {} cannot be read. {AGAIN}",
                part_in_words(*part)
            );
        }
        other => plain(other),
    };
    format!("{subject} {fault}. {way_out}")
}

fn plain(error: &Error) -> (&'static str, &'static str) {
    match error {
        Error::Empty => ("is empty", AGAIN),
        Error::Blank => ("holds nothing but blanks", COPY_ALL),
        Error::PrivateKey => ("is a private key, not a certificate", FROM_PROVIDER),
        Error::EncryptedPrivateKey => ("is an encrypted private key, not a certificate", FROM_PROVIDER),
        Error::SshPrivateKey => ("is an SSH private key, not a certificate", FROM_PROVIDER),
        Error::PublicKey => ("is a public key without its certificate", FROM_PROVIDER),
        Error::SshPublicKey => ("is an SSH public key, not a certificate", FROM_PROVIDER),
        Error::Pgp => ("is an OpenPGP file, not a certificate", FROM_PROVIDER),
        Error::CertificateRequest => {
            ("is a certificate request", "Upload the certificate that came back for it.")
        }
        Error::RevocationList => ("is a list of revoked certificates, not a certificate", FROM_PROVIDER),
        Error::Pkcs12 => ("is a PKCS#12 key store, made to carry a private key", PEM_ALONE),
        Error::JavaKeyStore => ("is a Java key store, made to carry a private key", PEM_ALONE),
        Error::Pkcs7Encrypted => ("is an encrypted PKCS#7 message, not a certificate", FROM_PROVIDER),
        Error::Pkcs7Empty => ("is a PKCS#7 file without a certificate in it", FROM_PROVIDER),
        Error::SamlMetadata => ("is SAML metadata, not a certificate", FROM_METADATA),
        Error::SamlResponse => ("is a SAML response, not a certificate", READ_RESPONSE),
        Error::SamlMessage => ("is a SAML message, not a certificate", FROM_PROVIDER),
        Error::Fingerprint => ("is the fingerprint of a certificate, not the certificate", WHOLE),
        Error::WebAddress => (
            "is a web address, not a certificate",
            "Open it, download the certificate there, and choose that file.",
        ),
        Error::FileName => {
            ("is the name of a file, not what is in it", "Choose the file itself, or paste its text.")
        }
        Error::Description => ("describes a certificate, but does not contain it", COPY_ALL),
        Error::NothingInside => ("has the lines BEGIN and END, but nothing between them", COPY_ALL),
        Error::Unsigned => ("is a certificate without its signature", AGAIN),
        Error::UnreadableDate => ("is a certificate with a start or end date that is not a date", NEW_ONE),
        other => other_file(other),
    }
}

/// Files of quite another kind, and what nothing is known of.
fn other_file(error: &Error) -> (&'static str, &'static str) {
    match error {
        Error::WebPage => ("is a web page", SIGN_IN_FIRST),
        Error::Xml => ("is an XML file without a certificate in it", FROM_PROVIDER),
        Error::Json => ("is JSON without a certificate in it", FROM_PROVIDER),
        Error::Image => ("is a picture, not a certificate", AS_TEXT),
        Error::Pdf => ("is a PDF document, not a certificate", AS_TEXT),
        Error::OfficeDocument => ("is an office document, not a certificate", AS_TEXT),
        Error::Archive => ("is an archive", "Unpack it, then choose the certificate inside."),
        _ => ("is not a certificate that we recognize", KINDS),
    }
}

const PEM_ALONE: &str =
    "Download the certificate alone from your identity provider, as a .pem, .crt or .cer file.";
const SIGN_IN_FIRST: &str =
    "Your identity provider may have asked you to sign in first; download the certificate again.";
const AS_TEXT: &str =
    "Paste the certificate as text, or choose the file that your identity provider gave you.";
const NEW_ONE: &str = "Have your identity provider make a new one.";
const KINDS: &str = "Choose the .pem, .crt, .cer or .p7b file that your identity provider gave you.";

fn too_large(subject: &str, bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1024);
    let size = if bytes == MAX_FILE_BYTES + 1 {
        // Reading stopped there: the true size is not known.
        "more than 64 KB".to_owned()
    } else if kilobytes < 1024 {
        format!("{kilobytes} KB")
    } else {
        // Tenths, rounded up as the kilobytes are.
        let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    };
    format!(
        "{subject} has {size}. A certificate has a few KB, and files of up to 64 KB are read: choose the certificate file itself."
    )
}

fn part_in_words(part: Part) -> &'static str {
    match part {
        Part::Structure => "its parts",
        Part::Serial => "its serial number",
        Part::Issuer => "the name of its issuer",
        Part::Subject => "the name of its subject",
        Part::Key => "its public key",
        Part::Signature => "its signature algorithm",
    }
}

fn shown(character: char) -> String {
    if character.is_control() || character.is_whitespace() || character == char::REPLACEMENT_CHARACTER {
        return format!("the unprintable U+{:04X}", u32::from(character));
    }
    format!("\u{201c}{character}\u{201d}")
}
