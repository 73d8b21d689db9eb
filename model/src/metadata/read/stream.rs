//! The stream: one event after the other, each entity cut out and handed over.

use core::ops::ControlFlow;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::faults;
use super::piece::{Overview, Piece};
use super::source::Source;
use super::walk::Walk;
use crate::metadata::MAX_BYTES;
use crate::metadata::error::MetadataError;

/// Streams a file, and hands each identity provider to `each` until that breaks off. What was handed over before an
/// error is of a file that is refused: use nothing of it.
///
/// # Errors
/// Why the file cannot be used, which shows at its end at the latest.
pub fn stream(
    source: impl Read,
    each: impl FnMut(Piece) -> ControlFlow<()>,
) -> Result<Overview, MetadataError> {
    stream_within(source, MAX_BYTES, each)
}

/// The same for at most `most_bytes` bytes.
pub(super) fn stream_within(
    source: impl Read,
    most_bytes: u64,
    mut each: impl FnMut(Piece) -> ControlFlow<()>,
) -> Result<Overview, MetadataError> {
    let mut reader = Reader::from_reader(Source::within(source, most_bytes));
    let mut walk = Walk::default();
    let mut buffer = Vec::new();
    loop {
        if !walk.is_in_entity() {
            reader.get_mut().mark();
        }
        let begins = reader.get_ref().place();
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return walk.end(),
            Ok(event) => event,
            Err(error) => return Err(faults::of_stream(&error, walk.depth(), begins, reader.get_ref())),
        };
        let source = reader.get_ref();
        // The byte order mark and blank lines in front are passed with the first event.
        let begins = if walk.has_begun() { begins } else { source.marked() };
        let ended = walk.event(&event, begins)?;
        if ended
            && let Some(piece) = walk.cut(source)?
            && each(piece).is_break()
        {
            return Ok(walk.overview());
        }
    }
}
