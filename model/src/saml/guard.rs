//! What a response may not hold, before anything of it is believed: whatever could make two readers see two
//! documents, and whatever costs more than a response is worth.

use crate::saml::fault::Fault;
use roxmltree::{Document, Error, Node, ParsingOptions};

/// Deepest nesting. Real responses reach about 12.
const MAX_DEPTH: usize = 48;

/// Most nodes in the tree: an element, its text and the line end behind it for each of 2,500 groups of a person, and
/// room for the rest.
const MAX_NODES: u32 = 8_000;

/// Most attributes in the whole response.
const MAX_ALL_ATTRIBUTES: usize = 4_000;

/// Most namespace declarations around an element, its own included. Real responses reach about 10. Canonicalization
/// goes through them again for every element and every attribute, before any signature is known to hold.
const MAX_NAMESPACES: usize = 24;

/// Most attributes of one element, which are compared pairwise.
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
        "The response declares more than {MAX_NAMESPACES} namespaces around one element. Identity providers do not send that: it was refused."
    )]
    TooManyNamespaces,
    #[error(
        "The response is not well-formed XML ({0}). It was cut off or changed on the way: copy it again, or start the sign-in again."
    )]
    NotWellFormed(String),
}

impl GuardFault {
    /// Whether the text is XML all the same, which is refused for something in it.
    pub(super) fn is_of_readable_xml(&self) -> bool {
        !matches!(self, Self::NotWellFormed(_))
    }

    /// The fault that a report names.
    pub(super) fn fault(&self) -> Fault {
        match self {
            Self::Doctype => Fault::Doctype,
            Self::Instruction => Fault::ProcessingInstruction,
            Self::Comment => Fault::Comment,
            Self::Version => Fault::XmlVersion,
            Self::Encoding(_) => Fault::XmlEncoding,
            Self::TooDeep => Fault::TooDeep,
            Self::TooMany => Fault::TooMany,
            Self::TooManyNamespaces => Fault::TooManyNamespaces,
            Self::NotWellFormed(_) => Fault::NotWellFormed,
        }
    }
}

/// The one tree of a response.
///
/// # Errors
/// The first [`GuardFault`]; nothing of such a response is used.
pub(super) fn tree(xml: &str) -> Result<Document<'_>, GuardFault> {
    declaration(xml)?;
    if assignments(xml) > MAX_ALL_ATTRIBUTES || xml.split('<').any(|tag| assignments(tag) > MAX_ATTRIBUTES) {
        return Err(GuardFault::TooMany);
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(fault)?;
    shape(xml, &document)?;
    Ok(document)
}

/// At least as many as the attributes of `text`, before it is parsed: equals signs with a quote behind them (XML 1.0
/// sections 2.3 and 3.1). Those of distinguished names (`CN=…,OU=…`) are not among them.
fn assignments(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_assignment = |at: usize| {
        let mut behind =
            bytes[at + 1..].iter().skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
        matches!(behind.next(), Some(b'"' | b'\''))
    };
    bytes.iter().enumerate().filter(|(at, byte)| **byte == b'=' && is_assignment(*at)).count()
}

/// Goes through the tree once: what may not stand in it, how deep it is, and what is declared around each element.
fn shape(xml: &str, document: &Document<'_>) -> Result<(), GuardFault> {
    // The elements around the present one, each with the declarations up to it.
    let mut open: Vec<(Node<'_, '_>, usize)> = Vec::new();
    for node in document.root().descendants().skip(1) {
        if node.is_pi() {
            return Err(GuardFault::Instruction);
        }
        if node.is_comment() {
            return Err(GuardFault::Comment);
        }
        while open.last().is_some_and(|(around, _)| Some(*around) != node.parent()) {
            open.pop();
        }
        let around = open.last().map_or(0, |(_, declared)| *declared);
        open.push((node, around + declarations(xml, node)));
        if open.len() > MAX_DEPTH {
            return Err(GuardFault::TooDeep);
        }
        if open.last().is_some_and(|(_, declared)| *declared > MAX_NAMESPACES) {
            return Err(GuardFault::TooManyNamespaces);
        }
    }
    Ok(())
}

/// The namespaces that an element declares itself, counted in its tag; one too many where a value holds the word.
fn declarations(xml: &str, node: Node<'_, '_>) -> usize {
    if !node.is_element() {
        return 0;
    }
    let end = node.first_child().map_or(node.range().end, |child| child.range().start);
    xml.get(node.range().start..end).unwrap_or_default().matches("xmlns").count()
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
