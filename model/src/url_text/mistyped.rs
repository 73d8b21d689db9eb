//! A URL whose beginning is almost right: a slash or a letter is missing or too much, or a keyboard or a mail program wrote
//! its signs in another way.

use fluent_uri::Uri;

/// `http` and `https` as they are mistyped, and as mail programs write them so that nobody clicks them.
const HTTPS: [&str; 9] = ["https", "htps", "htpps", "htttps", "hhttps", "ttps", "httpss", "hxxps", "httos"];
const HTTP: [&str; 6] = ["http", "htp", "htttp", "hhttp", "ttp", "hxxp"];

/// What may stand between the scheme and the host.
const BETWEEN: [char; 5] = [':', ';', '/', '.', ','];

/// Returns the URL that was meant; none if its beginning is right, or nothing like one.
pub(super) fn mistyped(text: &str) -> Option<String> {
    // Escapes of JSON have their own words.
    if text.contains("\\/") {
        return None;
    }
    let plain = plain(text);
    let end = plain.find(|c: char| !c.is_ascii_alphabetic())?;
    let (written, rest) = plain.split_at_checked(end)?;
    let written = written.to_ascii_lowercase();
    let scheme = match written.as_str() {
        https if HTTPS.contains(&https) => "https",
        http if HTTP.contains(&http) => "http",
        _ => return None,
    };
    let behind = rest.trim_start_matches(BETWEEN);
    let between = rest.get(..rest.len() - behind.len())?;
    let is_between = between.contains([':', ';']) || between.contains("//");
    let url = format!("{scheme}://{behind}");
    let has_host = Uri::parse(url.as_str()).is_ok_and(|uri| {
        uri.authority().is_some_and(|of| of.host().contains('.') || of.host() == "localhost")
    });
    let is_right = written == scheme && between == "://" && plain == text;
    // Dots before the host are a fault of the host.
    let is_host = written == scheme && between.starts_with("://") && between.trim_end_matches('.') == "://";
    (is_between && has_host && !is_right && !(is_host && plain == text)).then_some(url)
}

/// Full-width signs (U+FF01 to U+FF5E) and full stops, backslashes, and dots in brackets, as ASCII.
fn plain(text: &str) -> String {
    let ascii = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3002}' | '\u{ff61}' => '.',
        '\\' => '/',
        other => other,
    };
    let text = ["\\n", "\\r", "\\t", "\\"].into_iter().fold(text, |text, end| text.trim_end_matches(end));
    text.chars().map(ascii).collect::<String>().replace("[.]", ".").replace("[:]", ":").replace("(.)", ".")
}

#[cfg(test)]
mod tests {
    use super::mistyped;

    #[test]
    fn mends_a_beginning_that_is_almost_right() {
        for text in [
            "https:/idp.example/sso?a=1",
            "https:idp.example/sso?a=1",
            "https//idp.example/sso?a=1",
            "https;//idp.example/sso?a=1",
            "https:///idp.example/sso?a=1",
            "https:://idp.example/sso?a=1",
            "https:\\\\idp.example\\sso?a=1",
            "htps://idp.example/sso?a=1",
            "HXXPS://idp[.]example/sso?a=1",
            "\u{ff48}\u{ff54}\u{ff54}\u{ff50}\u{ff53}\u{ff1a}\u{ff0f}\u{ff0f}idp.example/sso?a=1",
            "https:\u{ff0f}\u{ff0f}idp\u{3002}example/sso?a=1",
            "https://idp.example/sso?a=1\\n",
        ] {
            assert_eq!(mistyped(text).as_deref(), Some("https://idp.example/sso?a=1"), "{text}");
        }
        assert_eq!(mistyped("http:/localhost/sso").as_deref(), Some("http://localhost/sso"));
    }

    #[test]
    fn leaves_everything_else_to_its_own_words() {
        for text in [
            "https://idp.example/sso",
            "HTTPS://IDP.example//sso;a",
            "https://.idp.example/sso",
            "https.idp.example/sso",
            "http.example",
            "https:acme",
            "https://",
            "https:\\/\\/idp.example",
            "urn:https:idp.example",
            "ftp://idp.example",
            "mailto:mara@idp.example",
            "JumpCloud",
            "",
        ] {
            assert_eq!(mistyped(text), None, "{text}");
        }
    }
}
