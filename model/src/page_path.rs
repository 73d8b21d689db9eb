//! The page that somebody asked for before they had to sign in: a path of this server, and never a URL.

/// Longest path, in bytes, query included.
const MAX_BYTES: usize = 300;

/// Path prefixes that answer programs or are steps of a sign-in: they are not pages to come back to.
const NOT_PAGES: [&str; 7] =
    ["/api", "/authorize", "/openid", "/practice-app", "/practice-idp", "/security", "/sso"];

/// The step at which a request of an application goes on after the sign-in.
const CONTINUE: &str = "/authorize/continue";

/// Pages for people who are signed out.
const SIGNED_OUT_PAGES: [&str; 2] = ["/sign-in", "/set-password"];

/// A path of the page with its query, as `/domains` or `/sign-ins?kind=test`. It holds no host, no scheme and nothing
/// that could become one, so a redirect to it stays on this server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePath(String);

impl PagePath {
    /// The query parameter that carries a path to the start of a sign-in.
    pub const PARAMETER: &'static str = "to";

    /// Reads it. Returns `None` for everything that is not a path of the page, and for the start page, where a sign-in
    /// leads by itself.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let rest = path.strip_prefix('/')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
        let of_query = |byte: u8| plain(byte) || b"=&%+:,@".contains(&byte);
        let is_page = !rest.is_empty()
            && text.len() <= MAX_BYTES
            && rest.bytes().all(plain)
            && query.bytes().all(of_query)
            && rest.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
        let is_below = |prefix: &str| path == prefix || path.starts_with(&format!("{prefix}/"));
        let is_step = path != CONTINUE && NOT_PAGES.into_iter().any(is_below);
        (is_page && !is_step && !SIGNED_OUT_PAGES.contains(&path)).then(|| Self(text.to_owned()))
    }

    /// As it stands behind the host.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `start_url`, which starts a sign-in, so that the sign-in leads to this page.
    #[must_use]
    pub fn after(&self, start_url: &str) -> String {
        let joint = if start_url.contains('?') { '&' } else { '?' };
        format!("{start_url}{joint}{}={}", Self::PARAMETER, self.encoded())
    }

    /// Percent-encoded as a value of a query (RFC 3986 section 2.1).
    fn encoded(&self) -> String {
        let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
        let one = |byte: u8| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        self.0.bytes().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_paths_of_this_server() {
        for path in [
            "/domains",
            "/authorize/continue?request=0f3a",
            "/sign-ins/0f3a",
            "/sign-ins?kind=test&outcome=refused",
            "/guide/jumpcloud",
            "/apis",
        ] {
            assert_eq!(PagePath::parse(path).as_ref().map(PagePath::as_str), Some(path));
        }
        for other in [
            "",
            "/",
            "domains",
            "//evil.example",
            "/\\evil.example",
            "/a//evil.example",
            "https://evil.example/",
            "/../etc",
            "/a/.git",
            "/a b",
            "/a\r\nSet-Cookie: a=b",
            "/a#b",
            "/%2f%2fevil.example",
            "/api",
            "/api/session",
            "/sso/again",
            "/security/sso/v2/authorize",
            "/sign-in",
            "/authorize",
            "/authorize?client_id=a",
            "/authorize/continue/a",
            "/openid/token",
            "/practice-app/login",
            "/ä",
        ] {
            assert_eq!(PagePath::parse(other), None, "{other}");
        }
        assert_eq!(PagePath::parse(&format!("/{}", "a".repeat(MAX_BYTES))), None);
    }

    #[test]
    fn it_joins_the_query_that_is_there() {
        let path = PagePath::parse("/sign-ins?kind=test").unwrap();
        assert_eq!(
            path.after("https://a.example/s?org_id=k7"),
            "https://a.example/s?org_id=k7&to=/sign-ins%3Fkind%3Dtest"
        );
        assert_eq!(
            path.after("https://a.example/again"),
            "https://a.example/again?to=/sign-ins%3Fkind%3Dtest"
        );
    }
}
