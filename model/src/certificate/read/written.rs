//! Certificates in text: armour, bare base64, hex, JSON and XML around them.

use super::armour::{Block, blocks};
use super::base64::{decoded, find_run};
use super::structure::is_complete;
use super::text::unescaped;
use super::{CertificateFile, any, large, sniff};
use crate::certificate::error::CertificateError;

/// Shorter runs of base64 characters are words.
const SHORTEST_RUN: usize = 32;

/// Base64 of DER begins so: a sequence whose length takes more than one octet.
const DER_IN_BASE64: &str = "MI";

/// Reads a normalised text.
pub(super) fn from_text(text: &str, wrappings: u8) -> Result<CertificateFile, CertificateError> {
    if text.trim().is_empty() {
        return Err(CertificateError::Blank);
    }
    let plain = unescaped(text);
    if let Some(error) = sniff::markup(&plain) {
        return Err(error);
    }
    if let Some(error) = large::field(&plain) {
        return Err(error);
    }
    let blocks = blocks(&plain);
    if !blocks.is_empty() {
        return armoured(&plain, blocks, wrappings);
    }
    if let Some(error) = sniff::plain(text) {
        return Err(error);
    }
    if let Some(bytes) = sniff::hex_dump(text) {
        return any(&bytes, wrappings + 1);
    }
    bare(&plain, wrappings)
}

/// Base64 without armour, once or several times, in whatever stands around it.
fn bare(text: &str, wrappings: u8) -> Result<CertificateFile, CertificateError> {
    let mut found = Gathered::default();
    let mut from = 0;
    while let Some(run) = find_run(&text[from..], SHORTEST_RUN, DER_IN_BASE64) {
        let start = from + run;
        let (result, taken) = body(text, start, text.len(), wrappings, false);
        // A number that happens to begin so is not a damaged certificate.
        if result != Err(CertificateError::Unrecognized) {
            found.add(result, "CERTIFICATE");
        }
        from = start + taken;
    }
    if found.is_empty() {
        // Base64 of something else: of a PEM file, or of a wrong one.
        let whole = decoded(text);
        if whole.stop.is_some() || whole.bytes.len() < SHORTEST_RUN / 2 {
            return Err(sniff::leftover(text));
        }
        return match any(&whole.bytes, wrappings + 1) {
            Err(CertificateError::Unrecognized) => Err(sniff::leftover(text)),
            result => result,
        };
    }
    found.outcome()
}

fn armoured(text: &str, blocks: Vec<Block>, wrappings: u8) -> Result<CertificateFile, CertificateError> {
    let mut found = Gathered::default();
    for Block { label, body: place, headless } in blocks {
        let (start, end) = (place.start, place.end);
        let within = &text[place];
        let skipped = if headless { find_run(within, SHORTEST_RUN, "") } else { headers(within) };
        let Some(skipped) = skipped else { continue };
        let encrypted = within[..skipped].contains("ENCRYPTED");
        let (result, _) = body(text, start + skipped, end, wrappings, true);
        let result =
            result.map_err(|error| by_label(&label, encrypted).filter(|_| is_vague(&error)).unwrap_or(error));
        found.add(result, &label);
    }
    found.outcome()
}

/// How much of a block is headers (RFC 1421 section 4.6, `Proc-Type: 4,ENCRYPTED`); none if it is blank.
fn headers(block: &str) -> Option<usize> {
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let blank = line.trim().trim_matches(['-', '>', '|']).trim().is_empty();
        if !blank && !line.contains(':') {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Decodes `text[start..end]` and reads what is in it. The second value tells how much was taken. Under a
/// label even what is not recognised is damage.
fn body(
    text: &str,
    start: usize,
    end: usize,
    wrappings: u8,
    labelled: bool,
) -> (Result<CertificateFile, CertificateError>, usize) {
    let decoded = decoded(&text[start..end]);
    let Some((offset, character)) = decoded.stop else {
        return (any(&decoded.bytes, wrappings + 1), end - start);
    };
    // At least one, so that a caller who goes on behind it gets ahead.
    let taken = offset.max(1);
    let result = any(&decoded.bytes, wrappings + 1);
    // Surrounding text is not damage, nor is the quote mark that ends a string.
    if is_complete(&decoded.bytes) || matches!(character, '"' | '\'' | '<' | ',' | ']' | '}') {
        return (result, taken);
    }
    let damaged = match result {
        Err(error) if !is_vague(&error) => error,
        Err(CertificateError::Unrecognized) if !labelled => CertificateError::Unrecognized,
        _ => bad_character(text, start + offset, character),
    };
    (Err(damaged), taken)
}

fn bad_character(text: &str, at: usize, character: char) -> CertificateError {
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    CertificateError::BadCharacter {
        character,
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}

/// Returns whether it says no more than that the contents are not what they should be: then the label knows better.
fn is_vague(error: &CertificateError) -> bool {
    matches!(
        error,
        CertificateError::Unrecognized
            | CertificateError::BadCharacter { .. }
            | CertificateError::CutOff { .. }
            | CertificateError::Empty
            | CertificateError::Blank
    )
}

/// What a block is by its label, if it is not a certificate.
fn by_label(label: &str, encrypted: bool) -> Option<CertificateError> {
    let says = |word: &str| label.contains(word);
    Some(if says("PGP") {
        CertificateError::Pgp
    } else if says("PRIVATE KEY") || says("SSH2 ENCRYPTED") {
        match () {
            () if says("SSH") => CertificateError::SshPrivateKey,
            () if encrypted || says("ENCRYPTED") => CertificateError::EncryptedPrivateKey,
            () => CertificateError::PrivateKey,
        }
    } else if says("SSH2") {
        CertificateError::SshPublicKey
    } else if says("PUBLIC KEY") {
        CertificateError::PublicKey
    } else if says("REQUEST") {
        CertificateError::CertificateRequest
    } else if says("CRL") {
        CertificateError::RevocationList
    } else if says("PARAMETERS") {
        CertificateError::Unrecognized
    } else {
        return None;
    })
}

/// What the parts of one text gave.
#[derive(Default)]
struct Gathered {
    file: Option<CertificateFile>,
    errors: Vec<CertificateError>,
    damaged: bool,
    private_key: bool,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.file.is_none() && self.errors.is_empty()
    }

    fn add(&mut self, result: Result<CertificateFile, CertificateError>, label: &str) {
        match (result, &mut self.file) {
            (Ok(more), Some(file)) => {
                file.certificates.extend(more.certificates);
                file.private_key_beside |= more.private_key_beside;
            }
            (Ok(first), file) => *file = Some(first),
            (Err(error), _) => {
                self.private_key |= error.advice().is_some();
                self.damaged |= by_label(label, false).is_none() && (is_vague(&error) || is_damage(&error));
                self.errors.push(error);
            }
        }
    }

    fn outcome(self) -> Result<CertificateFile, CertificateError> {
        match self.file {
            Some(mut file) if !self.damaged => {
                file.private_key_beside |= self.private_key;
                Ok(file)
            }
            // Of several faults the gravest: a key in the wrong place, then what is known, then the rest.
            _ => Err(self
                .errors
                .into_iter()
                .min_by_key(|error| (error.advice().is_none(), *error == CertificateError::Unrecognized))
                .unwrap_or(CertificateError::NothingInside)),
        }
    }
}

fn is_damage(error: &CertificateError) -> bool {
    matches!(
        error,
        CertificateError::Damaged(_) | CertificateError::UnreadableDate | CertificateError::Unsigned
    )
}
