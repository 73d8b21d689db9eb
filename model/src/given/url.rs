//! URLs, by the shapes of well-known providers.

use serde::{Deserialize, Serialize};

use super::GivenError;
use super::label::Label;
use crate::provider_shape::{Shape, admin_portal, other_protocol, shape, user_portal};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;
use crate::url_text::WebUrl;

/// A URL, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenUrl {
    /// As it is to be saved or fetched.
    pub url: String,
    /// What it is.
    pub kind: UrlKind,
    /// Whose it is, if that shows.
    pub provider: Option<Provider>,
}

/// What a URL is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UrlKind {
    /// Metadata stands there.
    Metadata,
    /// People sign in there.
    SignIn,
    /// It names the provider.
    Issuer,
    /// Its shape is not known: a sign-in URL or an issuer.
    Unknown,
}

impl UrlKind {
    /// In a sentence: "a sign-in URL".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Metadata => "the URL of metadata",
            Self::SignIn => "a sign-in URL",
            Self::Issuer => "an issuer",
            Self::Unknown => "a URL, either the sign-in URL or the issuer",
        }
    }
}

/// What a URL is, by its shape and by its label.
///
/// # Errors
/// It is one of our own, of another protocol, or of a page for people.
pub(super) fn labelled(
    text: &str,
    label: Option<Label>,
    ours: &ServiceProvider,
) -> Result<GivenUrl, GivenError> {
    let found = recognized(text, ours)?;
    let kind = match (label, found.kind) {
        (Some(Label::Issuer), _) => UrlKind::Issuer,
        (Some(Label::Metadata), _) => UrlKind::Metadata,
        (Some(Label::SignIn), UrlKind::Unknown) => UrlKind::SignIn,
        (Some(Label::Logout), _) => return Err(GivenError::LogoutUrl),
        (_, kind) => kind,
    };
    Ok(GivenUrl { kind, ..found })
}

fn recognized(text: &str, ours: &ServiceProvider) -> Result<GivenUrl, GivenError> {
    let of = |kind| GivenUrl { url: text.to_owned(), kind, provider: Provider::of_url(text) };
    if text.starts_with("urn:") {
        return Ok(of(UrlKind::Issuer));
    }
    let without_fragment = text.split('#').next().unwrap_or_default();
    if let Some(provider) = WebUrl::parse(without_fragment).ok().as_ref().and_then(admin_portal) {
        return Err(GivenError::AdminPortal(provider));
    }
    let url = WebUrl::parse(text).map_err(GivenError::Url)?;
    if let Some(protocol) = other_protocol(&url) {
        return Err(GivenError::OtherProtocol(protocol));
    }
    if let Some(provider) = user_portal(&url) {
        return Err(GivenError::UserPortal(provider));
    }
    if let Some(value) = ours.recognise(text) {
        return Err(GivenError::OurOwn(value));
    }
    Ok(of(match shape(&url) {
        Some(Shape::Metadata) => UrlKind::Metadata,
        // OneLogin and Duo use the address of their metadata as entity ID: there is more to be had from it.
        Some(Shape::Issuer(_)) if url.path().contains("/metadata") => UrlKind::Metadata,
        Some(Shape::Issuer(_)) => UrlKind::Issuer,
        Some(Shape::SignIn(_)) => UrlKind::SignIn,
        None if url.host() == "sso.jumpcloud.com" && url.path().starts_with("/saml2/") => UrlKind::SignIn,
        None => UrlKind::Unknown,
    }))
}
