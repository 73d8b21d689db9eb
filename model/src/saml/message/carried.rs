//! A response inside of another text: a form, a log line, JSON, a mail, the source of a page.

use crate::xml_root::{Kind, root_name};

/// The field of the HTTP-POST binding (Bindings 3.5.4), in lower case.
const FIELD: &str = "samlresponse";

/// The XML of a response with other text around it, also where its markup is written as references. What stands around is
/// not covered by its signature, and is not read.
pub(super) fn xml(text: &str) -> Option<String> {
    let text = if text.contains('<') { text.to_owned() } else { without_references(text)? };
    let (begin, end) = (text.find('<')?, text.rfind('>')?);
    let xml = text.get(begin..=end)?;
    let is_response = root_name(xml).and_then(Kind::of) == Some(Kind::Response);
    is_response.then(|| xml.to_owned())
}

/// XML 1.0 section 4.6, once: a reference inside of the XML itself stays one.
fn without_references(text: &str) -> Option<String> {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    (plain.len() < text.len()).then(|| plain.replace("&apos;", "'").replace("&amp;", "&"))
}

/// The value of the field in a form, a URL, JSON or what a browser's tools show, else the whole text.
pub(super) fn field(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.find(FIELD).and_then(|at| text.get(at + FIELD.len()..)) else { return text };
    let is_between = |c: char| c.is_whitespace() || matches!(c, '=' | ':' | '"' | '\'' | '\\' | '`');
    let value = rest.trim_start_matches(is_between);
    let is_of_value = |c: char| {
        c.is_ascii_alphanumeric()
            || c.is_whitespace()
            || matches!(c, '+' | '/' | '=' | '-' | '_' | '%' | '\\')
    };
    let end = value.find(|c: char| !is_of_value(c)).unwrap_or(value.len());
    let value = value.get(..end).unwrap_or(value);
    let next = value.to_ascii_lowercase().find("relaystate");
    next.and_then(|at| value.get(..at)).unwrap_or(value).trim()
}

/// The value in one piece: without the marks of a mail or of a quoted reply at its lines, the escapes of JSON and source
/// code, the lines of an armour, and what stands before it in a data URL (RFC 2397).
pub(super) fn joined(value: &str) -> String {
    let value = value.split_once(";base64,").map_or(value, |(_, base64)| base64);
    let value = value.replace("\\r", "").replace("\\n", "\n").replace('\\', "");
    let lines = value.lines().map(|line| line.trim_start_matches(['>', ' ']).trim_end());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("-----")).collect();
    let last = lines.len().saturating_sub(1);
    // A soft line break of quoted-printable (RFC 2045 section 6.7) looks like padding in the middle.
    let pieces = lines.iter().enumerate().map(|(at, line)| match line.strip_suffix('=') {
        Some(piece) if at < last => piece,
        _ => line,
    });
    pieces.collect()
}
