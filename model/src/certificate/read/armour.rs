//! The lines BEGIN and END of RFC 7468, in whatever state they arrive: dashes lost or doubled, lower case,
//! no line breaks, one of the two missing, either twice.
//!
//! The text is taken as normalised by [`super::text`]: one kind of dash, one kind of blank.

use core::ops::Range;

/// Dashes and blanks around a marker that are looked at; more belong to the text around.
const REACH: usize = 64;

/// The words of labels. Nothing else is armour, so that prose is hardly ever taken for it.
const WORDS: &str = "CERTIFICATE CERT CHAIN TRUSTED ATTRIBUTE X509 X.509 PRIVATE PUBLIC KEY ENCRYPTED RSA EC DSA DH ANY \
    OPENSSH SSH2 PGP BLOCK MESSAGE SIGNED SIGNATURE NEW REQUEST CRL PKCS7 PKCS #7 DATA CMS PARAMETERS";

/// What stands under one label.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// In upper case, single blanks.
    pub(super) label: String,
    /// Where it stands in the text.
    pub(super) body: Range<usize>,
    /// The BEGIN line is missing: other text may stand in front.
    pub(super) headless: bool,
}

/// All blocks, empty ones too; none if there is no armour.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut last: Option<Marker> = None;
    for marker in markers(text) {
        let start = last.as_ref().map_or(0, |last| last.place.end);
        let body = start..marker.place.start.max(start);
        match &last {
            Some(Marker { begins: true, label, .. }) => {
                found.push(Block { label: label.clone(), body, headless: false });
            }
            _ if !marker.begins => found.push(Block { label: marker.label.clone(), body, headless: true }),
            _ => {}
        }
        last = Some(marker);
    }
    if let Some(Marker { begins: true, label, place }) = last {
        found.push(Block { label, body: place.end..text.len(), headless: false });
    }
    found
}

struct Marker {
    begins: bool,
    label: String,
    place: Range<usize>,
}

fn markers(text: &str) -> impl Iterator<Item = Marker> {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter_map(|at| {
        let keyword =
            |word: &[u8]| bytes[at..].get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word));
        if keyword(b"BEGIN") {
            marker(bytes, at, at + 5, true)
        } else if keyword(b"END") {
            marker(bytes, at, at + 3, false)
        } else {
            None
        }
    })
}

/// The marker whose keyword stands at `at..after`.
fn marker(bytes: &[u8], at: usize, after: usize, begins: bool) -> Option<Marker> {
    let before = &bytes[..at];
    let start = at - count(before.iter().rev(), |byte| matches!(byte, b'-' | b' ' | b'+'));
    let (left, at_line_start) =
        (dashes(&bytes[start..at]), matches!(before[..start].last(), None | Some(b'\n')));
    let words = count(bytes[after..].iter(), |byte| byte.is_ascii_alphanumeric() || b" +#.".contains(&byte));
    let label = label(&bytes[after..after + words])?;
    let rest = &bytes[after + words..];
    let end = count(rest.iter(), |byte| matches!(byte, b'-' | b' '));
    let (right, at_line_end) = (dashes(&rest[..end]), matches!(rest.get(end), None | Some(b'\n')));
    let framed = match (left, right) {
        (0, 0) => at_line_start && at_line_end,
        (0, many) => at_line_start && many > 1,
        (many, 0) => at_line_end && many > 1,
        _ => true,
    };
    framed.then(|| Marker { begins, label, place: start..after + words + end })
}

fn dashes(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'-').count() - 1
}

/// `+` is the blank of forms.
fn label(words: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(words).ok()?.replace('+', " ").to_ascii_uppercase();
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    (!words.is_empty() && words.iter().all(|word| WORDS.split(' ').any(|known| known == *word)))
        .then(|| words.join(" "))
}

fn count<'a>(bytes: impl Iterator<Item = &'a u8>, belongs: impl Fn(u8) -> bool) -> usize {
    bytes.take(REACH).take_while(|byte| belongs(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, &str, bool)> {
        let found = blocks(text).into_iter();
        found.map(|Block { label, body, headless }| (label, text[body].trim(), headless)).collect()
    }

    #[test]
    fn reads_armour_in_any_state() {
        for text in [
            "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----MII-----END CERTIFICATE-----",
            "----BEGIN CERTIFICATE----\nMII\n----END CERTIFICATE----",
            "--- begin certificate ---\nMII\n--- end certificate ---",
            "-----BEGIN+CERTIFICATE-----\nMII\n-----END+CERTIFICATE-----",
            "BEGIN CERTIFICATE\nMII\nEND CERTIFICATE",
            "-----BEGINCERTIFICATE-----\nMII\n-----ENDCERTIFICATE-----",
            "text\n-----BEGIN CERTIFICATE-----\nMII\n-----END PUBLIC KEY-----\ntext",
            "-----BEGIN CERTIFICATE-----\nMII\n",
        ] {
            assert_eq!(found(text), [("CERTIFICATE".into(), "MII", false)], "{text}");
        }
        assert_eq!(found("MII\n-----END CERTIFICATE-----"), [("CERTIFICATE".into(), "MII", true)]);
    }

    #[test]
    fn is_not_found_in_prose() {
        for text in [
            "",
            "Begin with the certificate",
            "end-to-end key",
            "the END CERTIFICATE",
            "-----BEGIN STORY-----",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
