//! Addresses of an application.

use super::error::UriFault;
use crate::url_text::WebUrl;

/// Where a browser is sent back to: https, or plain http to this computer; without a fragment (RFC 6749 section 3.1.2).
/// Never normalised, and compared byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectUri(ApplicationUri);

/// Another address of an application, by the same rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationUri(WebUrl);

impl RedirectUri {
    /// Reads it.
    ///
    /// # Errors
    /// The [`UriFault`] that explains the text best.
    pub fn parse(text: &str) -> Result<Self, UriFault> {
        ApplicationUri::parse(text).map(Self)
    }

    /// The URI exactly as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host()
    }
}

impl ApplicationUri {
    /// Reads it.
    ///
    /// # Errors
    /// The [`UriFault`] that explains the text best.
    pub fn parse(text: &str) -> Result<Self, UriFault> {
        let url = WebUrl::parse(text).map_err(UriFault::Text)?;
        if !url.has_possible_host() {
            return Err(UriFault::Host);
        }
        if url.is_secure() || url.is_loopback() { Ok(Self(url)) } else { Err(UriFault::NotHttps) }
    }

    /// The URI exactly as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host()
    }

    /// The URI with one more query parameter, its value percent-encoded.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let text = self.as_str();
        let joint = match text.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some(_) => "&",
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        let value: String = value.bytes().map(one).collect();
        format!("{text}{joint}{name}={value}")
    }
}
