//! Faults of a stream in our own words.

use quick_xml::Error;
use quick_xml::errors::IllFormedError;

use super::METADATA;
use super::source::{Source, Stop};
use crate::metadata::error::{MetadataError, Place};
use crate::xml_root::Kind;

/// Why the stream does not go on; `begins` is where the event began that it was in.
pub(super) fn of_stream<R>(error: &Error, depth: usize, begins: Place, source: &Source<R>) -> MetadataError {
    match error {
        Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<Stop>()) {
            Some(Stop::Total(most)) => MetadataError::TooLarge(*most),
            Some(Stop::Part) => MetadataError::EntityTooLarge(begins),
            Some(Stop::Encoding(name)) => MetadataError::Encoding(name.clone()),
            None => MetadataError::Unreadable(error.to_string()),
        },
        // The input ended inside of a tag, a comment or a text.
        Error::Syntax(_) if source.is_at_end() && depth > 0 => MetadataError::CutOff,
        Error::IllFormed(IllFormedError::UnclosedReference) | Error::Escape(_) => {
            MetadataError::Ampersand(begins)
        }
        _ => MetadataError::NotWellFormed(begins),
    }
}

/// What a document is whose root is not of metadata.
pub(super) fn of_root(namespace: &str, local: &str) -> MetadataError {
    match Kind::of(local) {
        Some(Kind::Metadata) if namespace != METADATA => MetadataError::Namespace,
        Some(Kind::Response) => MetadataError::SamlResponse,
        Some(Kind::Metadata) | None if local.eq_ignore_ascii_case("html") => MetadataError::WebPage,
        Some(Kind::Metadata) | None => MetadataError::OtherXml(local.chars().take(40).collect()),
        Some(_) => MetadataError::SamlMessage,
    }
}
