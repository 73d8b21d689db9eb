//! Whether a person's address is proven to an application (`email_verified`).

/// Returns whether it is, for a person of the organization `own`: `holder` is the organization that holds the domain of the
/// address, if any does.
///
/// Who holds the domain vouches for its addresses, and nobody else can. Where nobody holds it, a password that was set by a
/// link counts. Without the first rule an owner elsewhere could add somebody's address, use the link, and be taken for them
/// by an application that goes by addresses.
pub fn is_proven(own: &str, holder: Option<&str>, has_password: bool) -> bool {
    holder.map_or(has_password, |holder| holder == own)
}

#[cfg(test)]
mod tests {
    use super::is_proven;

    #[test]
    fn the_holder_of_the_domain_decides_before_a_password_does() {
        for (holder, has_password, expected) in [
            (Some("acme"), true, true),
            (Some("acme"), false, true),
            (Some("globex"), true, false),
            (Some("globex"), false, false),
            (None, true, true),
            (None, false, false),
        ] {
            assert_eq!(is_proven("acme", holder, has_password), expected, "{holder:?} {has_password}");
        }
    }
}
