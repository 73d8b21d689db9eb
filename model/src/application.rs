//! Applications behind the console: `OpenID` Connect clients that the operator registers.

mod client_id;
mod error;
mod refusal;
mod texts;
mod uri;

pub use client_id::{ClientId, ClientIdError};
pub use error::{ApplicationError, UriFault, UriPlace};
pub use refusal::ApplicationRefusal;
pub use texts::ApplicationTexts;
pub use uri::{ApplicationUri, RedirectUri};

use crate::openid::algorithm::SigningAlgorithm;

/// Longest name of an application, in characters: what its card shows whole.
pub const LONGEST_NAME: usize = 60;

/// Fewest characters of a client secret that the operator chooses: 128 random bits in hex.
pub const SHORTEST_SECRET: usize = 32;

/// Most client secrets that are valid at once: the present one, and the one that replaces it.
pub const MOST_SECRETS: usize = 2;

/// A registered application. Read by [`ApplicationTexts::parse`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Application {
    /// Names it in the protocol (RFC 6749 section 2.2).
    pub client_id: ClientId,
    /// Its name, as people see it.
    pub name: String,
    /// Where an answer may be sent, at least one.
    pub redirect_uris: Vec<RedirectUri>,
    /// Where a browser may be sent after a sign-out (`OpenID` Connect RP-Initiated Logout 1.0 section 3.1).
    pub post_logout_redirect_uris: Vec<RedirectUri>,
    /// Where the end of a session is reported (`OpenID` Connect Back-Channel Logout 1.0 section 2.2).
    pub backchannel_logout_uri: Option<ApplicationUri>,
    /// Where a sign-in is started from here (`OpenID` Connect Core 1.0 section 4).
    pub initiate_login_uri: Option<ApplicationUri>,
    /// Its home page.
    pub home_url: Option<ApplicationUri>,
    /// Runs where no secret can be kept, so it has none (RFC 6749 section 2.1).
    pub is_public: bool,
    /// A sign-in that no application began goes on to it, also if there are others.
    pub is_default: bool,
    /// What its ID tokens are signed by (`id_token_signed_response_alg`).
    pub signing_algorithm: SigningAlgorithm,
}

impl Application {
    /// Returns where *Open* leads: the initiate-login URI with `iss` (`OpenID` Connect Core 1.0 section 4), else the home
    /// page, else nowhere.
    #[must_use]
    pub fn open_url(&self, issuer: &str) -> Option<String> {
        let start = self.initiate_login_uri.as_ref().map(|uri| uri.with("iss", issuer));
        start.or_else(|| Some(self.home_url.as_ref()?.as_str().to_owned()))
    }

    /// Returns the host that is shown below the name: that of the page that *Open* leads to, else of a redirect URI.
    #[must_use]
    pub fn host(&self) -> &str {
        let page = self.home_url.as_ref().or(self.initiate_login_uri.as_ref());
        page.map(ApplicationUri::host)
            .or(self.redirect_uris.first().map(RedirectUri::host))
            .unwrap_or_default()
    }

    /// Returns whether an answer may be sent to this address. Compared byte for byte (RFC 9700 section 2.1).
    #[must_use]
    pub fn redirects_to(&self, uri: &str) -> bool {
        self.redirect_uris.iter().any(|registered| registered.as_str() == uri)
    }

    /// Returns whether a browser may be sent to this address after a sign-out. Compared byte for byte.
    #[must_use]
    pub fn redirects_after_logout_to(&self, uri: &str) -> bool {
        self.post_logout_redirect_uris.iter().any(|registered| registered.as_str() == uri)
    }
}

/// Returns the application that a sign-in goes on to which no application began: the default one, else the only one.
#[must_use]
pub fn goes_on_to(applications: &[Application]) -> Option<&Application> {
    let only = match applications {
        [only] => Some(only),
        _ => None,
    };
    applications.iter().find(|one| one.is_default).or(only)
}
