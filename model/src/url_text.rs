//! What people paste where a URL belongs: what is forgiven, and what is named.

mod cleaned;
mod fault;
mod misdirected;
mod mistyped;
mod wrapped;

pub use cleaned::cleaned;
pub(crate) use cleaned::is_invisible;
pub use fault::UrlFault;
pub(crate) use misdirected::without_references;

use fluent_uri::Uri;

/// Longest URL taken, in bytes. SAML core 8.3.6 limits an entity ID to 1024; sign-in URLs carry queries.
pub const MAX_URL_BYTES: usize = 2048;

/// An absolute http or https URL without credentials and fragment. Never normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl {
    text: String,
    secure: bool,
    host: String,
    path: String,
    query: String,
    loopback: bool,
}

impl WebUrl {
    /// Reads a cleaned text.
    ///
    /// # Errors
    /// The first [`UrlFault`] that explains the text best.
    pub fn parse(text: &str) -> Result<Self, UrlFault> {
        fault::early(text)?;
        if without_references(text).is_some() {
            return Err(UrlFault::Entities);
        }
        let uri = Uri::parse(text).map_err(|_| fault::of_unparsable(text))?;
        let scheme = uri.scheme().as_str().to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err(fault::of_scheme(text, &scheme));
        }
        let authority = uri.authority().filter(|a| !a.host().is_empty()).ok_or(UrlFault::NotAUrl)?;
        if authority.has_userinfo() {
            return Err(UrlFault::Credentials);
        }
        let query = uri.query().map(fluent_uri::pct_enc::EStr::as_str).unwrap_or_default();
        let host = authority.host().to_ascii_lowercase();
        if let Some(target) = misdirected::forwarded(&host, uri.path().as_str(), query) {
            return Err(UrlFault::Forwarding(target.url()));
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
            host,
            path: uri.path().as_str().to_owned(),
            query: query.to_owned(),
            loopback: is_loopback(authority.host()),
        })
    }

    /// The URL exactly as given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns whether the scheme is https.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Returns whether the host names this computer (`localhost`, 127.0.0.0/8, `[::1]`).
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// The host in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The query as given, without its question mark; empty if there is none.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Whether a server can have this host: no part between two dots is empty or over 63 characters, and letters, digits,
    /// hyphens and underscores stand in it (RFC 1123 section 2.1), or it is an IP address. What ends in a number is an address.
    pub fn has_possible_host(&self) -> bool {
        let host = self.host.strip_suffix('.').unwrap_or(&self.host);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.chars().all(is_plain)
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        // What ends in a number is read as an IPv4 address, by browsers also in hexadecimal; no name ends so.
        let last = host.rsplit('.').next().unwrap_or_default();
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
        match host {
            _ if host.starts_with('[') => true,
            _ if is_number => host.parse::<core::net::Ipv4Addr>().is_ok(),
            _ => host.split('.').all(is_label),
        }
    }

    /// The path as given, without query.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// Cuts a valid web URL into its host, in lower case, and its path. Whether it is valid is what [`WebUrl::parse`] finds out.
pub(crate) fn host_and_path(url: &str) -> Option<(String, &str)> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let port = authority.rfind(':').filter(|at| !authority[*at..].contains(']'));
    let host = &authority[..port.unwrap_or(authority.len())];
    (!host.is_empty()).then(|| (host.to_ascii_lowercase(), path))
}

/// Percent signs resolved (RFC 3986 section 2.1); none where they are damaged or not UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit =
            |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(if byte == b'%' { digit(rest.next())? << 4 | digit(rest.next())? } else { byte });
    }
    String::from_utf8(bytes).ok()
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
    fn cuts_a_valid_url_where_reading_it_does() {
        for url in [
            "https://SSO.JumpCloud.com/saml2/acme",
            "http://www.okta.com/exk1fcia6d6EMsf331d8",
            "https://accounts.google.com/o/saml2?idpid=C01",
            "https://idp.example:8443/adfs/ls/?a=b/c:d",
            "http://[::1]:8080/realms/a/protocol/saml",
            "http://[::1]/",
            "https://idp.example",
            "https://idp.example?query",
        ] {
            let read = WebUrl::parse(url).unwrap();
            assert_eq!(host_and_path(url), Some((read.host().to_owned(), read.path())), "{url}");
        }
        assert_eq!(host_and_path(""), None);
        assert_eq!(host_and_path("acme"), None);
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
