//! Base64 as it survives being carried about: any line length, quote marks at the edges of lines, stray
//! blanks. `base64ct` refuses all of that, and does not say where it found what.

/// What could be decoded.
pub(super) struct Decoded {
    /// The octets.
    pub(super) bytes: Vec<u8>,
    /// Where it ended before the text did: offset and character.
    pub(super) stop: Option<(usize, char)>,
}

/// What may stand at the edges of a line: blanks, e-mail quoting, quotes and commas of source code.
const EDGES: [char; 11] = [' ', '>', '|', '"', '\'', '`', ',', ';', '\\', '<', '.'];

/// Decodes up to the first character that does not belong, or that follows the padding.
pub(super) fn decoded(text: &str) -> Decoded {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut group = Group::default();
    let mut at = 0;
    for line in text.split('\n') {
        let start = at + line.len() - line.trim_start_matches(EDGES).len();
        at += line.len() + 1;
        let inner = line.trim_matches(EDGES);
        // A plus alone joins two strings in source code.
        if inner == "+" {
            continue;
        }
        for (offset, c) in inner.char_indices().filter(|(_, c)| *c != ' ') {
            if !group.take(c, &mut bytes) {
                return Decoded { bytes, stop: Some((start + offset, c)) };
            }
        }
    }
    Decoded { bytes, stop: None }
}

/// Where the first run of at least `least` base64 characters begins that `starts` so.
pub(super) fn find_run(text: &str, least: usize, starts: &str) -> Option<usize> {
    let mut at = 0;
    for run in text.split(|c| value(c).is_none()) {
        if run.len() >= least && run.starts_with(starts) {
            return Some(at);
        }
        // The separator may be longer than one byte.
        at += run.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    None
}

/// Six bits each; a rest of fewer than eight is dropped.
#[derive(Default)]
struct Group {
    bits: u32,
    held: u32,
    padded: bool,
}

impl Group {
    fn take(&mut self, c: char, bytes: &mut Vec<u8>) -> bool {
        if c == '=' {
            self.padded = true;
            return true;
        }
        let Some(value) = value(c).filter(|_| !self.padded) else { return false };
        self.bits = self.bits << 6 | value;
        self.held += 6;
        if self.held >= 8 {
            self.held -= 8;
            let [.., octet] = (self.bits >> self.held).to_be_bytes();
            bytes.push(octet);
        }
        true
    }
}

fn value(c: char) -> Option<u32> {
    let c = u32::from(c);
    match u8::try_from(c).ok()? {
        b'A'..=b'Z' => Some(c - u32::from(b'A')),
        b'a'..=b'z' => Some(c - u32::from(b'a') + 26),
        b'0'..=b'9' => Some(c - u32::from(b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_is_there() {
        for (text, bytes, stop) in [
            ("", &b""[..], None),
            ("aGVsbG8=", b"hello", None),
            ("aGVsbG8", b"hello", None),
            ("> aGVs\n> bG8=\n", b"hello", None),
            ("  \"aGVs\" +\n  \"bG8\",\n", b"hel", Some((7, '"'))),
            ("\"aGVs\"\n+\n\"bG8\"", b"hello", None),
            ("aG Vs\tbG8 =", b"hel", Some((5, '\t'))),
            ("aGVs*bG8=", b"hel", Some((4, '*'))),
            ("aGVsbG8=\naGVs", b"hello", Some((9, 'a'))),
            ("aGVs\u{e9}", b"hel", Some((4, '\u{e9}'))),
        ] {
            let found = decoded(text);
            assert_eq!((&found.bytes[..], found.stop), (bytes, stop), "{text:?}");
        }
    }

    #[test]
    fn finds_a_run() {
        assert_eq!(find_run("see: é MIIabc", 6, "MI"), Some(8));
        assert_eq!(find_run("see: MIIabc", 7, "MI"), None);
        assert_eq!(find_run("abcdefgh", 6, ""), Some(0));
    }
}
