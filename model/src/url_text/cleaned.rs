//! What is forgiven of what people paste.

/// Takes away what pasting brings: outer white space, zero-width characters, quotes and angle brackets
/// around the whole. Nothing else is changed: an issuer is compared byte for byte.
pub fn cleaned(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let mut rest = visible.trim();
    loop {
        let inner = without_wrapping(rest).trim();
        if inner.len() == rest.len() {
            return rest.to_owned();
        }
        rest = inner;
    }
}

/// Whether a character has no shape of its own: zero-width characters, byte-order marks, marks of direction, variation
/// selectors, fillers and tags (Unicode's `Default_Ignorable_Code_Point`, and a few more), which editors and chat programs slip
/// into copied text.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn without_wrapping(text: &str) -> &str {
    const QUOTES: [char; 12] = [
        '"', '\'', '`', '\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{ab}',
        '\u{bb}', '\u{b4}',
    ];
    let text = text.trim_matches(QUOTES);
    // Only a pair goes: a lone `>` at the end belongs to a placeholder such as `<your-company-name>`.
    match text.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')) {
        Some(inner) if !inner.contains(['<', '>']) => inner,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgives_what_pasting_brings() {
        for text in [
            " https://a.example/x \n",
            "\u{feff}https://a.example\u{200b}/x",
            "<https://a.example/x>",
            "\"https://a.example/x\"",
            "\u{201c}https://a.example/x\u{201d}",
            "< 'https://a.example/x' >",
            "\u{3164}https://a.example\u{fe0f}/x\u{e0020}\u{2800}",
            "\u{202a}https://\u{ad}a.example/x\u{202c}\u{fffc}",
        ] {
            assert_eq!(cleaned(text), "https://a.example/x", "{text:?}");
        }
    }

    #[test]
    fn changes_nothing_inside() {
        for text in
            ["HTTPS://A.Example:443/%7Ex/../y", "https://a.example/x/", "https://a.example/x?a=1&b=<c>"]
        {
            assert_eq!(cleaned(text), text);
        }
    }
}
