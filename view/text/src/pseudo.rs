//! The pseudo-language.

/// What chooses it.
pub(crate) const NAME: &str = "pseudo";

/// In brackets, and a third longer, by signs that lines break between as between words. Places for values stay.
pub(crate) fn text(english: &str) -> String {
    let more = english.chars().count().div_ceil(3);
    let sign = |at: usize| if at.is_multiple_of(6) { ' ' } else { '~' };
    let longer = if more < 6 { "~".repeat(more) } else { (0..more).map(sign).collect() };
    format!("⟦{english}{longer}⟧")
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_longer_and_in_brackets() {
        assert_eq!(super::text("{n} days"), "⟦{n} days~~~⟧");
        assert_eq!(super::text("Show earlier entries"), "⟦Show earlier entries ~~~~~ ⟧");
    }
}
