//! A whole URL inside of another text: behind a label, in a tag, in brackets, or percent-encoded.

use fluent_uri::Uri;

use super::percent_decoded;

/// What ends a URL that stands in a text.
const ENDS: [char; 13] =
    ['"', '\'', '<', '>', ')', ']', '}', '`', '|', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];

/// Returns the one URL in a text that begins with something else; none where what comes first may be a URL itself, such as
/// that of a search engine.
pub(super) fn surrounded(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let schemes = ["https://", "http://"];
    let at = schemes.iter().filter_map(|scheme| lower.find(scheme)).min().filter(|at| *at > 0)?;
    let (before, rest) = text.split_at_checked(at)?;
    let is_label = before.ends_with([':', '=', '(', '"', '\'', '<', '>', '[', '\u{201c}', '\u{2018}'])
        || before.ends_with(char::is_whitespace);
    let is_text = before.contains(char::is_whitespace) || before.contains(['<', '(', '"', '{']);
    if !is_label || (before.contains(['/', '?']) && !is_text) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || ENDS.contains(&c)).unwrap_or(rest.len());
    let (url, after) = rest.split_at_checked(end)?;
    let url = url.trim_end_matches(['.', ',', ';', '*']);
    let is_only_one = !schemes.iter().any(|scheme| after.to_ascii_lowercase().contains(scheme));
    let has_host = Uri::parse(url).is_ok_and(|uri| uri.authority().is_some_and(|of| !of.host().is_empty()));
    (is_only_one && has_host).then(|| url.to_owned())
}

/// Returns the URL that `text` is the percent-encoded form of, scheme and all.
pub(super) fn percent_encoded(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_encoded = ["https%3a%2f%2f", "http%3a%2f%2f"].iter().any(|begin| lower.starts_with(begin));
    percent_decoded(text).filter(|url| is_encoded && Uri::parse(url.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_url_in_a_text() {
        for text in [
            "IDP URL: https://idp.example/sso?a=1",
            "SSO URL\thttps://idp.example/sso?a=1",
            "url=https://idp.example/sso?a=1",
            "Location=\"https://idp.example/sso?a=1\"",
            "<md:SingleSignOnService Binding=\"urn:x/y\" Location=\"https://idp.example/sso?a=1\"/>",
            "<a href=\"https://idp.example/sso?a=1\">Sign in</a>",
            "[Okta](https://idp.example/sso?a=1)",
            "(https://idp.example/sso?a=1).",
            "{\"sign_in\": \"https://idp.example/sso?a=1\"}",
            "view-source:https://idp.example/sso?a=1",
            "URL=(https://idp.example/sso?a=1;)",
        ] {
            assert_eq!(surrounded(text).as_deref(), Some("https://idp.example/sso?a=1"), "{text}");
        }
        for text in [
            "https://idp.example/sso?next=https://sp.example/",
            "www.google.com/url?q=https://idp.example/sso",
            "idp.example/sso?next=https://sp.example/",
            "https//https://idp.example/",
            "IDP URL: idp.example/sso",
            "a https://idp.example/ b https://other.example/",
            "see https://",
            "",
        ] {
            assert_eq!(surrounded(text), None, "{text}");
        }
    }

    #[test]
    fn decodes_a_url_as_a_whole() {
        let decoded = percent_encoded("HTTPS%3A%2F%2Fidp.example%2Fsso%3Fa%3D1");
        assert_eq!(decoded.as_deref(), Some("HTTPS://idp.example/sso?a=1"));
        for text in ["https://idp.example/%3Ftenant%3E", "https%3A%2F%2F%zz", "idp.example%2Fsso"] {
            assert_eq!(percent_encoded(text), None, "{text}");
        }
    }
}
