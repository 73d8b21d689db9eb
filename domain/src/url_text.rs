//! What people paste where a URL belongs: what is forgiven, and what is told apart.

use core::net::Ipv4Addr;

use fluent_uri::Uri;

/// Longest URL taken, in bytes. SAML core 8.3.6 limits an entity ID to 1024; sign-in URLs carry queries.
pub const MAX_URL_BYTES: usize = 2048;

/// Takes away what pasting brings: outer white space, zero-width characters, quotes and angle brackets
/// around the whole. Nothing else is changed: an issuer is compared byte for byte.
pub fn cleaned(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let mut rest = visible.trim();
    loop {
        let inner = without_wrapping(rest).trim();
        if inner.len() == rest.len() {
            return rest.to_owned();
        }
        rest = inner;
    }
}

/// Zero-width characters and byte-order marks, which editors and chat programs slip into copied text.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\0')
}

fn without_wrapping(text: &str) -> &str {
    const QUOTES: [char; 12] = [
        '"', '\'', '`', '\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{ab}',
        '\u{bb}', '\u{b4}',
    ];
    let text = text.trim_matches(QUOTES);
    // Only a pair goes: a lone `>` at the end belongs to a placeholder such as `<your-company-name>`.
    match text.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')) {
        Some(inner) if !inner.contains(['<', '>']) => inner,
        _ => text,
    }
}

/// Why a text is not an absolute web URL. The two fields turn it into their own sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// Nothing is left after cleaning.
    Empty,
    /// More than [`MAX_URL_BYTES`].
    TooLong,
    /// A placeholder of a guide was left in, given here with its brackets.
    Placeholder(String),
    /// White space or a line break inside.
    Space,
    /// `https://https://…`: pasted behind a scheme that was there already.
    SchemeTwice,
    /// `name@example.com`, given here.
    EmailAddress(String),
    /// `sso.example.com/saml`: a host without a scheme.
    BareHost,
    /// A scheme other than http and https, given here.
    OtherScheme(String),
    /// Free text.
    NotAUrl,
    /// A letter outside ASCII.
    NotAscii,
    /// `https://name:password@…`.
    Credentials,
    /// `…#part`.
    Fragment,
    /// A port over 65535, given here.
    Port(String),
}

impl UrlFault {
    /// Stable name for JSON and tests; `missing` is the field's own for an empty text.
    pub fn code(&self, missing: &'static str) -> &'static str {
        match self {
            Self::Empty => missing,
            Self::TooLong => "too_long",
            Self::Placeholder(_) => "placeholder",
            Self::Space => "space_inside",
            Self::SchemeTwice => "scheme_twice",
            Self::EmailAddress(_) => "email_address",
            Self::BareHost => "bare_host",
            Self::OtherScheme(_) => "other_scheme",
            Self::NotAUrl => "not_a_url",
            Self::NotAscii => "not_ascii",
            Self::Credentials => "credentials_inside",
            Self::Fragment => "fragment",
            Self::Port(_) => "port_out_of_range",
        }
    }
}

/// An absolute http or https URL without credentials and fragment. Never normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl {
    text: String,
    secure: bool,
    host: String,
    path: String,
    loopback: bool,
}

impl WebUrl {
    /// Reads a cleaned text.
    ///
    /// # Errors
    /// The first [`UrlFault`] that explains the text best.
    pub fn parse(text: &str) -> Result<Self, UrlFault> {
        early_fault(text)?;
        let uri = Uri::parse(text).map_err(|_| fault_of_unparsable(text))?;
        let scheme = uri.scheme().as_str().to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err(fault_of_scheme(text, &scheme));
        }
        let authority = uri.authority().filter(|a| !a.host().is_empty()).ok_or(UrlFault::NotAUrl)?;
        if authority.has_userinfo() {
            return Err(UrlFault::Credentials);
        }
        if uri.has_fragment() {
            return Err(UrlFault::Fragment);
        }
        if authority.port_to_u16().is_err() {
            return Err(UrlFault::Port(
                authority.port().map_or_else(String::new, |port| port.as_str().to_owned()),
            ));
        }
        Ok(Self {
            text: text.to_owned(),
            secure: scheme == "https",
            host: authority.host().to_ascii_lowercase(),
            path: uri.path().as_str().to_owned(),
            loopback: is_loopback(authority.host()),
        })
    }

    /// The URL exactly as given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Is the scheme https?
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Does the host name this computer (`localhost`, 127.0.0.0/8, `[::1]`)?
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// The host in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The path as given, without query.
    pub fn path(&self) -> &str {
        &self.path
    }
}

fn early_fault(text: &str) -> Result<(), UrlFault> {
    if text.is_empty() {
        return Err(UrlFault::Empty);
    }
    if text.len() > MAX_URL_BYTES {
        return Err(UrlFault::TooLong);
    }
    if let Some(found) = placeholder(text) {
        return Err(UrlFault::Placeholder(found));
    }
    if text.contains("://") && text.contains(char::is_whitespace) {
        return Err(UrlFault::Space);
    }
    if text.split_once("://").is_some_and(|(_, rest)| has_web_scheme(rest)) {
        return Err(UrlFault::SchemeTwice);
    }
    Ok(())
}

fn has_web_scheme(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme))
    })
}

