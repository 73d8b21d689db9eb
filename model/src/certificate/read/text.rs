//! From bytes to text, and from text as it was pasted to text as it was meant.

/// The text of a file, or none if it is binary. UTF-8 and UTF-16, with or without a byte order mark; other
/// encodings keep what is ASCII, which is all that a certificate needs.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    // Some programs end a text with zero octets.
    let zeros = bytes.iter().rev().take_while(|byte| **byte == 0).count();
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => utf16(bytes, u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => String::from_utf8_lossy(&bytes[..bytes.len() - zeros]).into_owned(),
    };
    let binary =
        |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a') || c == '\x7f';
    (!text.is_empty() && !text.contains(binary)).then(|| normal(&text))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// One kind of dash, of blank and of line end; nothing invisible. The number of lines stays.
fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                normal.push('\n');
            }
            '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}' => normal.push('\n'),
            '\x1a'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => normal.push('-'),
            c if c.is_whitespace() && c != '\n' => normal.push(' '),
            c => normal.push(c),
        }
    }
    normal
}

/// Undoes what programs do to a text that is carried inside another: backslashes of JSON and source code,
/// percent-encoding of forms, character references of XML. Each only where it occurs.
pub(super) fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    if text.contains('\\') {
        text = replaced(&text, '\\', backslash);
    }
    if text.contains('%') {
        text = replaced(&text, '%', percent);
    }
    if text.contains('&') {
        text = replaced(&text, '&', reference);
    }
    text
}

/// A character, or nothing in its place, and how many bytes behind the mark it took.
type Undone = (Option<char>, usize);

/// Replaces each `mark` by what `decode` makes of the text behind it. Where it makes nothing of it the mark stays.
fn replaced(text: &str, mark: char, decode: fn(&str) -> Option<Undone>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        out.push_str(before);
        let (c, taken) = decode(after).unwrap_or((Some(mark), 0));
        out.extend(c);
        rest = &after[taken..];
    }
    out.push_str(rest);
    out
}

fn backslash(after: &str) -> Option<Undone> {
    let c = match after.as_bytes().first() {
        Some(b'n' | b'r') => '\n',
        Some(b't') => ' ',
        Some(b'/') => '/',
        Some(b'"') => '"',
        Some(b'u') => return Some((Some(hex_char(after.get(1..5)?)?), 5)),
        // Doubled escapes, and the backslash that ends a line in a shell.
        _ => return Some((None, 0)),
    };
    Some((Some(c), 1))
}

fn percent(after: &str) -> Option<Undone> {
    let c = hex_char(after.get(..2)?)?;
    c.is_ascii().then_some((Some(c), 2))
}

/// Numeric references and the few named ones that occur (XML section 4.6).
fn reference(after: &str) -> Option<Undone> {
    let end = after.bytes().take(10).position(|byte| byte == b';')?;
    let c = match &after[..end] {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "nbsp" => ' ',
        name => {
            let number = name.strip_prefix('#')?;
            match number.strip_prefix(['x', 'X']) {
                Some(hex) => hex_char(hex)?,
                None => char::from_u32(number.parse().ok()?)?,
            }
        }
    };
    Some((Some(if c == '\r' { '\n' } else { c }), end + 1))
}

fn hex_char(digits: &str) -> Option<char> {
    let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    char::from_u32(hex.then(|| u32::from_str_radix(digits, 16).ok())??)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_text_from_binary() {
        for (bytes, text) in [
            (&b"a\r\nb\rc\x1a\0\0"[..], Some("a\nb\nc")),
            (b"\xef\xbb\xbfa", Some("a")),
            (b"\xff\xfea\0\n\0", Some("a\n")),
            (b"\xfe\xff\0a\0\n", Some("a\n")),
            (b"a\0b\0c\0", Some("abc")),
            (b"\0a\0b", Some("ab")),
            (b"Schl\xfcssel", Some("Schl\u{fffd}ssel")),
            (b"\xe2\x80\x94 a\xc2\xa0b\xe2\x80\x8b", Some("- a b")),
            (b"0\x82\x05\x82", None),
            (b"\0\0\0\0", None),
        ] {
            assert_eq!(decoded(bytes).as_deref(), text, "{bytes:x?}");
        }
    }

    #[test]
    fn undoes_escapes() {
        for (text, plain) in [
            (r"a\nb\\nc\r\n\/\u003d\", "a\nb\nc\n\n/="),
            ("%2D%0a%3D 100% %zz %c3", "-\n= 100% %zz %c3"),
            ("a&#13;b&#xD;&lt;c&gt; &amp; &nope; &", "a\nb\n<c> & &nope; &"),
            ("\\u12", "\\u12"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
