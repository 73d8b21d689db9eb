//! One identity provider of metadata of any size: the only one, the one that is asked for, or a list to choose from.

use core::ops::ControlFlow;
use std::io::{self, Read, Write};

use super::stream::stream_within;
use super::whole::by_beginning;
use super::wrapped::BEGINNING;
use super::{MAX_WHOLE_BYTES, Piece, begins_as_markup, unwrapped};
use crate::metadata::MAX_BYTES;
use crate::metadata::entity::Entity;
use crate::metadata::error::MetadataError;
use crate::metadata::listed::{ListWriter, Listed};

/// What is looked for, and in how much.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The identity provider with this entity ID; none for whatever there is.
    pub entity_id: Option<&'a str>,
    /// Most bytes that are read.
    pub most_bytes: u64,
}

impl<'a> Asked<'a> {
    /// Asks for `entity_id`, or for whatever there is, in a file of [`MAX_BYTES`] at most.
    pub fn of(entity_id: Option<&'a str>) -> Self {
        Self { entity_id, most_bytes: MAX_BYTES }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The only identity provider that can be used, or the one that was asked for.
    One(Box<Entity>),
    /// So many, to choose one of the list.
    Several(usize),
}

/// Streams `source` to its end. Where no entity ID is asked for, every identity provider that can be used is written to
/// `list`, as [`crate::metadata::listed::search`] reads it; use nothing of it unless there are several. Beside that, two
/// entities are held in memory at most.
///
/// # Errors
/// Why nothing of it can be used.
pub fn find(mut source: impl Read, asked: Asked<'_>, list: impl Write) -> Result<Found, MetadataError> {
    let unreadable = |error: io::Error| MetadataError::Unreadable(error.to_string());
    let mut beginning = Vec::new();
    source.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning).map_err(unreadable)?;
    if !begins_as_markup(&beginning) {
        let more = MAX_WHOLE_BYTES.saturating_sub(beginning.len()) as u64;
        source.by_ref().take(more).read_to_end(&mut beginning).map_err(unreadable)?;
        if let Some(inside) = unwrapped(&beginning) {
            return streamed(inside.as_slice(), asked, list).map_err(|error| by_beginning(&inside, error));
        }
    }
    streamed(beginning.as_slice().chain(source), asked, list).map_err(|error| by_beginning(&beginning, error))
}

struct Seen<'a, W> {
    wanted: Option<&'a str>,
    chosen: Option<Box<Entity>>,
    list: ListWriter<W>,
}

impl<W: Write> Seen<'_, W> {
    fn take(&mut self, entity: Entity) -> io::Result<()> {
        match self.wanted {
            Some(wanted) if self.chosen.is_some() || entity.entity_id != wanted => {}
            Some(_) => self.chosen = Some(Box::new(entity)),
            None => {
                self.list.add(&Listed::of(&entity))?;
                self.chosen = (self.list.count() == 1).then(|| Box::new(entity));
            }
        }
        Ok(())
    }
}

fn streamed(source: impl Read, asked: Asked<'_>, list: impl Write) -> Result<Found, MetadataError> {
    let mut seen = Seen { wanted: asked.entity_id, chosen: None, list: ListWriter::new(list) };
    let mut is_full = false;
    stream_within(source, asked.most_bytes, |piece| {
        if let Piece::Entity(entity) = piece {
            is_full = seen.take(*entity).is_err();
        }
        if is_full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    match (seen.chosen, asked.entity_id) {
        _ if is_full => Err(MetadataError::ListTooLong),
        (Some(entity), _) => Ok(Found::One(entity)),
        (None, Some(wanted)) => Err(MetadataError::NotInIt(wanted.to_owned())),
        (None, None) => Ok(Found::Several(seen.list.count())),
    }
}
