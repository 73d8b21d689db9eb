//! `sso-server inspect` for SAML metadata: read once to see whether it can be used, and once more while it is printed,
//! so that a federation's file takes no more memory than a small one.

use core::cell::RefCell;
use core::fmt;
use core::ops::ControlFlow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use sso_model::metadata::MAX_BYTES;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::inspect::{inspected_entity, inspected_refusal};
use sso_model::metadata::read::{MAX_WHOLE_BYTES, Overview, Piece, begins_as_markup, stream, unwrapped};
use sso_model::timestamp::Timestamp;

/// A file that can be used.
pub(super) struct MetadataFile {
    name: String,
    contents: Contents,
    overview: Overview,
    now: Timestamp,
}

/// Where the text is to be had, as often as it is needed.
enum Contents {
    File(PathBuf),
    /// From a pipe, or out of base64.
    Bytes(Vec<u8>),
}

impl Contents {
    /// What was read of an open file already, and its rest, which a pipe gives once only.
    fn of(file: &Path, mut beginning: Vec<u8>, mut rest: File) -> io::Result<Self> {
        let more = (MAX_WHOLE_BYTES).saturating_sub(beginning.len());
        if !begins_as_markup(&beginning) {
            rest.by_ref().take(more as u64).read_to_end(&mut beginning)?;
            if let Some(inside) = unwrapped(&beginning) {
                return Ok(Self::Bytes(inside));
            }
        }
        if rest.metadata()?.is_file() {
            return Ok(Self::File(file.to_owned()));
        }
        rest.take(MAX_BYTES).read_to_end(&mut beginning)?;
        Ok(Self::Bytes(beginning))
    }

    fn stream(&self, each: impl FnMut(Piece) -> ControlFlow<()>) -> Result<Overview, MetadataError> {
        match self {
            Self::Bytes(bytes) => stream(bytes.as_slice(), each),
            Self::File(file) => {
                let file = File::open(file).map_err(|error| MetadataError::Unreadable(error.to_string()))?;
                stream(file, each)
            }
        }
    }
}

impl MetadataFile {
    /// Reads it once.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(super) fn open(
        file: &Path,
        beginning: Vec<u8>,
        rest: File,
        now: Timestamp,
    ) -> Result<Self, MetadataError> {
        let contents = Contents::of(file, beginning, rest)
            .map_err(|error| MetadataError::Unreadable(error.to_string()))?;
        let overview = contents.stream(|_| ControlFlow::Continue(()))?;
        Ok(Self { name: file.to_string_lossy().into_owned(), contents, overview, now })
    }

    /// Hands every identity provider to `each` until that fails.
    fn each<E>(&self, mut each: impl FnMut(Piece) -> Result<(), E>) -> Result<Result<(), E>, MetadataError> {
        let mut result = Ok(());
        self.contents.stream(|piece| {
            result = each(piece);
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(result)
    }
}

impl Serialize for MetadataFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.name)?;
        map.serialize_entry("kind", "metadata")?;
        // As in the objects of other files; those of a provider stand with it.
        map.serialize_entry("certificates", &[(); 0])?;
        map.serialize_entry("entities", &Entities(self))?;
        map.serialize_entry("refused_entities", &RefusedEntities(self))?;
        map.serialize_entry("refusal", &())?;
        map.end()
    }
}

struct Entities<'a>(&'a MetadataFile);

impl Serialize for Entities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = RefCell::new(serializer.serialize_seq(None)?);
        let written = self.0.each(|piece| match piece {
            Piece::Entity(entity) => {
                list.borrow_mut().serialize_element(&inspected_entity(*entity, self.0.now))
            }
            Piece::Refused(_) => Ok(()),
        });
        written.map_err(S::Error::custom)??;
        list.into_inner().end()
    }
}

struct RefusedEntities<'a>(&'a MetadataFile);

impl Serialize for RefusedEntities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = RefCell::new(serializer.serialize_seq(None)?);
        if self.0.overview.refused > 0 {
            let written = self.0.each(|piece| match piece {
                Piece::Refused(refused) => list.borrow_mut().serialize_element(&inspected_refusal(refused)),
                Piece::Entity(_) => Ok(()),
            });
            written.map_err(S::Error::custom)??;
        }
        list.into_inner().end()
    }
}

impl fmt::Display for MetadataFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.name)?;
        let (count, mut at) = (self.overview.identity_providers, 0);
        let written = self.each(|piece| {
            at += 1;
            if count > 1 {
                writeln!(f, "  Identity provider {at} of {count}")?;
            }
            match piece {
                Piece::Entity(entity) => write!(f, "{}", inspected_entity(*entity, self.now)),
                Piece::Refused(refused) => write!(f, "{}", inspected_refusal(refused)),
            }
        });
        written.map_err(|_| fmt::Error)?
    }
}
