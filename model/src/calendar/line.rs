//! Lines of a calendar: folded, and with what is text escaped.

/// Most bytes of a line, without its end (RFC 5545 section 3.1).
const MOST: usize = 75;

/// Adds a line. What is longer goes on after a line break and a space; no character is cut.
pub(super) fn put(out: &mut String, line: &str) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > MOST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// A value of the type TEXT (RFC 5545 section 3.3.11). Line breaks are kept; other control characters are dropped.
pub(super) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' | '\r' => escaped.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
