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
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::MAX_BYTES;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::inspect::{
    InspectedEntity, InspectedRefusal, inspected_entity, inspected_refusal, refused_by,
};
use sso_model::metadata::read::{MAX_WHOLE_BYTES, Overview, Piece, begins_as_markup, stream, unwrapped};
use sso_model::metadata::signature::find_verified;
use sso_model::timestamp::Timestamp;
use sso_verifier::SamlEngine;

/// A file that can be used.
pub(super) struct MetadataFile {
    name: String,
    contents: Contents,
    overview: Overview,
    /// Whose key signed the whole of it, if that was verified.
    signer: Option<Certificate>,
    now: Timestamp,
}

/// An identity provider, or why it cannot be used.
type Said = Result<InspectedEntity, InspectedRefusal>;

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
        Ok(Self { name: file.to_string_lossy().into_owned(), contents, overview, signer: None, now })
    }

    /// Verifies that the key of `certificate` signed all of `bytes`, as the server does with what it fetches.
    ///
    /// # Errors
    /// Why nothing of it can be used.
    pub(super) fn verified(
        name: &str,
        bytes: Vec<u8>,
        certificate: &Certificate,
        now: Timestamp,
    ) -> Result<Self, MetadataError> {
        find_verified(&bytes, (None, io::sink()), (certificate, now), &SamlEngine)?;
        let inside = if begins_as_markup(&bytes) { None } else { unwrapped(&bytes) };
        let contents = Contents::Bytes(inside.unwrap_or(bytes));
        let overview = contents.stream(|_| ControlFlow::Continue(()))?;
        let file = Self { name: name.to_owned(), contents, overview, signer: Some(certificate.clone()), now };
        file.has_current()?;
        Ok(file)
    }

    /// Whether one of its identity providers is still valid.
    ///
    /// # Errors
    /// The first one's end of validity, if that of all has passed.
    fn has_current(&self) -> Result<(), MetadataError> {
        let (mut is_current, mut fault) = (false, None);
        self.contents.stream(|piece| {
            if let (Piece::Entity(entity), Some(signer)) = (piece, &self.signer) {
                match entity.signed_by(signer, self.now) {
                    Ok(_) => is_current = true,
                    Err(error) => _ = fault.get_or_insert(error),
                }
            }
            if is_current { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        fault.filter(|_| !is_current).map_or(Ok(()), Err)
    }

    /// Hands every identity provider to `each` until that fails.
    fn each<E>(&self, mut each: impl FnMut(Said) -> Result<(), E>) -> Result<Result<(), E>, MetadataError> {
        let mut result = Ok(());
        self.contents.stream(|piece| {
            result = each(self.said(piece));
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(result)
    }

    fn said(&self, piece: Piece) -> Said {
        let entity = match piece {
            Piece::Entity(entity) => *entity,
            Piece::Refused(refused) => return Err(inspected_refusal(refused)),
        };
        let Some(signer) = &self.signer else { return Ok(inspected_entity(entity, self.now)) };
        let (entity_id, line) = (entity.entity_id.clone(), entity.line);
        let current = entity.signed_by(signer, self.now);
        current
            .map(|one| inspected_entity(one, self.now))
            .map_err(|error| refused_by(entity_id, line, &error))
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
        let written = self.0.each(|said| match said {
            Ok(entity) => list.borrow_mut().serialize_element(&entity),
            Err(_) => Ok(()),
        });
        written.map_err(S::Error::custom)??;
        list.into_inner().end()
    }
}

struct RefusedEntities<'a>(&'a MetadataFile);

impl Serialize for RefusedEntities<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = RefCell::new(serializer.serialize_seq(None)?);
        if self.0.overview.refused > 0 || self.0.signer.is_some() {
            let written = self.0.each(|said| match said {
                Err(refused) => list.borrow_mut().serialize_element(&refused),
                Ok(_) => Ok(()),
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
        let written = self.each(|said| {
            at += 1;
            if count > 1 {
                writeln!(f, "  Identity provider {at} of {count}")?;
            }
            match said {
                Ok(entity) => write!(f, "{entity}"),
                Err(refused) => write!(f, "{refused}"),
            }
        });
        written.map_err(|_| fmt::Error)?
    }
}
