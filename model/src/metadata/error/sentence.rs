//! The sentences, in one place so that they can be read together.

use super::{EntityError, MetadataError as Error, Place};
use crate::metadata::{
    MAX_ATTRIBUTES, MAX_DEPTH, MAX_ENTITIES, MAX_ENTITY_BYTES, MAX_ENTITY_ID, MAX_NAMESPACES,
};

const AGAIN: &str = "Download the metadata again from your identity provider.";
const HOSTILE: &str = "Identity providers do not send that: nothing of it was read.";
const IDP_METADATA: &str = "Download the metadata of your identity provider itself.";
const PART: &str = "Use the metadata of your identity provider alone.";
const MEGABYTE: u64 = 1024 * 1024;

/// The fault of `subject`, and the way out.
pub(super) fn about(error: &Error, subject: &str) -> String {
    let (fault, way_out) = match error {
        Error::Entity(errors) => {
            let sentences: Vec<_> = errors.iter().map(|error| about_entity(error, subject)).collect();
            return sentences.join(" ");
        }
        Error::Signature(fault) => fault.in_words(),
        Error::Unreadable(why) => return format!("{subject} cannot be read: {why}."),
        Error::Ampersand(place) => (
            format!("has an & {} that XML writes as &amp;", at(*place)),
            "Download the metadata again, or enter the values by hand.",
        ),
        Error::OtherXml(name) => {
            (format!("is XML, but not SAML metadata: it begins with <{name}>"), IDP_METADATA)
        }
        Error::Encoding(name) => (
            format!("says that it is written in {name}"),
            "UTF-8, UTF-16 and ISO-8859-1 are read: save it as UTF-8 and try again.",
        ),
        Error::ServiceProvider(entity_id) => (
            format!(
                "is the metadata of a service provider{}, the side that people sign in to",
                named(entity_id)
            ),
            IDP_METADATA,
        ),
        Error::NotInIt(entity_id) => (
            format!("does not list an identity provider “{entity_id}” that can be used"),
            "Choose it from the list again, or use its own metadata.",
        ),
        other => return limits(other, subject).unwrap_or_else(|| plain(other, subject)),
    };
    format!("{subject} {fault}. {way_out}")
}

fn limits(error: &Error, subject: &str) -> Option<String> {
    let (fault, way_out) = match error {
        Error::TooLarge(most) => {
            (format!("is larger than {} MB, the most that is read", most / MEGABYTE), PART)
        }
        Error::EntityTooLarge(place) => (
            format!(
                "has a part of more than {} MB or 20,000 elements {}",
                MAX_ENTITY_BYTES as u64 / MEGABYTE,
                at(*place)
            ),
            PART,
        ),
        Error::TooManyEntities => (format!("lists more than {MAX_ENTITIES} entities"), PART),
        Error::TooDeep(place) => {
            (format!("is nested deeper than {MAX_DEPTH} levels {}", at(*place)), HOSTILE)
        }
        Error::TooManyAttributes(place) => {
            (format!("has more than {MAX_ATTRIBUTES} attributes in one tag {}", at(*place)), HOSTILE)
        }
        Error::TooManyNamespaces(place) => {
            (format!("declares more than {MAX_NAMESPACES} namespaces in one tag {}", at(*place)), HOSTILE)
        }
        Error::Doctype(place) => (format!("holds a document type declaration (DTD) {}", at(*place)), HOSTILE),
        Error::ProcessingInstruction(place) => {
            (format!("holds a processing instruction {}", at(*place)), HOSTILE)
        }
        Error::BadText(place) => (format!("has octets {} that are not of its encoding", at(*place)), AGAIN),
        Error::NotWellFormed(place) => (format!("is not well-formed XML {}", at(*place)), AGAIN),
        Error::SecondDocument(place) => (
            format!("holds a second document, which begins {}", at(*place)),
            "Save each in a file of its own, and use the one of your identity provider.",
        ),
        _ => return None,
    };
    Some(format!("{subject} {fault}. {way_out}"))
}

