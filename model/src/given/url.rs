//! URLs, by the shapes of well-known providers.

use serde::{Deserialize, Serialize};

use super::GivenError;
use crate::provider_shape::{Shape, admin_portal, shape};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;
use crate::url_text::{WebUrl, cleaned};

/// Most lines of a text that is looked at for URLs.
const MOST_LINES: usize = 20;

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

/// The URLs of a text in which every line is one, with or without a label in front (`Login URL: https://…`); none if
/// it is a text of another kind.
pub(super) fn urls(text: &str, ours: &ServiceProvider) -> Option<Result<Vec<GivenUrl>, GivenError>> {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() || lines.len() > MOST_LINES {
        return None;
    }
    let urls = lines.into_iter().map(url_in).collect::<Option<Vec<_>>>()?;
    Some(urls.iter().map(|url| recognized(url, ours)).collect())
}

/// The URL of a line; none if there is none, or if text follows it.
fn url_in(line: &str) -> Option<String> {
    let line = cleaned(line);
    let lower = line.to_ascii_lowercase();
    let schemes = ["https://", "http://", "urn:"];
    let start = schemes.iter().filter_map(|scheme| lower.find(scheme)).min()?;
    let (label, url) = line.split_at_checked(start)?;
    let is_label =
        label.is_empty() || label.trim_end().ends_with([':', '=', '\u{2192}']) || label.ends_with('\t');
    let url = cleaned(url);
    (is_label && !url.contains(char::is_whitespace)).then_some(url)
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
