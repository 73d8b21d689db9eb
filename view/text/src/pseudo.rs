//! The pseudo-language.

/// What chooses it.
pub(crate) const NAME: &str = "pseudo";

/// In brackets, and a third longer. Places for values stay as they are.
pub(crate) fn text(english: &str) -> String {
    let longer = "~".repeat(english.chars().count().div_ceil(3));
    format!("⟦{english}{longer}⟧")
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_longer_and_in_brackets() {
        assert_eq!(super::text("{n} days"), "⟦{n} days~~~⟧");
    }
}
