//! How a person can sign in: asked with the e-mail address, before any password.

use serde::{Deserialize, Serialize};

/// Body of the question how somebody can sign in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInAddress {
    /// As typed. Only what follows the `@` decides the answer.
    pub email: String,
    /// The page that was asked for, which the sign-in is to lead to: a path as [`crate::page_path::PagePath`] reads it.
    /// Anything else leads to the start page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// How somebody with an address of this domain can sign in. A password can always be tried; whether it is taken is
/// not said here. The answer is the same for every address of the domain, so that it tells nothing about people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInWays {
    /// Through the identity provider of the organization that has verified the domain, if SSO is enabled there.
    pub sso: Option<SsoWay>,
}

/// The way through the identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoWay {
    /// The organization's postback URL; to be navigated to, never fetched.
    pub start_url: String,
    /// What the identity provider is called, for the button; none where it is not a known one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}