/// `<your-company-name>`, `{tenant-id}` and their like, also when angle brackets came percent-encoded.
fn placeholder(text: &str) -> Option<String> {
    let plain = text.replace("%3C", "<").replace("%3c", "<").replace("%3E", ">").replace("%3e", ">");
    [('<', '>'), ('{', '}')].into_iter().find_map(|(open, close)| {
        let start = plain.find(open)?;
        let found = &plain[start..=start + plain[start..].find(close)?];
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '{' | '}');
        // JSON has braces too, and is no placeholder.
        let named = found.len() > 2 && (open == '<' || found.chars().all(is_word));
        named.then(|| found.to_owned())
    })
}

fn fault_of_unparsable(text: &str) -> UrlFault {
    if text.contains(char::is_whitespace) {
        return UrlFault::NotAUrl;
    }
    if looks_like_email(text) {
        return UrlFault::EmailAddress(text.to_owned());
    }
    if !text.is_ascii() {
        return if text.contains("://") || looks_like_host(text) {
            UrlFault::NotAscii
        } else {
            UrlFault::NotAUrl
        };
    }
    if looks_like_host(text) { UrlFault::BareHost } else { UrlFault::NotAUrl }
}

fn fault_of_scheme(text: &str, scheme: &str) -> UrlFault {
    // `sso.example.com:8443/saml` parses as a URI whose scheme is the host.
    if scheme.contains('.') || scheme == "localhost" {
        return UrlFault::BareHost;
    }
    if scheme == "mailto" || looks_like_email(text) {
        return UrlFault::EmailAddress(text.to_owned());
    }
    UrlFault::OtherScheme(scheme.to_owned())
}

fn looks_like_email(text: &str) -> bool {
    !text.contains('/')
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && !name.contains(':') && domain.contains('.') && !domain.contains('@')
        })
}

fn looks_like_host(text: &str) -> bool {
    let host = text.trim_start_matches("//").split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    host == "localhost"
        || host.parse::<Ipv4Addr>().is_ok()
        || (labels.len() > 1
            && labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'))
            && labels.last().is_some_and(|top| top.len() > 1 && top.chars().all(char::is_alphabetic)))
}

fn is_loopback(host: &str) -> bool {
    let octets = host.split('.').map(str::parse::<u8>).collect::<Result<Vec<_>, _>>();
    let host = host.to_ascii_lowercase();
    host == "[::1]"
        || host == "localhost"
        || host.ends_with(".localhost")
        || octets.is_ok_and(|octets| octets.len() == 4 && octets.first() == Some(&127))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgives_what_pasting_brings() {
        for text in [
            " https://a.example/x \n",
            "\u{feff}https://a.example\u{200b}/x",
            "<https://a.example/x>",
            "\"https://a.example/x\"",
            "\u{201c}https://a.example/x\u{201d}",
            "< 'https://a.example/x' >",
        ] {
            assert_eq!(cleaned(text), "https://a.example/x", "{text:?}");
        }
    }

    #[test]
    fn changes_nothing_inside() {
        for text in
            ["HTTPS://A.Example:443/%7Ex/../y", "https://a.example/x/", "https://a.example/x?a=1&b=<c>"]
        {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn tells_faults_apart() {
        let placeholder = |text: &str| UrlFault::Placeholder(text.into());
        for (text, fault) in [
            ("", UrlFault::Empty),
            (
                "https://sso.jumpcloud.com/saml2/<your-company-name>-mixpanel",
                placeholder("<your-company-name>"),
            ),
            ("https://sso.jumpcloud.com/saml2/%3Csomethingcustom%3E", placeholder("<somethingcustom>")),
            ("https://a.example/x y", UrlFault::Space),
            ("mara@acme.example", UrlFault::EmailAddress("mara@acme.example".into())),
            ("mailto:mara@acme.example", UrlFault::EmailAddress("mailto:mara@acme.example".into())),
            ("sso.jumpcloud.com/saml2/acme", UrlFault::BareHost),
            ("sso.jumpcloud.com:8443/saml2", UrlFault::BareHost),
            ("localhost:7000/saml", UrlFault::BareHost),
            ("//sso.jumpcloud.com/saml2", UrlFault::BareHost),
            ("urn:example:idp", UrlFault::OtherScheme("urn".into())),
            ("ftp://a.example/", UrlFault::OtherScheme("ftp".into())),
            ("javascript:alert(1)", UrlFault::OtherScheme("javascript".into())),
            ("JumpCloud", UrlFault::NotAUrl),
            ("our identity provider", UrlFault::NotAUrl),
            ("https://", UrlFault::NotAUrl),
            ("https://a.example:99999/", UrlFault::Port("99999".into())),
            ("https://bücher.example/", UrlFault::NotAscii),
            ("https://mara:secret@a.example/", UrlFault::Credentials),
            ("https://a.example/#saml", UrlFault::Fragment),
        ] {
            assert_eq!(WebUrl::parse(text), Err(fault), "{text}");
        }
        assert_eq!(WebUrl::parse(&format!("https://a.example/{}", "x".repeat(2048))), Err(UrlFault::TooLong));
    }

    #[test]
    fn knows_this_computer() {
        for text in ["http://localhost:7000/", "http://127.0.0.1/", "http://127.9.9.9/", "http://[::1]:8080/"]
        {
            assert!(WebUrl::parse(text).is_ok_and(|url| url.is_loopback()), "{text}");
        }
        for text in ["http://localhost.example/", "http://128.0.0.1/", "http://[::2]/"] {
            assert!(WebUrl::parse(text).is_ok_and(|url| !url.is_loopback()), "{text}");
        }
    }
}