fn plain(error: &Error, subject: &str) -> String {
    let (fault, way_out) = match error {
        Error::Empty => ("is empty", AGAIN),
        Error::XmlVersion => ("is written in XML 1.1, and only XML 1.0 is read", AGAIN),
        Error::CutOff => ("is cut off: its end is missing", AGAIN),
        Error::Namespace => (
            "looks like SAML metadata, but its elements are not in the namespace urn:oasis:names:tc:SAML:2.0:metadata",
            "Download it again, or enter the values by hand.",
        ),
        Error::WebPage => (
            "is a web page, not metadata",
            "Your identity provider may have asked you to sign in first. Sign in there and download the metadata again.",
        ),
        Error::SamlResponse => (
            "is a SAML response, not metadata",
            "To see what it says, open Sign-ins and choose Read a SAML response.",
        ),
        Error::SamlMessage => ("is a SAML message, not metadata", IDP_METADATA),
        Error::OurOwn => (
            "is our own metadata, the one that you give to your identity provider",
            "Download the metadata of your identity provider there.",
        ),
        Error::WsFederationOnly => (
            "describes WS-Federation only, and not SAML 2.0",
            "Turn on SAML 2.0 in your identity provider, or enter the values by hand.",
        ),
        Error::NoIdentityProvider => ("describes no identity provider", IDP_METADATA),
        Error::ListTooLong => (
            "lists more identity providers than can be listed here",
            "Download the file and drop it here instead, or fetch your identity provider alone from a metadata query service (MDQ).",
        ),
        Error::NoEntities => ("is a list of metadata with nothing in it", IDP_METADATA),
        _ => (
            "is not SAML metadata",
            "Choose the XML file that your identity provider offers as its metadata.",
        ),
    };
    format!("{subject} {fault}. {way_out}")
}

/// The fault of the only identity provider in `subject`, and the way out.
pub(super) fn about_entity(error: &EntityError, subject: &str) -> String {
    let (fault, way_out) = match error {
        EntityError::NoEntityId => ("has no entityID, the name of the identity provider".to_owned(), AGAIN),
        EntityError::EntityIdTooLong => (
            format!("has an entityID of more than {MAX_ENTITY_ID} characters, the most that SAML allows"),
            AGAIN,
        ),
        EntityError::NotSaml2 => (
            "describes an identity provider that does not speak SAML 2.0".to_owned(),
            "Turn on SAML 2.0 there, and download the metadata again.",
        ),
        EntityError::NoSignInUrl => (
            "has no address at which people sign in (SingleSignOnService)".to_owned(),
            "Download the metadata again, or enter the Identity provider sign-in URL by hand.",
        ),
        EntityError::NoUsableBinding(names) => (
            format!("offers sign-in by {} only, and requests are sent by HTTP-Redirect", names.join(", ")),
            "Turn on HTTP-Redirect in your identity provider.",
        ),
        EntityError::NoSigningKey => (
            "has no signing certificate".to_owned(),
            "Download the metadata again once your identity provider has one, or upload the certificate by itself.",
        ),
        EntityError::KeyWithoutCertificate => (
            "names its signing key without a certificate".to_owned(),
            "Download the certificate from your identity provider and upload it by itself.",
        ),
        EntityError::UnreadableCertificate(error, line) => {
            let why = error.about("it");
            let why = why.split_inclusive(". ").next().unwrap_or(&why).trim_end_matches(['.', ' ']);
            (format!("has a certificate in line {line} that cannot be used: {why}"), AGAIN)
        }
    };
    format!("{subject} {fault}. {way_out}")
}

fn at(place: Place) -> String {
    format!("at line {}, column {}", place.line, place.column)
}

fn named(entity_id: &str) -> String {
    if entity_id.is_empty() { String::new() } else { format!(" ({entity_id})") }
}
