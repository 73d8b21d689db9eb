//! What a response may not hold, before anything of it is believed: whatever could make two readers see two
//! documents, and whatever costs more than a response is worth.

use roxmltree::{Document, Error, ParsingOptions};

/// Deepest nesting. Real responses reach about 12.
const MAX_DEPTH: usize = 48;

/// Most nodes in the tree.
const MAX_NODES: u32 = 10_000;

/// Most equals signs between two tags: bounds the attributes of one element before they are compared pairwise.
const MAX_ATTRIBUTES: usize = 512;

/// Why XML is not read. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum GuardFault {
    #[error(
        "The response holds a document type declaration (DTD). Identity providers do not send one: it was refused unread."
    )]
    Doctype,
    #[error(
        "The response holds a processing instruction. Identity providers do not send one: it was refused."
    )]
    Instruction,
    #[error(
        "The response holds a comment. Identity providers do not send one, and comments have been used to forge names: it was refused."
    )]
    Comment,
    #[error("The response is written in XML 1.1. Only XML 1.0 is read.")]
    Version,
    #[error("The response says that it is written in {0}. Only UTF-8 is read.")]
    Encoding(String),
    #[error(
        "The response is nested deeper than {MAX_DEPTH} levels. Identity providers do not send that: it was refused."
    )]
    TooDeep,
    #[error(
        "The response has more elements or attributes than are read. Have your identity provider send fewer attributes or groups."
    )]
    TooMany,
    #[error(
        "The response is not well-formed XML ({0}). It was cut off or changed on the way: copy it again, or start the sign-in again."
    )]
    NotWellFormed(String),
}

impl GuardFault {
    /// Stable name for JSON and tests.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Doctype => "doctype",
            Self::Instruction => "processing_instruction",
            Self::Comment => "comment",
            Self::Version => "xml_version",
            Self::Encoding(_) => "xml_encoding",
            Self::TooDeep => "too_deep",
            Self::TooMany => "too_many",
            Self::NotWellFormed(_) => "not_well_formed",
        }
    }
}

/// The one tree of a response.
///
/// # Errors
/// The first [`GuardFault`]; nothing of such a response is used.
pub(super) fn tree(xml: &str) -> Result<Document<'_>, GuardFault> {
    declaration(xml)?;
    if xml.split('<').any(|tag| tag.matches('=').count() > MAX_ATTRIBUTES) {
        return Err(GuardFault::TooMany);
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(fault)?;
    let mut depth = 0_usize;
    let mut open = Vec::new();
    for node in document.root().descendants().skip(1) {
        if node.is_pi() {
            return Err(GuardFault::Instruction);
        }
        if node.is_comment() {
            return Err(GuardFault::Comment);
        }
        while open.last().is_some_and(|parent| Some(*parent) != node.parent()) {
            open.pop();
        }
        open.push(node);
        depth = depth.max(open.len());
    }
    if depth > MAX_DEPTH { Err(GuardFault::TooDeep) } else { Ok(document) }
}

fn fault(error: Error) -> GuardFault {
    match error {
        Error::DtdDetected => GuardFault::Doctype,
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            GuardFault::TooMany
        }
        error => GuardFault::NotWellFormed(place(&error)),
    }
}

/// Where, and nothing of what stands there.
fn place(error: &Error) -> String {
    let at = error.pos();
    format!("line {}, column {}", at.row, at.col)
}

/// The XML declaration says version 1.0 and, if anything, UTF-8.
fn declaration(xml: &str) -> Result<(), GuardFault> {
    let Some(declaration) = xml.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()) else {
        return Ok(());
    };
    if pseudo_attribute(declaration, "version").is_some_and(|version| version != "1.0") {
        return Err(GuardFault::Version);
    }
    match pseudo_attribute(declaration, "encoding") {
        Some(name) if !["utf-8", "us-ascii"].contains(&name.to_ascii_lowercase().as_str()) => {
            Err(GuardFault::Encoding(name.chars().take(40).collect()))
        }
        _ => Ok(()),
    }
}

fn pseudo_attribute<'a>(declaration: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = declaration.split_once(name)?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}
