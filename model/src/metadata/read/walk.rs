//! The way through a file: what is open, what is passed over, and what was seen.

use std::io::Read;

use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};

use super::encoding::pseudo_attribute;
use super::entity::{self, Cut};
use super::faults;
use super::lasting::Lasting;
use super::piece::{Overview, Piece};
use super::roles::{Role, Seen};
use super::scope::Scopes;
use super::source::Source;
use super::tag::{self, Counted};
use super::{METADATA, SIGNATURE};
use crate::metadata::error::{MetadataError, Place};
use crate::metadata::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_ENTITY_BYTES, MAX_NAMESPACES};

/// Most namespaces that hold at one element, those around it included. Aggregates have some 25.
const MAX_NAMESPACES_AROUND: usize = 96;

/// Most attributes of a whole entity.
const MAX_ENTITY_ATTRIBUTES: usize = 40_000;

/// Where the stream is.
#[derive(Default)]
pub(super) struct Walk {
    begun: bool,
    closed: bool,
    depth: usize,
    scopes: Scopes,
    /// Namespaces declared at each open element.
    declared: Vec<usize>,
    /// For how long it may be used, at each open list of entities.
    lasting: Vec<Lasting>,
    signed: bool,
    entity: Option<Open>,
    /// The depth of an element that is passed over.
    passed: Option<usize>,
    seen: Seen,
}

/// The entity that the stream is in.
struct Open {
    depth: usize,
    id: String,
    attributes: usize,
    has_identity_provider: bool,
}

impl Walk {
    pub(super) fn is_in_entity(&self) -> bool {
        self.entity.is_some()
    }

