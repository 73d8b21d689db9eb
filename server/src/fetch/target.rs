//! What is asked of whom, from a URL.

use std::net::IpAddr;

use axum::http::Uri;
use sso_model::url_text::WebUrl;

use super::Obstacle;

/// The usual port of https.
pub(super) const PORT: u16 = 443;

/// The usual port of http.
const PLAIN_PORT: u16 = 80;

/// A URL in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// A name in lower case, or an address without brackets.
    pub(super) host: String,
    /// Where to connect.
    pub(super) port: u16,
    /// Host and port as the request names them.
    pub(super) authority: String,
    /// Path and query, from the slash on.
    pub(super) path: String,
    /// By https.
    pub(super) is_secure: bool,
}

impl Target {
    /// Reads an address that somebody named: by https alone.
    pub(super) fn parse(url: &str) -> Result<Self, Obstacle> {
        Self::of_operator(url)
            .and_then(|target| if target.is_secure { Ok(target) } else { Err(Obstacle::Url) })
    }

    /// Reads an address that the operator named: by plain http too.
    pub(super) fn of_operator(url: &str) -> Result<Self, Obstacle> {
        let url = url.split('#').next().unwrap_or_default();
        let read = WebUrl::parse(url).ok().filter(WebUrl::has_possible_host).ok_or(Obstacle::Url)?;
        let uri = url.parse::<Uri>().map_err(|_| Obstacle::Url)?;
        let authority = uri.authority().ok_or(Obstacle::Url)?;
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let is_secure = read.is_secure();
        let port = authority.port_u16().unwrap_or(if is_secure { PORT } else { PLAIN_PORT });
        Ok(Self { host, port, authority: authority.to_string(), path, is_secure })
    }

    /// Where a redirect leads (RFC 9110 section 10.2.2, RFC 3986 section 5.2).
    pub(super) fn redirected(&self, location: &str) -> Result<Self, Obstacle> {
        let is_absolute = location.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        let authority = &self.authority;
        let path = self.path.split('?').next().unwrap_or_default();
        let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
        let url = match location {
            _ if is_absolute => location.to_owned(),
            _ if location.starts_with("//") => format!("https:{location}"),
            _ if location.starts_with('/') => format!("https://{authority}{location}"),
            _ if location.starts_with('?') => format!("https://{authority}{path}{location}"),
            _ => format!("https://{authority}{folder}{location}"),
        };
        Self::parse(&url)
    }

    /// The host, if it is an address.
    pub(super) fn address(&self) -> Option<IpAddr> {
        self.host.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_https_alone_and_in_its_parts() {
        let target = Target::parse("https://IdP.example:8443/a/b?c=d#e").unwrap();
        assert_eq!(
            (target.host.as_str(), target.port, target.path.as_str()),
            ("idp.example", 8443, "/a/b?c=d")
        );
        let target = Target::parse("https://[2606:4700::1111]").unwrap();
        assert_eq!((target.address().is_some(), target.port, target.path.as_str()), (true, PORT, "/"));
        for wrong in [
            "http://idp.example/",
            "ftp://idp.example/",
            "https://user:secret@idp.example/",
            "https:///x",
            "",
            "https://0x7f.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://idp.example:0x1/",
            "file:///etc/passwd",
            "https://idp.example/\r\nx: y",
        ] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_operator_may_name_plain_http_and_whatever_is_inside() {
        let read = |url: &str| Target::of_operator(url).map(|one| (one.host, one.port, one.is_secure)).ok();
        assert_eq!(read("http://127.0.0.1/out"), Some(("127.0.0.1".to_owned(), 80, false)));
        assert_eq!(read("http://localhost:3000/out?a=b"), Some(("localhost".to_owned(), 3_000, false)));
        assert_eq!(read("https://[::1]/out"), Some(("::1".to_owned(), PORT, true)));
        assert_eq!((read("ftp://robots.example/"), read("https://a:b@robots.example/")), (None, None));
    }

    #[test]
    fn redirects_are_resolved_and_never_leave_https() {
        let from = Target::parse("https://idp.example/saml/metadata?x=1").unwrap();
        let to =
            |location: &str| from.redirected(location).map(|to| format!("{}{}", to.authority, to.path)).ok();
        assert_eq!(to("/other").as_deref(), Some("idp.example/other"));
        assert_eq!(to("next.xml").as_deref(), Some("idp.example/saml/next.xml"));
        assert_eq!(to("?y=2").as_deref(), Some("idp.example/saml/metadata?y=2"));
        assert_eq!(to("//other.example/z").as_deref(), Some("other.example/z"));
        assert_eq!(to("https://other.example/z").as_deref(), Some("other.example/z"));
        assert_eq!((to("http://idp.example/"), to("file:///etc/passwd")), (None, None));
    }
}
