//! The configuration from flags, environment and file, checked.

use std::net::SocketAddr;

use sso_model::operator_contact::OperatorContact;
use sso_model::saml::message::ResponseLimit;
use sso_model::service_provider::ServiceProvider;
use sso_model::url_text::{UrlFault, WebUrl};

use crate::fetch::Reach;

/// Replaced by the organization's identifier in a postback URL that the operator gives.
pub const ORG_ID: &str = "{org_id}";

/// Where people open the console: scheme, host and port, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(WebUrl);

/// Why a public URL is not taken. `Display` is the sentence that the operator reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlError {
    /// Not a web URL.
    #[error("The public URL {0} is not a URL. Give it as https://sso.example.com.")]
    NotAUrl(String),
    /// Plain http to the outside.
    #[error(
        "The public URL {0} must start with https://. Plain http:// is accepted only for this computer (localhost)."
    )]
    NotHttps(String),
    /// With a path or a query.
    #[error("The public URL {0} has a path. The console needs a host of its own: give only scheme and host.")]
    Path(String),
}

impl PublicUrl {
    /// Reads it.
    ///
    /// # Errors
    /// A [`PublicUrlError`].
    pub fn parse(text: &str) -> Result<Self, PublicUrlError> {
        let parsed = |text: &str| {
            WebUrl::parse(text).map_err(|fault| match fault {
                UrlFault::OtherScheme(_) => PublicUrlError::NotHttps(text.to_owned()),
                _ => PublicUrlError::NotAUrl(text.to_owned()),
            })
        };
        let url = parsed(text)?;
        if !url.is_secure() && !url.is_loopback() {
            return Err(PublicUrlError::NotHttps(text.to_owned()));
        }
        if !matches!(url.path(), "" | "/") || text.contains('?') {
            return Err(PublicUrlError::Path(text.to_owned()));
        }
        parsed(text.trim_end_matches('/')).map(Self)
    }

    /// That of a server that listens on this computer only.
    ///
    /// # Errors
    /// The address is reached from elsewhere.
    pub fn of_listener(address: SocketAddr) -> Result<Self, PublicUrlError> {
        Self::parse(&format!("http://{address}"))
    }

    /// Without a slash at the end.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns whether it is https.
    pub fn is_secure(&self) -> bool {
        self.0.is_secure()
    }

    /// Returns whether it names this computer.
    pub fn is_loopback(&self) -> bool {
        self.0.is_loopback()
    }

    /// As browsers write it into `Origin` (RFC 6454 section 6.2): without the scheme's own port, in lower case.
    pub fn origin(&self) -> String {
        let usual_port = if self.is_secure() { ":443" } else { ":80" };
        let origin = self.as_str().trim_end_matches('/').to_ascii_lowercase();
        origin.strip_suffix(usual_port).map(str::to_owned).unwrap_or(origin)
    }

    /// Host without port, lower case.
    pub fn host(&self) -> &str {
        self.0.host()
    }
}

/// The server's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where people open the console.
    pub public_url: PublicUrl,
    /// The product that people sign in to.
    pub product_name: String,
    /// Whom people ask who cannot go on.
    pub contact: Option<OperatorContact>,
    /// Instead of the postback URL made from the public URL; contains [`ORG_ID`].
    pub postback_url: Option<String>,
    /// Instead of the SP entity ID made from the public URL.
    pub sp_entity_id: Option<String>,
    /// Instead of the ACS URL made from the public URL.
    pub acs_url: Option<String>,
    /// Largest response that is read.
    pub max_response: ResponseLimit,
    /// Show the demo's people.
    pub demo: bool,
    /// DNS servers to ask about claimed domains; none for the system's.
    pub dns_servers: Vec<SocketAddr>,
    /// Where metadata may be fetched from, beside the internet.
    pub metadata: Reach,
    /// A proxy stands in front and gives the client's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
}

impl Config {
    /// Our values for an organization.
    pub fn service_provider(&self, org_id: &str) -> ServiceProvider {
        let service_provider = ServiceProvider::of(self.public_url.as_str(), org_id);
        ServiceProvider {
            postback_url: match &self.postback_url {
                Some(template) => template.replace(ORG_ID, org_id),
                None => service_provider.postback_url,
            },
            sp_entity_id: self.sp_entity_id.clone().unwrap_or(service_provider.sp_entity_id),
            acs_url: self.acs_url.clone().unwrap_or(service_provider.acs_url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_urls_are_https_or_this_computer() {
        for good in
            ["https://sso.example.com", "https://sso.example.com/", "http://127.0.0.1:8080", "http://[::1]:1"]
        {
            assert_eq!(PublicUrl::parse(good).unwrap().as_str(), good.trim_end_matches('/'));
        }
        let error = |text: &str| PublicUrl::parse(text).unwrap_err();
        assert_eq!(
            error("http://sso.example.com"),
            PublicUrlError::NotHttps("http://sso.example.com".into())
        );
        assert_eq!(error("ftp://a.example"), PublicUrlError::NotHttps("ftp://a.example".into()));
        assert_eq!(error("https://a.example/sso"), PublicUrlError::Path("https://a.example/sso".into()));
        assert_eq!(error("sso.example.com"), PublicUrlError::NotAUrl("sso.example.com".into()));
    }
}