    pub(super) fn has_begun(&self) -> bool {
        self.begun
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn overview(&self) -> Overview {
        self.seen.overview
    }

    /// Takes one event; true if an entity ends with it.
    pub(super) fn event(&mut self, event: &Event<'_>, at: Place) -> Result<bool, MetadataError> {
        let first = !core::mem::replace(&mut self.begun, true);
        match event {
            Event::Start(tag) => {
                self.open(tag, at)?;
                return Ok(false);
            }
            Event::Empty(tag) => {
                self.open(tag, at)?;
                return self.close(at);
            }
            Event::End(_) => return self.close(at),
            Event::Text(text) if self.depth > 0 || text.trim_ascii().is_empty() => {}
            Event::Comment(_) => {}
            Event::CData(_) if self.depth > 0 => {}
            Event::GeneralRef(name) if self.depth > 0 => return known(name, at).map(|()| false),
            Event::Decl(declaration) if first => return xml_version(declaration).map(|()| false),
            // One that is pasted twice brings its declaration along.
            Event::Decl(_) if self.closed => return Err(MetadataError::SecondDocument(at)),
            Event::PI(_) => return Err(MetadataError::ProcessingInstruction(at)),
            Event::DocType(_) => return Err(MetadataError::Doctype(at)),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if !self.closed && first => {
                return Err(MetadataError::NotXml);
            }
            _ => return Err(MetadataError::NotWellFormed(at)),
        }
        Ok(false)
    }

    fn open(&mut self, tag: &BytesStart<'_>, at: Place) -> Result<(), MetadataError> {
        if self.closed {
            return Err(MetadataError::SecondDocument(at));
        }
        self.depth += 1;
        let counted = self.within_limits(tag, at)?;
        if let Some(entity) = &mut self.entity {
            entity.attributes += counted.attributes;
            if entity.attributes > MAX_ENTITY_ATTRIBUTES {
                return Err(MetadataError::EntityTooLarge(at));
            }
            if self.depth == entity.depth + 1 {
                self.role(tag);
            }
            return Ok(());
        }
        if self.passed.is_some() {
            return Ok(());
        }
        if !self.scopes.open(tag::declarations(tag)) {
            return Err(MetadataError::TooManyNamespaces(at));
        }
        self.open_outside(tag)
    }

    fn within_limits(&mut self, tag: &BytesStart<'_>, at: Place) -> Result<Counted, MetadataError> {
        if self.depth > MAX_DEPTH {
            return Err(MetadataError::TooDeep(at));
        }
        let counted = tag::counted(tag).ok_or(MetadataError::NotWellFormed(at))?;
        if counted.attributes > MAX_ATTRIBUTES {
            return Err(MetadataError::TooManyAttributes(at));
        }
        self.declared.push(counted.namespaces);
        if counted.namespaces > MAX_NAMESPACES || self.declared.iter().sum::<usize>() > MAX_NAMESPACES_AROUND
        {
            return Err(MetadataError::TooManyNamespaces(at));
        }
        Ok(counted)
    }

    /// A tag that stands in a list of entities, or is the root.
    fn open_outside(&mut self, tag: &BytesStart<'_>) -> Result<(), MetadataError> {
        let (namespace, local) = (self.scopes.namespace(tag.name().as_ref()), tag.local_name());
        let local = String::from_utf8_lossy(local.as_ref()).into_owned();
        match (namespace.as_str(), local.as_str()) {
            (METADATA, "EntityDescriptor") => {
                self.seen.count_entity()?;
                let id = tag::attribute(tag, "entityID").unwrap_or_default();
                let depth = self.depth;
                self.entity = Some(Open { depth, id, attributes: 0, has_identity_provider: false });
            }
            (METADATA, "EntitiesDescriptor") => {
                let [until, cached] = ["validUntil", "cacheDuration"].map(|name| tag::attribute(tag, name));
                let around = self.lasting.last().copied().unwrap_or_default();
                self.lasting.push(Lasting::stated(until.as_deref(), cached.as_deref()).within(around));
            }
            _ if self.depth == 1 => return Err(faults::of_root(&namespace, &local)),
            (SIGNATURE, "Signature") => {
                self.signed = true;
                self.passed = Some(self.depth);
            }
            _ => self.passed = Some(self.depth),
        }
        Ok(())
    }

    fn role(&mut self, tag: &BytesStart<'_>) {
        let local = tag.local_name();
        let role = Role::of(&String::from_utf8_lossy(local.as_ref()), &String::from_utf8_lossy(tag));
        if let (Some(role), Some(entity)) = (role, &mut self.entity) {
            entity.has_identity_provider |= role == Role::IdentityProvider;
            self.seen.note(role, &entity.id);
        }
    }

    /// Closes an element; true if it is an entity.
    fn close(&mut self, at: Place) -> Result<bool, MetadataError> {
        let depth = self.depth;
        self.depth = depth.checked_sub(1).ok_or(MetadataError::NotWellFormed(at))?;
        self.declared.pop();
        self.closed = self.depth == 0;
        if let Some(entity) = &self.entity {
            return Ok(entity.depth == depth);
        }
        match self.passed {
            Some(passed) if passed == depth => {
                self.passed = None;
                self.scopes.close();
            }
            Some(_) => {}
            None => {
                self.lasting.pop();
                self.scopes.close();
            }
        }
        Ok(false)
    }

    /// Reads the entity that ended.
    pub(super) fn cut(&mut self, source: &Source<impl Read>) -> Result<Option<Piece>, MetadataError> {
        let open = self.entity.take();
        let (xml, place) = source.held();
        if xml.len() > MAX_ENTITY_BYTES {
            return Err(MetadataError::EntityTooLarge(place));
        }
        // Its own declarations stand in its text too, where they hold as well.
        let namespaces = self.scopes.as_attributes();
        self.scopes.close();
        if !open.is_some_and(|open| open.has_identity_provider) {
            return Ok(None);
        }
        let xml = core::str::from_utf8(xml).map_err(|_| MetadataError::BadText(place))?;
        let around = self.lasting.last().copied().unwrap_or_default();
        let piece = entity::read(&Cut { xml, place, namespaces, around, signed: self.signed })?;
        if let Some(piece) = &piece {
            self.seen.count(piece);
        }
        Ok(piece)
    }

    /// What the file holds, or why that is nothing.
    pub(super) fn end(self) -> Result<Overview, MetadataError> {
        if self.depth > 0 {
            return Err(MetadataError::CutOff);
        }
        if !self.closed {
            return Err(if self.begun { MetadataError::NotXml } else { MetadataError::Empty });
        }
        self.seen.outcome()
    }
}

/// One of the five entities of XML, or a character by its number (XML 1.0 section 4.6).
fn known(name: &BytesRef<'_>, at: Place) -> Result<(), MetadataError> {
    let is_number = name.starts_with(b"#");
    let is_named = [&b"amp"[..], b"lt", b"gt", b"quot", b"apos"].contains(&&name[..]);
    if is_number || is_named { Ok(()) } else { Err(MetadataError::Ampersand(at)) }
}

fn xml_version(declaration: &BytesDecl<'_>) -> Result<(), MetadataError> {
    let text = String::from_utf8_lossy(declaration);
    let is_1_0 = pseudo_attribute(&text, "version").is_none_or(|version| version == "1.0");
    if is_1_0 { Ok(()) } else { Err(MetadataError::XmlVersion) }
}
