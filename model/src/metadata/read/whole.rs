//! A file or a pasted text as a whole: XML, or base64 of it.

use core::ops::ControlFlow;

use base64ct::{Base64Unpadded, Encoding as _};

use super::{Overview, Piece, stream};
use crate::metadata::entity::Entity;
use crate::metadata::error::{MetadataError, RefusedEntity};
use crate::xml_root::{Kind, root_name};

/// Largest base64 that is unwrapped, in bytes. Federations do not come in base64.
pub const MAX_WHOLE_BYTES: usize = 4 * 1024 * 1024;

/// Octets at the beginning that tell what a file is.
pub(super) const BEGINNING: usize = 64 * 1024;

/// All identity providers of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// At least one.
    pub entities: Vec<Entity>,
    /// Those beside them that cannot be used.
    pub refused: Vec<RefusedEntity>,
    /// What the file holds in all.
    pub overview: Overview,
}

/// Reads a file or a pasted text.
///
/// # Errors
/// The [`MetadataError`] that explains best why nothing was read.
pub fn read(bytes: &[u8]) -> Result<Metadata, MetadataError> {
    let (mut entities, mut refused) = (Vec::new(), Vec::new());
    let unwrapped = unwrapped(bytes);
    let bytes = unwrapped.as_deref().unwrap_or(bytes);
    let end = stream(bytes, |piece| {
        match piece {
            Piece::Entity(entity) => entities.push(*entity),
            Piece::Refused(one) => refused.push(one),
        }
        ControlFlow::Continue(())
    });
    match end {
        Ok(overview) => Ok(Metadata { entities, refused, overview }),
        Err(error) => Err(by_beginning(bytes, error)),
    }
}

/// The document in a text that does not begin with it: in base64, or below a sentence that a browser shows above XML.
/// None if there is none.
pub fn unwrapped(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = core::str::from_utf8(bytes.get(..MAX_WHOLE_BYTES).unwrap_or(bytes)).ok()?;
    if let Some((above, document)) = below_text(text) {
        // Lines stay those of the text.
        let lines = "\n".repeat(above.matches('\n').count());
        return Some(format!("{lines}{document}").into_bytes());
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    let text = text.trim_matches(['"', '\'']).trim_end_matches('=');
    Base64Unpadded::decode_vec(text).ok().filter(|inside| begins_as_markup(inside))
}

/// What stands above a document of metadata, and the document.
fn below_text(text: &str) -> Option<(&str, &str)> {
    let (above, document) = text.split_at_checked(text.find('<')?)?;
    let is_text = !above.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty();
    (is_text && is_root_of_metadata(document)).then_some((above, document))
}

fn is_root_of_metadata(text: &str) -> bool {
    root_name(text).and_then(Kind::of) == Some(Kind::Metadata)
}

/// Whether a file that begins so is metadata by its root, in whatever state it is further on.
pub fn is_metadata(beginning: &[u8]) -> bool {
    let beginning = beginning.get(..BEGINNING).unwrap_or(beginning);
    let text = match beginning {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => utf16(beginning, u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => utf16(beginning, u16::from_be_bytes),
        _ => String::from_utf8_lossy(beginning).into_owned(),
    };
    is_root_of_metadata(&text)
        || below_text(&text).is_some()
        || in_base64(&text).is_some_and(|inside| is_root_of_metadata(&String::from_utf8_lossy(&inside)))
}

/// The beginning of what may be base64.
fn in_base64(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    let text = text.trim_matches(['"', '\'']).trim_end_matches('=');
    // Whole groups of four, since the end may be missing.
    Base64Unpadded::decode_vec(text.get(..text.len() / 4 * 4)?).ok()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Whether a file that begins so may be XML as it is, in UTF-8 or UTF-16.
pub fn begins_as_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let marks: [&[u8]; 5] = [b"<", b"\0<", b"<\0", b"\xff\xfe", b"\xfe\xff"];
    marks.iter().any(|mark| bytes.trim_ascii_start().starts_with(mark))
}

/// Pages are seldom well-formed, and begin with a document type: what they are says more than that.
pub(super) fn by_beginning(bytes: &[u8], error: MetadataError) -> MetadataError {
    let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes)).to_ascii_lowercase();
    let begins = beginning.trim_start_matches('\u{feff}').trim_start();
    let is_page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| begins.starts_with(tag));
    match error {
        MetadataError::Doctype(_)
        | MetadataError::NotWellFormed(_)
        | MetadataError::OtherXml(_)
        | MetadataError::CutOff
            if is_page =>
        {
            MetadataError::WebPage
        }
        other => other,
    }
}
