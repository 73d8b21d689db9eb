//! One identity provider of metadata of any size: the only one, the one that is asked for, or a list to choose from.

use core::ops::ControlFlow;
use std::io::{self, Read};

use super::whole::{BEGINNING, by_beginning};
use super::{MAX_WHOLE_BYTES, Piece, begins_as_markup, stream, unwrapped};
use crate::metadata::entity::Entity;
use crate::metadata::error::MetadataError;
use crate::metadata::listed::Listed;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The only identity provider that can be used, or the one that was asked for.
    One(Box<Entity>),
    /// Several, to choose one.
    Several(Vec<Listed>),
}

/// Streams `source` to its end: the identity provider with the entity ID `wanted`, or without one whatever there is.
/// At most one entity is held in memory beside the list.
///
/// # Errors
/// Why nothing of it can be used.
pub fn find(mut source: impl Read, wanted: Option<&str>) -> Result<Found, MetadataError> {
    let unreadable = |error: io::Error| MetadataError::Unreadable(error.to_string());
    let mut beginning = Vec::new();
    source.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning).map_err(unreadable)?;
    if !begins_as_markup(&beginning) {
        let more = MAX_WHOLE_BYTES.saturating_sub(beginning.len()) as u64;
        source.by_ref().take(more).read_to_end(&mut beginning).map_err(unreadable)?;
        if let Some(inside) = unwrapped(&beginning) {
            return streamed(inside.as_slice(), wanted).map_err(|error| by_beginning(&inside, error));
        }
    }
    streamed(beginning.as_slice().chain(source), wanted).map_err(|error| by_beginning(&beginning, error))
}

#[derive(Default)]
struct Seen {
    chosen: Option<Box<Entity>>,
    listed: Vec<Listed>,
}

impl Seen {
    fn take(&mut self, entity: Entity, wanted: Option<&str>) {
        match wanted {
            Some(wanted) if self.chosen.is_some() || entity.entity_id != wanted => {}
            Some(_) => self.chosen = Some(Box::new(entity)),
            None => {
                self.listed.push(Listed::of(&entity));
                self.chosen = (self.listed.len() == 1).then(|| Box::new(entity));
            }
        }
    }
}

fn streamed(source: impl Read, wanted: Option<&str>) -> Result<Found, MetadataError> {
    let mut seen = Seen::default();
    stream(source, |piece| {
        if let Piece::Entity(entity) = piece {
            seen.take(*entity, wanted);
        }
        ControlFlow::Continue(())
    })?;
    match (seen.chosen, wanted) {
        (Some(entity), _) => Ok(Found::One(entity)),
        (None, Some(wanted)) => Err(MetadataError::NotInIt(wanted.to_owned())),
        (None, None) => Ok(Found::Several(seen.listed)),
    }
}
