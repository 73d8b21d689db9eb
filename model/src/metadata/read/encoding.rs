//! From octets to UTF-8, piece by piece.

use std::borrow::Cow;

/// Octets that are looked at for the declaration.
pub(super) const LOOK_AHEAD: usize = 1024;

/// How a file is written. The octets decide between UTF-8 and UTF-16: programs that change a file from one to the other
/// often leave the declaration as it was.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// ISO-8859-1, read as the windows-1252 that it nearly always is.
    Latin,
    Utf16(Utf16),
}

/// What is left over from the last piece.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Utf16 {
    big_endian: bool,
    octet: Option<u8>,
    high: Option<u16>,
}

/// Windows-1252 from 0x80 to 0x9F; what is not assigned stays a control character, which XML forbids.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// An encoding in which `<` is not the octet of ASCII alone (XML 1.0 appendix F).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    Utf16 { big_endian: bool },
    Utf32 { big_endian: bool },
    Ebcdic,
}

impl Wide {
    /// The one that a document begins in; none if it is another.
    pub(super) fn of(beginning: &[u8]) -> Option<Self> {
        Some(match beginning {
            [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => Self::Utf32 { big_endian: false },
            [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, b'<', ..] => Self::Utf32 { big_endian: true },
            [0xff, 0xfe, ..] | [b'<', 0, ..] => Self::Utf16 { big_endian: false },
            [0xfe, 0xff, ..] | [0, b'<', ..] => Self::Utf16 { big_endian: true },
            // `<?xm`.
            [0x4c, 0x6f, 0xa7, 0x94, ..] => Self::Ebcdic,
            _ => return None,
        })
    }

    /// The text of a beginning; of EBCDIC only that it is XML.
    pub(super) fn decoded(self, beginning: &[u8]) -> Cow<'static, str> {
        match self {
            Self::Utf16 { big_endian } => {
                let unit = if big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
                let units = beginning.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            Self::Utf32 { big_endian } => {
                let unit = if big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
                let units = beginning.chunks_exact(4).map(|four| unit([four[0], four[1], four[2], four[3]]));
                units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            Self::Ebcdic => Cow::Borrowed("<EntityDescriptor>"),
        }
    }
}

impl Encoding {
    /// The encoding of a file that begins so, and how many octets its byte order mark takes; the name of an encoding
    /// that is not read.
    pub(super) fn of(beginning: &[u8]) -> Result<(Self, usize), String> {
        let utf16 = |big_endian| Self::Utf16(Utf16 { big_endian, ..Utf16::default() });
        let mark = usize::from(matches!(beginning, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])) * 2;
        Ok(match Wide::of(beginning) {
            Some(Wide::Utf16 { big_endian }) => return Ok((utf16(big_endian), mark)),
            Some(Wide::Utf32 { .. }) => return Err("UTF-32".to_owned()),
            Some(Wide::Ebcdic) => return Err("EBCDIC".to_owned()),
            None => match beginning {
                [0xef, 0xbb, 0xbf, rest @ ..] => (Self::declared(rest)?, 3),
                _ => (Self::declared(beginning)?, 0),
            },
        })
    }

    fn declared(beginning: &[u8]) -> Result<Self, String> {
        let beginning = String::from_utf8_lossy(beginning.get(..LOOK_AHEAD).unwrap_or(beginning));
        let declaration =
            beginning.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
        let Some(name) = declaration.and_then(|text| pseudo_attribute(text, "encoding")) else {
            return Ok(Self::Utf8);
        };
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf16" | "utf-16le" | "utf-16be" => {
                Ok(Self::Utf8)
            }
            "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => Ok(Self::Latin),
            _ => Err(name.chars().take(40).collect()),
        }
    }

    /// Appends `raw` to `out` in UTF-8. UTF-8 itself passes as it is, and is checked where it is used.
    pub(super) fn push(&mut self, raw: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Utf8 => out.extend_from_slice(raw),
            Self::Latin => {
                for octet in raw {
                    push(latin(*octet), out);
                }
            }
            Self::Utf16(state) => state.push(raw, out),
        }
    }
}

impl Utf16 {
    fn push(&mut self, raw: &[u8], out: &mut Vec<u8>) {
        for octet in raw {
            let Some(first) = self.octet.take() else {
                self.octet = Some(*octet);
                continue;
            };
            let pair = [first, *octet];
            self.unit(if self.big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }, out);
        }
    }

    fn unit(&mut self, unit: u16, out: &mut Vec<u8>) {
        if let (None, 0xd800..0xdc00) = (self.high, unit) {
            self.high = Some(unit);
            return;
        }
        let units = self.high.take().into_iter().chain([unit]);
        for c in char::decode_utf16(units) {
            // No XML may hold it, so what is damaged is refused further on.
            push(c.unwrap_or('\u{ffff}'), out);
        }
    }
}

fn latin(octet: u8) -> char {
    match octet {
        0x80..0xa0 => WINDOWS.get(usize::from(octet - 0x80)).copied().unwrap_or('\u{ffff}'),
        other => char::from(other),
    }
}

fn push(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The value of a pseudo attribute of an XML declaration.
pub(super) fn pseudo_attribute<'a>(declaration: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = declaration.split_once(name)?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(raw: &[u8], piece: usize) -> String {
        let (mut encoding, mark) = Encoding::of(raw).unwrap();
        let mut out = Vec::new();
        for piece in raw[mark..].chunks(piece) {
            encoding.push(piece, &mut out);
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn pieces_of_any_size_give_the_same_text() {
        let text = "<a b=\"Zürich €\">𝄞</a>";
        let with = |mark: &[u8], octets: Vec<u8>| [mark, &octets].concat();
        let little = with(&[0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        let big = with(&[0xfe, 0xff], text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        let marked = with(&[0xef, 0xbb, 0xbf], text.as_bytes().to_vec());
        for raw in [little.clone(), big, marked, text.as_bytes().to_vec(), little[2..].to_vec()] {
            for piece in [1, 2, 3, 7, 1000] {
                assert_eq!(decoded(&raw, piece), text, "{piece}");
            }
        }
    }

    #[test]
    fn the_declaration_is_believed_where_the_octets_are_silent() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Z\xfcrich \x80</a>";
        assert!(decoded(latin, 3).ends_with("<a>Zürich €</a>"));
        let utf16 = b"<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>";
        assert!(decoded(utf16, 3).ends_with("<a/>"));
        assert_eq!(
            Encoding::of(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>"),
            Err("Shift_JIS".to_owned())
        );
    }
}
