//! What the reader of metadata refuses before it costs anything.

#[path = "common/metadata.rs"]
mod made;
#[path = "common/repeated.rs"]
mod repeated;

use std::io::Read;
use std::ops::ControlFlow;

use made::{certificate, entities, entity, key, refusal, role};
use repeated::Repeated;
use sso_model::metadata::read::{Overview, Piece, stream};
use sso_model::metadata::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_ENTITY_BYTES, MAX_NAMESPACES};

fn streamed(source: impl Read) -> Result<Overview, &'static str> {
    stream(source, |_| ControlFlow::Continue(())).map_err(|error| error.code())
}

/// `text` in the place of `mark` in good metadata, or what stands there otherwise.
fn with(mark: &str, text: &str) -> String {
    let good = entity(&role(&key("", &certificate("one")), ""));
    entities("", &[&good]).replacen(mark, text, 1)
}

#[test]
fn what_is_hostile_is_refused_by_name() {
    let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=\"\"")).collect::<Vec<_>>().concat();
    let namespaces =
        |count: usize| (0..count).map(|n| format!(" xmlns:n{n}=\"urn:{n}\"")).collect::<Vec<_>>().concat();
    let deep = |count: usize| format!("{}{}<IDPSSODescriptor", "<x>".repeat(count), "</x>".repeat(count));
    let tag = |inside: &str| format!("<x{inside}/><IDPSSODescriptor");
    for (text, expected) in [
        (tag(&attributes(MAX_ATTRIBUTES)), None),
        (tag(&attributes(MAX_ATTRIBUTES + 1)), Some("too_many_attributes")),
        (tag(&namespaces(MAX_NAMESPACES)), None),
        (tag(&namespaces(MAX_NAMESPACES + 1)), Some("too_many_namespaces")),
        // The list and the entity are two.
        (deep(MAX_DEPTH - 2), None),
        (deep(MAX_DEPTH - 1), Some("too_deep")),
        ("<?xml-stylesheet href=\"x\"?><IDPSSODescriptor".to_owned(), Some("processing_instruction")),
        ("<!-- a comment --><IDPSSODescriptor".to_owned(), None),
        ("<x>&file;</x><IDPSSODescriptor".to_owned(), Some("ampersand")),
        ("<x>&#65;&amp;</x><IDPSSODescriptor".to_owned(), None),
        ("<x a=\"1\" a=\"2\"/><IDPSSODescriptor".to_owned(), Some("not_well_formed")),
        ("<y:x/><IDPSSODescriptor".to_owned(), Some("not_well_formed")),
        ("<x></y><IDPSSODescriptor".to_owned(), Some("not_well_formed")),
        (format!("<x>{}</x><IDPSSODescriptor", "y".repeat(MAX_ENTITY_BYTES)), Some("entity_too_large")),
        (format!("{}<IDPSSODescriptor", "<x/>".repeat(50_000)), Some("entity_too_large")),
    ] {
        let xml = with("<IDPSSODescriptor", &text);
        let found = streamed(xml.as_bytes()).err();
        assert_eq!(found, expected, "{}", text.chars().take(60).collect::<String>());
    }
    for (in_front, expected) in [
        ("<?xml version=\"1.0\"?>", None),
        ("<?xml version=\"1.1\"?>", Some("xml_version")),
        ("<?xml version=\"1.0\" encoding=\"EBCDIC-CP-US\"?>", Some("xml_encoding")),
        ("<!DOCTYPE EntitiesDescriptor [<!ENTITY a \"b\">]>", Some("doctype")),
        ("<?php echo 1 ?>", Some("processing_instruction")),
    ] {
        let xml = format!("{in_front}{}", with("", ""));
        assert_eq!(streamed(xml.as_bytes()).err(), expected, "{in_front}");
    }
    let mut octets = with("<IDPSSODescriptor", "<x>?</x><IDPSSODescriptor").into_bytes();
    let at = octets.iter().position(|octet| *octet == b'?').unwrap();
    octets[at] = 0xff;
    assert_eq!(streamed(octets.as_slice()).err(), Some("bad_text"));
}

#[test]
fn a_file_that_ends_early_is_cut_off() {
    let whole = with("", "");
    for end in [whole.len() - 1, whole.len() - 20, whole.len() / 2, 200] {
        assert_eq!(streamed(&whole.as_bytes()[..end]).err(), Some("cut_off"), "{end}");
    }
    assert_eq!(streamed(format!("{whole}{whole}").as_bytes()).err(), Some("second_document"));
    assert_eq!(streamed(format!("{whole} and more").as_bytes()).err(), Some("not_well_formed"));
    assert_eq!(streamed(format!("{whole}<!-- end -->\n").as_bytes()).err(), None);
}

/// Places are those of the file, though the entity is read by itself.
#[test]
fn faults_are_said_with_their_place() {
    let xml = with("<IDPSSODescriptor", "\n <x a=\"b&c\"/><IDPSSODescriptor");
    let line = xml.lines().position(|line| line.contains("b&c")).unwrap() + 1;
    let sentence = refusal(&xml).to_string();
    assert!(sentence.starts_with(&format!("This has an & at line {line}, column 9 ")), "{sentence}");
}

#[test]
fn files_without_end_are_left() {
    let beginning = "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">";
    let blanks = Repeated::of(beginning, &" ".repeat(4096), 1000, "</EntitiesDescriptor>");
    assert_eq!(streamed(blanks).err(), Some("entity_too_large"));
}

#[test]
fn what_breaks_off_is_read_no_further() {
    let good = entity(&role(&key("", &certificate("one")), ""));
    let beginning = entities("", &[]).replace("</EntitiesDescriptor>", "");
    let mut seen = 0;
    let overview = stream(Repeated::of(&beginning, &good, usize::MAX / good.len() / 2, ""), |piece| {
        seen += usize::from(matches!(piece, Piece::Entity(_)));
        if seen < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!((seen, overview.map(|found| found.identity_providers).ok()), (3, Some(3)));
}
