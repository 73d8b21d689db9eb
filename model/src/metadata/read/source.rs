//! A file as the streaming reader sees it: in UTF-8, limited, with places, and with the octets since a mark held.

use std::io::{self, BufRead, Read};

use super::encoding::{Encoding, LOOK_AHEAD};
use crate::metadata::error::Place;
use crate::metadata::{MAX_BYTES, MAX_ENTITY_BYTES};

/// Octets that are read at once.
const PIECE: usize = 16 * 1024;

/// Why the source ends early. Travels through quick-xml as an I/O error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Stop {
    #[error("larger than {0} bytes")]
    Total(u64),
    #[error("too large a part")]
    Part,
    #[error("encoding {0}")]
    Encoding(String),
}

pub(super) struct Source<R> {
    inner: R,
    encoding: Option<Encoding>,
    raw: Box<[u8]>,
    /// Decoded and not yet taken, from `taken` on.
    text: Vec<u8>,
    taken: usize,
    read: u64,
    most_bytes: u64,
    /// All that was taken since the mark.
    held: Vec<u8>,
    place: Place,
    mark: Place,
    ended: bool,
}

impl<R> Source<R> {
    /// Whether all was read.
    pub(super) fn is_at_end(&self) -> bool {
        self.ended
    }
}

impl<R: Read> Source<R> {
    /// Reads `inner` as far as [`MAX_BYTES`].
    pub(super) fn new(inner: R) -> Self {
        Self::within(inner, MAX_BYTES)
    }

    /// Reads `inner` as far as `most_bytes`.
    pub(super) fn within(inner: R, most_bytes: u64) -> Self {
        let start = Place { line: 1, column: 1 };
        let raw = vec![0; PIECE].into_boxed_slice();
        let (text, held) = (Vec::new(), Vec::new());
        Self {
            inner,
            encoding: None,
            raw,
            text,
            taken: 0,
            read: 0,
            most_bytes,
            held,
            place: start,
            mark: start,
            ended: false,
        }
    }

    /// Lets go of what is held, and holds from here on.
    pub(super) fn mark(&mut self) {
        self.held.clear();
        self.mark = self.place;
    }

    /// What was taken since the mark, and where that begins.
    pub(super) fn held(&self) -> (&[u8], Place) {
        (&self.held, self.mark)
    }

    /// Where the mark is.
    pub(super) fn marked(&self) -> Place {
        self.mark
    }

    /// Where the next octet is.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.taken = 0;
        if self.encoding.is_none() {
            return self.begin();
        }
        while self.text.is_empty() {
            let count = self.read_some(0)?;
            let Some(encoding) = &mut self.encoding else { break };
            encoding.push(self.raw.get(..count).unwrap_or_default(), &mut self.text);
            if count == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Looks at enough to know the encoding. Blank lines above the declaration, which XML forbids, are let pass.
    fn begin(&mut self) -> io::Result<()> {
        let mut have = 0;
        while have < LOOK_AHEAD {
            match self.read_some(have)? {
                0 => break,
                count => have += count,
            }
        }
        let beginning = self.raw.get(..have).unwrap_or_default();
        let (mut encoding, mark) =
            Encoding::of(beginning).map_err(|name| io::Error::other(Stop::Encoding(name)))?;
        encoding.push(beginning.get(mark..).unwrap_or_default(), &mut self.text);
        self.encoding = Some(encoding);
        let blank = self.text.len() - self.text.trim_ascii_start().len();
        self.consume(blank);
        self.mark();
        Ok(())
    }

    fn read_some(&mut self, from: usize) -> io::Result<usize> {
        let room = self.raw.get_mut(from..).unwrap_or_default();
        let count = loop {
            match self.inner.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        self.read += count as u64;
        if self.read > self.most_bytes {
            return Err(io::Error::other(Stop::Total(self.most_bytes)));
        }
        Ok(count)
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.held.len() > MAX_ENTITY_BYTES {
            return Err(io::Error::other(Stop::Part));
        }
        while self.taken == self.text.len() {
            self.fill()?;
            if self.text.is_empty() {
                self.ended = true;
                break;
            }
        }
        Ok(self.text.get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        let end = self.taken.saturating_add(count).min(self.text.len());
        let bytes = self.text.get(self.taken..end).unwrap_or_default();
        self.place = after(self.place, bytes);
        self.held.extend_from_slice(bytes);
        self.taken = end;
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

/// The place behind `bytes` that begin at `place`.
fn after(place: Place, bytes: &[u8]) -> Place {
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    match bytes.iter().rposition(|byte| *byte == b'\n') {
        None => Place { column: place.column + characters(bytes), ..place },
        Some(last) => {
            let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
            let behind = bytes.get(last + 1..).unwrap_or_default();
            Place { line: place.line + lines, column: 1 + characters(behind) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_it_is_and_what_it_holds() {
        let mut source = Source::new("\n\n <a>\n é<b/>".as_bytes());
        assert_eq!(source.fill_buf().unwrap(), "<a>\n é<b/>".as_bytes());
        assert_eq!(source.place(), Place { line: 3, column: 2 });
        source.consume(4);
        source.mark();
        source.consume(5);
        assert_eq!(source.held(), (" é<b".as_bytes(), Place { line: 4, column: 1 }));
        assert_eq!(source.place(), Place { line: 4, column: 5 });
    }

    #[test]
    fn holds_no_more_than_an_entity_may_have() {
        let mut source = Source::new(io::repeat(b'x'));
        let mut taken = 0;
        let error = loop {
            match source.fill_buf().map(<[u8]>::len) {
                Ok(count) => {
                    source.consume(count);
                    taken += count;
                }
                Err(error) => break error,
            }
        };
        assert!(taken <= MAX_ENTITY_BYTES + PIECE, "{taken}");
        assert_eq!(error.downcast::<Stop>().unwrap(), Stop::Part);
    }

    #[test]
    fn reads_no_more_than_a_file_may_have() {
        let most = 3 * PIECE as u64;
        let mut source = Source::within(io::repeat(b'x'), most);
        let error = loop {
            source.mark();
            match source.fill_buf().map(<[u8]>::len) {
                Ok(count) => source.consume(count),
                Err(error) => break error,
            }
        };
        assert_eq!(error.downcast::<Stop>().unwrap(), Stop::Total(most));
    }
}
