//! OpenID Connect, the provider's side: what a client may ask, and what it is answered. No keys and no storage.
//!
//! [`authorize`] reads a request or says what is wrong with it and where that may be reported. [`standing`] decides whether
//! the session that is there is enough. [`claims`] is what a client learns of a person, [`discovery`] what it learns of
//! this provider.

pub mod algorithm;
pub mod authorize;
pub mod claims;
pub mod discovery;
pub mod error;
pub mod params;
pub mod pkce;
pub mod proven_address;
pub mod scope;
pub mod standing;

/// How long a code may be redeemed, in seconds (RFC 6749 section 4.1.2 says at most ten minutes).
pub const CODE_SECONDS: i64 = 60;

/// How long ID token and access token are valid, in seconds.
pub const TOKEN_SECONDS: i64 = 600;

/// How long a person may take to sign in for a request, in seconds.
pub const REQUEST_SECONDS: i64 = 3_600;
