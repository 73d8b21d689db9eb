//! The string types of ASN.1, their escapes, and hex.

use core::fmt::Write as _;

use super::der::Element;

/// The text of a string element in OpenSSL's reading: T61 is taken as Latin-1, what is wrong in UTF-8 or
/// UTF-16 becomes U+FFFD. None for every type that is not text.
pub(super) fn text(value: Element<'_>) -> Option<String> {
    match value.tag {
        0x0c => Some(String::from_utf8_lossy(value.content).into_owned()),
        // Numeric, Printable, T61, IA5, the two times, Visible.
        0x12..=0x14 | 0x16..=0x18 | 0x1a => Some(latin(value.content)),
        0x1c => Some(value.content.chunks(4).map(universal).collect()),
        0x1e => {
            let units = value.content.chunks(2).map(|unit| match unit {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0xfffd,
            });
            Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
        }
        _ => None,
    }
}

/// `IA5String` of an alternative name: ASCII by the standard, UTF-8 or Latin-1 in the wild. Control
/// characters are escaped, so that one name cannot pose as two.
pub(super) fn ia5(content: &[u8]) -> String {
    let text = core::str::from_utf8(content).map_or_else(|_| latin(content), str::to_owned);
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut shown, c, false);
    }
    shown
}

/// RFC 4514 section 2.4, with OpenSSL's `\0A` for control characters.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (at, c) in text.chars().enumerate() {
        let at_edge = c == ' ' && (at == 0 || at == last) || c == '#' && at == 0;
        push(&mut shown, c, at_edge || matches!(c, ',' | '+' | '"' | '\\' | '<' | '>' | ';'));
    }
    shown
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    digits(bytes, b"0123456789abcdef")
}

/// Upper-case hex.
pub(super) fn hex_upper(bytes: &[u8]) -> String {
    digits(bytes, b"0123456789ABCDEF")
}

fn digits(bytes: &[u8], alphabet: &[u8; 16]) -> String {
    let digit = |nibble: u8| char::from(alphabet[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

fn push(shown: &mut String, c: char, special: bool) {
    if c < ' ' || c == '\u{7f}' {
        // Writing to a String cannot fail.
        let _ = write!(shown, "\\{:02X}", u32::from(c));
        return;
    }
    if special {
        shown.push('\\');
    }
    shown.push(c);
}

fn latin(content: &[u8]) -> String {
    content.iter().map(|byte| char::from(*byte)).collect()
}

fn universal(unit: &[u8]) -> char {
    let number = <[u8; 4]>::try_from(unit).ok().map(u32::from_be_bytes);
    number.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_string_type() {
        for (tag, content, expected) in [
            (0x0c, "Zoë".as_bytes(), Some("Zoë")),
            (0x0c, &[b'a', 0xff][..], Some("a\u{fffd}")),
            (0x13, b"plain", Some("plain")),
            (0x14, &[0xfc], Some("ü")),
            (0x1c, &[0, 1, 0xf6, 0, 0, 0, 0, 0x41, 7], Some("\u{1f600}A\u{fffd}")),
            (0x1e, &[0, 0x41, 0xd8, 0x3d, 0xde, 0, 0xd8, 0, 9], Some("A\u{1f600}\u{fffd}\u{fffd}")),
            (0x30, b"", None),
        ] {
            let read = text(Element { tag, content, raw: content });
            assert_eq!(read.as_deref(), expected, "{tag:x} {content:x?}");
        }
    }

    #[test]
    fn escapes_as_rfc_4514_says() {
        for (text, expected) in [
            ("", ""),
            (" a b ", "\\ a b\\ "),
            ("  ", "\\ \\ "),
            ("#1#", "\\#1#"),
            ("a,b+c\"d\\e<f>g;h=i", "a\\,b\\+c\\\"d\\\\e\\<f\\>g\\;h=i"),
            ("a\n\0\u{7f}é", "a\\0A\\00\\7Fé"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(ia5(b"a,b\n"), "a,b\\0A");
        assert_eq!(ia5(&[b'a', 0xfc]), "aü");
        assert_eq!((hex(&[0, 0xab]), hex_upper(&[0xab])), ("00ab".into(), "AB".into()));
    }
}
