//! Pages that people read: guides and mails are where the wrong address is copied from.

use crate::url_text::WebUrl;

/// Whether people read at `url`: documentation, a search, a mailbox, a shared document.
pub fn is_reading_matter(url: &WebUrl) -> bool {
    const HOSTS: [&str; 18] = [
        "support.jumpcloud.com",
        "help.okta.com",
        "developer.okta.com",
        "support.okta.com",
        "learn.microsoft.com",
        "docs.microsoft.com",
        "support.microsoft.com",
        "support.google.com",
        "docs.google.com",
        "drive.google.com",
        "mail.google.com",
        "outlook.office.com",
        "outlook.live.com",
        "docs.pingidentity.com",
        "developers.onelogin.com",
        "www.keycloak.org",
        "stackoverflow.com",
        "github.com",
    ];
    let (host, path) = (url.host(), url.path());
    let is_search = ["www.google.", "www.bing.", "duckduckgo.", "search.yahoo."]
        .iter()
        .any(|search| host.starts_with(search))
        && (path == "/" || path.is_empty() || path.starts_with("/search"));
    let is_of_vendor = matches!(host, "jumpcloud.com" | "auth0.com" | "duo.com" | "www.okta.com")
        && ["/support", "/docs", "/blog", "/help"].iter().any(|begin| path.starts_with(begin));
    HOSTS.contains(&host) || is_search || is_of_vendor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_not_where_people_sign_in() {
        let is_one = |url: &str| WebUrl::parse(url).is_ok_and(|url| is_reading_matter(&url));
        for url in [
            "https://learn.microsoft.com/en-us/entra/identity",
            "https://mail.google.com/mail/u/0/",
            "https://www.google.de/search?q=saml",
            "https://jumpcloud.com/support/sso",
            "https://duckduckgo.com/?q=saml",
        ] {
            assert!(is_one(url), "{url}");
        }
        for url in [
            "https://accounts.google.com/o/saml2/idp?idpid=C01",
            "https://sso.jumpcloud.com/saml2/acme",
            "https://www.google.com.idp.example/sso",
            "https://auth0.com/samlp/AX3jRN4E",
            "https://support.acme.example/saml",
        ] {
            assert!(!is_one(url), "{url}");
        }
    }
}
