//! References of XML and HTML source in a URL, and escapes of JSON.

/// The longest reference that is read, without `&` and `;`.
const LONGEST: usize = 7;

/// Returns the text with the characters that its references stand for; none if it has none. A URL has `&` of its own, so
/// only what ends in a semicolon is a reference.
pub(crate) fn without_references(text: &str) -> Option<String> {
    let mut rest = text.to_owned();
    // `&amp;amp;` is what is left of two such copies.
    while let Some(next) = resolved(&rest) {
        rest = next;
    }
    (rest != text).then_some(rest)
}

fn resolved(text: &str) -> Option<String> {
    let of_xml = text.match_indices('&').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let (name, behind) = rest.split_once(';').filter(|(name, _)| name.len() <= LONGEST)?;
        let character = meant(name)?;
        Some(format!("{}{character}{behind}", text.get(..at)?))
    });
    of_xml.or_else(|| {
        text.match_indices('\\').find_map(|(at, _)| {
            let (character, behind) = escaped(text.get(at + 1..)?)?;
            Some(format!("{}{character}{behind}", text.get(..at)?))
        })
    })
}

/// RFC 8259 section 7: a slash, or the number of a character that a URL can hold.
fn escaped(rest: &str) -> Option<(char, &str)> {
    if let Some(behind) = rest.strip_prefix('/') {
        return Some(('/', behind));
    }
    let (digits, behind) = rest.strip_prefix('u')?.split_at_checked(4)?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    character.is_ascii_graphic().then_some((character, behind))
}

/// XML 1.0 sections 4.1 and 4.6. Only what a URL can hold, or what marks it as a placeholder.
fn meant(name: &str) -> Option<char> {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "colon" => Some(':'),
        "sol" => Some('/'),
        "period" => Some('.'),
        "quest" => Some('?'),
        "equals" => Some('='),
        "percnt" => Some('%'),
        "lowbar" => Some('_'),
        "num" => Some('#'),
        _ => {
            let number = lower.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(char::is_ascii_graphic)
        }
    }
}
