//! In what two values differ that look the same.

use crate::url_text::{is_invisible, percent_decoded, without_references};

/// Said of every value that white space stands around: issuer, audience, address, `NameID`, attribute.
const WHITE_SPACE: &str = " White space stands before or after it.";

/// Said of a value with a character that nobody sees.
const INVISIBLE: &str = " An invisible character stands in it.";

/// A sentence, if the difference is one that the eye misses; empty otherwise.
pub(super) fn in_words(received: &str, expected: &str) -> &'static str {
    let without_scheme =
        |url: &str| url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).map(str::to_owned);
    if received == expected {
        ""
    } else if seen(received) == expected {
        unseen(received)
    } else if expected.strip_suffix('/') == Some(received) {
        " Only the slash at the end is missing."
    } else if received.strip_suffix('/') == Some(expected) {
        " There is only a slash too many at the end."
    } else if without_scheme(received).is_some() && without_scheme(received) == without_scheme(expected) {
        " Only http and https differ."
    } else if received.eq_ignore_ascii_case(expected) {
        " Only capital and small letters differ."
    } else if received.trim_end_matches('/').eq_ignore_ascii_case(expected.trim_end_matches('/')) {
        " Only capital and small letters and the slash at the end differ."
    } else {
        written_otherwise(received, expected)
    }
}

/// The same URL in another way of writing. They are compared as they are written (Core 1.3.1, 8.3.6).
fn written_otherwise(received: &str, expected: &str) -> &'static str {
    let without_port = |url: &str| {
        let (scheme, rest) = url.split_once("://")?;
        let port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
        let (host, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        Some(format!("{scheme}://{}{path}", host.strip_suffix(port)?))
    };
    if without_references(received).is_some_and(|plain| plain == expected) {
        " It has codes of XML source in it, such as &amp; for &."
    } else if without_port(received).is_some_and(|plain| plain == expected) {
        " Only the port differs, which need not be written."
    } else if percent_decoded(received).is_some_and(|plain| plain == expected) {
        " It is percent-encoded."
    } else {
        ""
    }
}

/// What is in a value that the eye misses, whatever is expected; empty if there is nothing. White space inside, as in
/// a name, is not looked at.
pub(super) fn unseen(value: &str) -> &'static str {
    match value {
        _ if value.contains(is_invisible) => INVISIBLE,
        _ if value.trim() != value => WHITE_SPACE,
        _ => "",
    }
}

/// The value without what the eye misses. For comparing in words only, never for deciding.
pub(super) fn seen(value: &str) -> String {
    value.replace(is_invisible, "").trim().to_owned()
}

/// The last part of an attribute's name, in lower case, without what only separates words: `firstname` of `first_name`, of
/// `First Name` and of `http://schemas.example/claims/firstName`. An object identifier keeps its digits.
pub(super) fn bare_name(name: &str) -> String {
    let name = seen(name).to_ascii_lowercase();
    let identifier = name.strip_prefix("urn:oid:").unwrap_or(&name);
    if identifier.contains('.') && identifier.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return format!("oid:{identifier}");
    }
    let last = name.rsplit(['/', ':', '#']).next().unwrap_or_default();
    last.replace(['-', '_', '.', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_the_eye_misses() {
        for (received, expected, words) in [
            (" a", "a", WHITE_SPACE),
            ("a\n", "a", WHITE_SPACE),
            ("\u{a0}a\t", "a", WHITE_SPACE),
            ("a\u{200b}", "a", INVISIBLE),
            (" \u{feff}a", "a", INVISIBLE),
            ("https://a.example/x", "https://a.example/x/", " Only the slash at the end is missing."),
            ("https://a.example/x/", "https://a.example/x", " There is only a slash too many at the end."),
            ("http://a.example", "https://a.example", " Only http and https differ."),
            ("https://A.example", "https://a.example", " Only capital and small letters differ."),
            ("https://b.example", "https://a.example", ""),
            ("http", "https", ""),
            (
                "https://A.example/x",
                "https://a.example/x/",
                " Only capital and small letters and the slash at the end differ.",
            ),
            (
                "https://a.example:443/x",
                "https://a.example/x",
                " Only the port differs, which need not be written.",
            ),
            ("http://a.example:80", "http://a.example", " Only the port differs, which need not be written."),
            ("http://a.example:443/x", "http://a.example/x", ""),
            (
                "https://a.example/?a=1&amp;b=2",
                "https://a.example/?a=1&b=2",
                " It has codes of XML source in it, such as &amp; for &.",
            ),
            ("https%3A%2F%2Fa.example%2Fx", "https://a.example/x", " It is percent-encoded."),
            ("https://a.example/%7Ex", "https://a.example/~x", " It is percent-encoded."),
            ("a", "a", ""),
        ] {
            assert_eq!(in_words(received, expected), words, "{received:?}");
        }
    }

    #[test]
    fn a_name_is_known_in_any_dress() {
        for (name, bare) in [
            ("First_Name ", "firstname"),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "emailaddress"),
            ("user.email", "useremail"),
            ("urn:oid:2.5.4.42", "oid:2.5.4.42"),
            ("2.5.4.4", "oid:2.5.4.4"),
            ("urn:mace:dir:attribute-def:givenName", "givenname"),
            ("E-Mail", "email"),
            ("", ""),
        ] {
            assert_eq!(bare_name(name), bare, "{name}");
        }
    }

    #[test]
    fn white_space_inside_a_name_is_part_of_it() {
        for (value, words) in
            [("Mara Ann", ""), ("Mara ", WHITE_SPACE), ("\tMara", WHITE_SPACE), ("Ma\u{ad}ra", INVISIBLE)]
        {
            assert_eq!(unseen(value), words, "{value:?}");
        }
    }
}
