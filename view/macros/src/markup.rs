//! Writing HTML.

/// HTML that is being written.
#[derive(Default)]
pub(crate) struct Markup(pub(crate) String);

impl Markup {
    pub(crate) fn push(&mut self, html: &str) {
        self.0.push_str(html);
    }
}

/// Words as text.
pub(crate) fn text(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Words between double quotes.
pub(crate) fn attribute_text(words: &str) -> String {
    words.replace('&', "&amp;").replace('"', "&quot;")
}

/// Elements that have neither children nor an end.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "input" | "wbr")
}

/// Elements that the parser lets hold only parts of a table (and templates).
pub(crate) fn is_table(name: &str) -> bool {
    matches!(name, "table" | "thead" | "tbody" | "tr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(text("a < b & c"), "a &lt; b &amp; c");
        assert_eq!(attribute_text("say \"a & b\""), "say &quot;a &amp; b&quot;");
    }
}
