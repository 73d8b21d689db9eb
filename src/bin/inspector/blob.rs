//! Blobs, read and written piece by piece: what lies in them is the browser’s, so that a file of any size takes no more of
//! this program’s memory than a small one.

use std::io::{self, Read, Write};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use leptos::web_sys::{Blob, FileReaderSync};
use wasm_bindgen::prelude::*;

/// Octets that are read at once.
const READ: f64 = 256.0 * 1024.0;

/// Octets that are written at once.
const WRITTEN: usize = 256 * 1024;

/// Hears how much was read, as a part of 1.
pub(crate) type OnProgress = Rc<dyn Fn(f64)>;

/// A blob that is read.
pub(crate) struct Pieces {
    blob: Blob,
    at: f64,
    piece: Vec<u8>,
    taken: usize,
    on_progress: OnProgress,
}

impl Pieces {
    pub(crate) fn of(blob: Blob, on_progress: OnProgress) -> Self {
        Self { blob, at: 0.0, piece: Vec::new(), taken: 0, on_progress }
    }

    fn fill(&mut self) -> Result<(), JsValue> {
        let end = (self.at + READ).min(self.blob.size());
        let slice = self.blob.slice_with_f64_and_f64(self.at, end)?;
        let buffer = FileReaderSync::new()?.read_as_array_buffer(&slice)?;
        let bytes = Uint8Array::new(&buffer);
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        (self.at, self.taken) = (end, 0);
        (self.on_progress)(end / self.blob.size());
        Ok(())
    }
}

impl Read for Pieces {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.piece.len() && self.at < self.blob.size() {
            self.fill().map_err(|_| io::Error::other("it was moved, changed or is a folder"))?;
        }
        let count = self.piece.get(self.taken..).unwrap_or_default().read(out)?;
        self.taken += count;
        Ok(count)
    }
}

/// A blob that is written.
#[derive(Default)]
pub(crate) struct Written {
    parts: Array,
    piece: Vec<u8>,
}

impl Written {
    /// What was written; none if that is nothing, or if the browser has no room for it.
    pub(crate) fn into_blob(mut self) -> Option<Blob> {
        self.flush().ok()?;
        if self.parts.length() == 0 { None } else { Blob::new_with_blob_sequence(&self.parts).ok() }
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= WRITTEN {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = Array::of1(&Uint8Array::from(self.piece.as_slice()));
        let part = Blob::new_with_u8_array_sequence(&piece).map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.parts.push(&part);
        self.piece.clear();
        Ok(())
    }
}
