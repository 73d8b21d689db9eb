//! The identity provider's own words beside its status (Core 3.2.2.3 `StatusMessage`, 3.2.2.4 `StatusDetail`).

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::personal::addresses_masked;
use crate::url_text::is_invisible;

/// Most characters that are quoted of each part.
pub const MAX_QUOTED: usize = 500;

/// Whether a signature covers what is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum QuoteProof {
    /// A saved certificate's key signed the response that holds them.
    Proven,
    /// Nothing in the response is signed.
    Unsigned,
    /// Another part of the response is signed.
    SignedElsewhere,
    /// The response is signed, and the signature was not verified or does not hold.
    NotVerified,
}

/// What the identity provider says in words, as text: never markup, never a link, never the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// `StatusMessage`, at most [`MAX_QUOTED`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The text of `StatusDetail`, at most [`MAX_QUOTED`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The last part of the innermost status code: "`RequestDenied`".
    pub beside: String,
    /// Whether it is proven that the identity provider said so.
    pub proof: QuoteProof,
}

impl Quote {
    /// The same without the addresses of people.
    pub(super) fn masked(&self) -> Self {
        let masked = |text: &Option<String>| text.as_deref().map(addresses_masked);
        Self { message: masked(&self.message), detail: masked(&self.detail), ..self.clone() }
    }
}

/// A text as it may be quoted: one line, no character that hides or turns others round, cut. None if nothing is left.
pub(in crate::saml) fn quotable(text: &str) -> Option<String> {
    let shown = |c: char| !c.is_control() && !is_invisible(c);
    let words = text.split_whitespace().map(|word| word.chars().filter(|c| shown(*c)).collect::<String>());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut chars = line.chars();
    let mut cut: String = chars.by_ref().take(MAX_QUOTED).collect();
    if chars.next().is_some() {
        cut.pop();
        cut.push('…');
    }
    (!cut.is_empty()).then_some(cut)
}

/// The sentence beside the quote.
impl fmt::Display for QuoteProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Proven => "A saved certificate’s key signed these words.",
            Self::Unsigned => "Nothing in this response is signed: it is quoted, not believed.",
            Self::SignedElsewhere => "Another part of this response is signed, these words are not: they are quoted, not believed.",
            Self::NotVerified => "This response is signed, but its signature has not been verified: it is quoted, not believed.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_QUOTED, quotable};

    #[test]
    fn is_text_on_one_line_and_cut() {
        assert_eq!(quotable("  a\n\t b  ").as_deref(), Some("a b"));
        assert_eq!(quotable("a\u{202E}b\u{0}c\u{200B}").as_deref(), Some("abc"));
        assert_eq!(quotable("a\u{61C}b\u{180E}\u{2028}c\u{E0041}").as_deref(), Some("ab c"));
        assert_eq!(quotable("<b>&amp;</b>").as_deref(), Some("<b>&amp;</b>"), "it stays text");
        for nothing in ["", " \r\n", "\u{200B} \u{FEFF}"] {
            assert_eq!(quotable(nothing), None);
        }
        let long = quotable(&"ä".repeat(MAX_QUOTED + 1)).unwrap();
        assert_eq!((long.chars().count(), long.ends_with('…')), (MAX_QUOTED, true));
        assert_eq!(quotable(&"ä".repeat(MAX_QUOTED)).unwrap().chars().count(), MAX_QUOTED);
    }
}
