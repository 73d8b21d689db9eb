//! URLs that lead through somebody else's: mail protection and search engines put their own address in front of what
//! they were given, and XML source has `&amp;` where the URL has `&`.

use super::percent_decoded;

/// Hosts that forward to a URL in their query, as a suffix, with the parameter that holds it.
const FORWARDERS: [(&str, &str); 16] = [
    ("safelinks.protection.outlook.com", "url"),
    ("urldefense.proofpoint.com", "u"),
    ("linkprotect.cudasvc.com", "a"),
    ("clicktime.symantec.com", "u"),
    ("protection.sophos.com", "d"),
    ("google.com", "q"),
    ("google.com", "url"),
    ("google.de", "url"),
    ("bing.com", "u"),
    ("duckduckgo.com", "uddg"),
    ("l.facebook.com", "u"),
    ("lm.facebook.com", "u"),
    ("linkedin.com", "url"),
    ("slack-redir.net", "url"),
    ("youtube.com", "q"),
    ("statics.teams.cdn.office.net", "url"),
];

/// Paths of those hosts that forward; at any other path they are what they are. Google is an identity provider too.
const FORWARDING_PATHS: [&str; 8] =
    ["/url", "/l.php", "/l/", "/link", "/safety/go", "/redirect", "/ck/a", "/evergreen-assets/safelinks"];

/// Where a forwarding URL leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To this URL.
    Url(String),
    /// The forwarder keeps it to itself.
    Hidden,
}

impl Target {
    /// The URL, as far as it can be read.
    pub(super) fn url(self) -> Option<String> {
        match self {
            Self::Url(url) => Some(url),
            Self::Hidden => None,
        }
    }
}

/// Returns where a forwarding URL leads; none where it does not forward.
pub(super) fn forwarded(host: &str, path: &str, query: &str) -> Option<Target> {
    let under =
        |suffix: &str| host == suffix || host.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.'));
    if under("urldefense.com") {
        return Some(in_path(path, query).map_or(Target::Hidden, Target::Url));
    }
    if under("mimecast.com") && path.starts_with("/s/") {
        return Some(Target::Hidden);
    }
    let by_host = ["outlook.com", "proofpoint.com", "cudasvc.com", "symantec.com", "sophos.com"];
    let forwards = by_host.iter().any(|name| host.ends_with(name))
        || FORWARDING_PATHS.iter().any(|known| path.starts_with(known));
    let parameters = FORWARDERS.iter().filter(|(suffix, _)| under(suffix) && forwards);
    let target = parameters.filter_map(|(suffix, name)| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        let value = if *suffix == "urldefense.proofpoint.com" {
            value.replace('-', "%").replace('_', "/")
        } else {
            value.to_owned()
        };
        percent_decoded(&value).filter(|url| is_web(url))
    });
    target.map(Target::Url).next()
}

/// `https://urldefense.com/v3/__https://idp.example/sso__;!!…`; what it left out stands coded behind it.
fn in_path(path: &str, query: &str) -> Option<String> {
    let whole = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let (inner, _) = whole.split_once("/__")?.1.split_once("__;")?;
    // Two slashes in a row may have become one, and an asterisk stands for a character that was taken out.
    let inner = match inner.split_once(":/") {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.trim_start_matches('/')),
        None => return None,
    };
    Some(inner).filter(|url| is_web(url) && !url.contains('*'))
}

fn is_web(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
}

/// References of XML that stand for `&`, in lower case.
const AMPERSANDS: [&str; 4] = ["&amp;", "&#38;", "&#x26;", "&#038;"];

/// The text with `&` where XML source has a reference; none if it has none.
pub(crate) fn without_references(text: &str) -> Option<String> {
    let mut rest = text.to_owned();
    while let Some((at, length)) = reference(&rest) {
        rest.replace_range(at..at + length, "&");
    }
    (rest != text).then_some(rest)
}

fn reference(text: &str) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    AMPERSANDS.iter().filter_map(|name| Some((lower.find(name)?, name.len()))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_where_a_forwarder_leads() {
        const TO: &str = "https://idp.acme.example/sso?a=1";
        let leads_to = |url: &str| Some(Target::Url(url.to_owned()));
        for (host, path, query, expected) in [
            (
                "eur03.safelinks.protection.outlook.com",
                "/",
                "url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1&data=05",
                leads_to(TO),
            ),
            (
                "urldefense.proofpoint.com",
                "/v2/url",
                "u=https-3A__idp.acme.example_sso-3Fa-3D1&d=Dw",
                leads_to(TO),
            ),
            ("urldefense.com", "/v3/__https://idp.acme.example/sso", "a=1__;!!AbC!x$", leads_to(TO)),
            ("urldefense.com", "/v3/__https:/idp.acme.example/sso", "a=1__;!!AbC!x$", leads_to(TO)),
            ("urldefense.com", "/v3/__https://idp.acme.example/a*b__;Iw!!AbC", "", Some(Target::Hidden)),
            ("www.google.com", "/url", "sa=t&q=https://idp.acme.example/sso%3Fa%3D1", leads_to(TO)),
            ("www.google.com", "/url", "url=https://idp.acme.example/sso%3Fa%3D1", leads_to(TO)),
            ("protect-eu.mimecast.com", "/s/abc", "domain=acme.example", Some(Target::Hidden)),
            ("accounts.google.com", "/o/saml2/idp", "idpid=C01", None),
            (
                "www.linkedin.com",
                "/safety/go",
                "url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1",
                leads_to(TO),
            ),
            ("idp.acme.example", "/url", "q=https://other.example/", None),
            ("notgoogle.com", "/url", "q=https://other.example/", None),
        ] {
            assert_eq!(forwarded(host, path, query), expected, "{host}{path}?{query}");
        }
    }

    #[test]
    fn resolves_what_xml_source_has() {
        for (text, expected) in [
            ("https://a.example/?a=1&amp;b=2", Some("https://a.example/?a=1&b=2")),
            ("https://a.example/?a=1&#38;b=2&#x26;c", Some("https://a.example/?a=1&b=2&c")),
            ("https://a.example/?a=1&amp;amp;b=2", Some("https://a.example/?a=1&b=2")),
            ("https://a.example/?a=1&b=2", None),
            ("https://a.example/?amp;b", None),
        ] {
            assert_eq!(without_references(text).as_deref(), expected, "{text}");
        }
    }
}
