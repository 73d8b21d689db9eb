//! A file or a pasted text as a whole.

use core::ops::ControlFlow;

use super::wrapped::{BEGINNING, unwrapped};
use super::{Overview, Piece, stream};
use crate::metadata::entity::Entity;
use crate::metadata::error::{MetadataError, RefusedEntity};

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
