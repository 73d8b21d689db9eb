//! In what two values differ that look the same.

/// A sentence, if the difference is one that the eye misses; empty otherwise.
pub(super) fn in_words(received: &str, expected: &str) -> &'static str {
    let without_scheme =
        |url: &str| url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).map(str::to_owned);
    if received.trim() == expected {
        " White space stands before or after it."
    } else if expected.strip_suffix('/') == Some(received) {
        " Only the slash at the end is missing."
    } else if received.strip_suffix('/') == Some(expected) {
        " There is only a slash too many at the end."
    } else if without_scheme(received).is_some() && without_scheme(received) == without_scheme(expected) {
        " Only http and https differ."
    } else if received.eq_ignore_ascii_case(expected) {
        " Only capital and small letters differ."
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn names_what_the_eye_misses() {
        for (received, expected, words) in [
            (" a", "a", " White space stands before or after it."),
            ("https://a.example/x", "https://a.example/x/", " Only the slash at the end is missing."),
            ("https://a.example/x/", "https://a.example/x", " There is only a slash too many at the end."),
            ("http://a.example", "https://a.example", " Only http and https differ."),
            ("https://A.example", "https://a.example", " Only capital and small letters differ."),
            ("https://b.example", "https://a.example", ""),
            ("http", "https", ""),
        ] {
            assert_eq!(in_words(received, expected), words, "{received}");
        }
    }
}
