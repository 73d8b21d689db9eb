//! A whole URL inside of another text: behind a label, in a tag, in brackets, or percent-encoded.

use fluent_uri::Uri;

use super::percent_decoded;

/// What ends a URL that stands in a text.
const ENDS: [char; 13] =
    ['"', '\'', '<', '>', ')', ']', '}', '`', '|', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];

/// Whether a whole web URL may begin here.
pub(super) fn has_web_scheme(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme))
    })
}

/// Returns the one URL in a text that begins with something else; none where what comes first may be a URL itself, such as
/// that of a search engine.
pub(super) fn surrounded(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let schemes = ["https://", "http://"];
    let at = schemes.iter().filter_map(|scheme| lower.find(scheme)).min().filter(|at| *at > 0)?;
    let (before, rest) = text.split_at_checked(at)?;
    let is_label = before.ends_with([':', '=', '(', '"', '\'', '`', '<', '>', '[', '\u{201c}', '\u{2018}'])
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

/// Returns the URL that `text` is the percent-encoded form of, scheme and all, also where it was encoded again and again.
pub(super) fn percent_encoded(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    // `%25` is the percent sign of an encoding inside.
    let begin = lower.split_at_checked(5)?.0;
    let is_encoded = (begin == "https" || begin == "http%") && !lower.contains("://");
    let mut url = text.to_owned();
    while is_encoded && !url.contains("://") {
        url = percent_decoded(&url).filter(|next| *next != url)?;
    }
    (is_encoded && Uri::parse(url.as_str()).is_ok()).then_some(url)
}

/// Returns the URL without the white space that stands percent-encoded at its ends; none if there is none.
pub(super) fn without_encoded_blanks(text: &str) -> Option<String> {
    const BLANKS: [&str; 7] = ["%20", "%0a", "%0d", "%09", "%c2%a0", "%e2%80%8b", "%ef%bb%bf"];
    let mut rest = text;
    loop {
        let lower = rest.to_ascii_lowercase();
        if let Some(blank) = BLANKS.iter().find(|blank| lower.ends_with(*blank)) {
            rest = rest.get(..rest.len() - blank.len())?;
        } else if let Some(blank) = BLANKS.iter().find(|blank| lower.starts_with(*blank)) {
            rest = rest.get(blank.len()..)?;
        } else {
            return (rest.len() < text.len() && has_web_scheme(rest)).then(|| rest.to_owned());
        }
    }
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
            "`https://idp.example/sso?a=1`,",
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
        let twice = percent_encoded("https%253A%252F%252Fidp.example%252Fsso");
        assert_eq!(twice.as_deref(), Some("https://idp.example/sso"));
        let thrice = percent_encoded("http%25253A//idp.example");
        assert_eq!(thrice.as_deref(), Some("http://idp.example"));
        for text in [
            "https://idp.example/%3Ftenant%3E",
            "https%3A%2F%2F%zz",
            "idp.example%2Fsso",
            "https",
            "https:/x%20y",
        ] {
            assert_eq!(percent_encoded(text), None, "{text}");
        }
    }

    #[test]
    fn takes_encoded_blanks_off_the_ends_alone() {
        for text in [
            "https://idp.example/sso%20",
            "https://idp.example/sso%0D%0A",
            "%20%EF%BB%BFhttps://idp.example/sso%c2%a0%E2%80%8B",
        ] {
            assert_eq!(without_encoded_blanks(text).as_deref(), Some("https://idp.example/sso"), "{text}");
        }
        for text in ["https://idp.example/a%20b", "https://idp.example/sso", "%20", "idp.example%20"] {
            assert_eq!(without_encoded_blanks(text), None, "{text}");
        }
    }
}
