//! The body of an answer, streamed into the reader of metadata.

use std::io::{self, Read, Write};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::read::{Asked, Found, find};
use sso_model::metadata::signature::{MAX_VERIFIED_BYTES, find_verified};
use sso_model::metadata::{MAX_FETCHED_BYTES, MAX_LIST_BYTES};
use sso_verifier::SamlEngine;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::timeout;

use super::{Fetched, Obstacle, Wanted};

/// Longest silence within an answer.
const SILENCE: Duration = Duration::from_secs(5);

/// Pieces that wait for the reader.
const WAITING: usize = 4;

/// An answer that has begun.
pub(super) struct Answer {
    body: Incoming,
    /// Keeps the connection going; its end ends that.
    _connection: JoinSet<()>,
}

impl Answer {
    pub(super) fn new(body: Incoming, connection: JoinSet<()>) -> Self {
        Self { body, _connection: connection }
    }

    /// Reads all of it, on a thread of its own. Memory stays flat, however long it is; a document whose signature is verified
    /// is held, up to [`MAX_VERIFIED_BYTES`].
    pub(super) async fn read(mut self, wanted: Wanted) -> Result<Result<Fetched, MetadataError>, Obstacle> {
        let (sender, receiver) = channel(WAITING);
        let reader = Pieces { receiver, piece: Bytes::new() };
        let reading = spawn_blocking(move || wanted.of(reader));
        // Without its end nothing of the answer counts.
        self.pass_on(sender).await?;
        reading.await.map_err(|error| Obstacle::Connection(error.to_string()))
    }

    async fn pass_on(&mut self, sender: Sender<Bytes>) -> Result<(), Obstacle> {
        loop {
            let frame = timeout(SILENCE, self.body.frame()).await.map_err(|_| Obstacle::TooSlow)?;
            let Some(frame) = frame else { return Ok(()) };
            let frame = frame.map_err(|error| Obstacle::Connection(error.to_string()))?;
            let Ok(data) = frame.into_data() else { continue };
            // The reader has seen enough to refuse it.
            if sender.send(data).await.is_err() {
                return Ok(());
            }
        }
    }
}

impl Wanted {
    fn of(&self, source: impl Read) -> Result<Fetched, MetadataError> {
        let mut list = List::default();
        Ok(match self.found(source, &mut list)? {
            Found::One(entity) => Fetched::One(entity),
            Found::Several(_) => Fetched::Several(list.0),
        })
    }

    fn found(&self, source: impl Read, list: &mut List) -> Result<Found, MetadataError> {
        let entity_id = self.entity_id.as_deref();
        let Some(certificate) = &self.signed_by else {
            return find(source, Asked { entity_id, most_bytes: MAX_FETCHED_BYTES }, list);
        };
        let mut document = Vec::new();
        let read = source.take(MAX_VERIFIED_BYTES as u64 + 1).read_to_end(&mut document);
        read.map_err(|error| MetadataError::Unreadable(error.to_string()))?;
        find_verified(&document, (entity_id, list), (certificate, self.now), &SamlEngine)
    }
}

/// The identity providers of a federation, up to [`MAX_LIST_BYTES`].
#[derive(Default)]
struct List(Vec<u8>);

impl Write for List {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_LIST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What arrives, as the reader wants it.
struct Pieces {
    receiver: Receiver<Bytes>,
    piece: Bytes,
}

impl Read for Pieces {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.receiver.blocking_recv() {
                Some(piece) => self.piece = piece,
                None => return Ok(0),
            }
        }
        let count = out.len().min(self.piece.len());
        let taken = self.piece.split_to(count);
        if let Some(out) = out.get_mut(..count) {
            out.copy_from_slice(&taken);
        }
        Ok(count)
    }
}
