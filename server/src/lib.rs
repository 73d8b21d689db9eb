//! Reference backend of the SSO console. `app` is the whole of it: the program and the tests run the same.
//!
//! Reading order: [`http`] (requests), [`auth`] (who asks), [`view`] and [`version`] (what is answered),
//! [`usecases`] (what each act does), [`storage`] (what is stored), [`cli`] (how it is started). The rules themselves are in `sso_model`.
//!
//! # Example
//! The values that an organization copies into its identity provider follow from the public URL alone.
//!
//! ```
//! use sso_model::service_provider::ServiceProvider;
//! use sso_server::config::PublicUrl;
//!
//! let public_url = PublicUrl::parse("https://sso.example.com")?;
//! assert!(public_url.is_secure());
//! let values = ServiceProvider::of(public_url.as_str(), "k7");
//! assert_eq!(values.acs_url, "https://sso.example.com/sso/saml2");
//!
//! // Other machines could read passwords on the way.
//! assert!(PublicUrl::parse("http://sso.example.com").is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(missing_docs)]

use axum::Router;

use crate::state::AppState;

pub mod assets;
pub mod audit;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod context;
pub mod cookie;
pub mod demo;
pub mod dns;
mod entity_tag;
pub mod error;
pub mod fetch;
pub mod headers;
pub mod http;
pub mod names;
pub mod openid;
pub mod pages;
pub mod password;
pub mod patience;
pub mod rate_limit;
mod reason;
pub mod rsa_key;
pub mod saml;
pub mod seal;
pub mod secret;
pub mod serve;
pub mod state;
pub mod storage;
mod trust;
pub mod usecases;
pub mod version;
pub mod view;

/// The server, ready to be given to [`serve::serve`].
pub fn app(state: AppState) -> Router {
    http::router(state)
}
