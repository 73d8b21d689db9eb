//! Why nobody is signed in, or out.

use std::fmt;

/// Why nobody is signed in. `Display` is what the page says.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// The answer belongs to no sign-in of this browser.
    #[error("This browser has not started a sign-in here. Start one.")]
    NotStarted,
    /// Another `state` came back.
    #[error("The answer belongs to another sign-in (state). Start again.")]
    State,
    /// Another issuer speaks.
    #[error("The issuer is another one than the provider that this application knows (iss).")]
    Issuer,
    /// The provider's own words.
    #[error("The provider answers {0}: {1}")]
    Error(String, String),
    /// The provider does not answer as it has to.
    #[error("The provider cannot be used: {0}")]
    Provider(String),
    /// The token cannot be trusted.
    #[error("The token is refused: {0}")]
    Token(String),
}

/// A fault of the provider.
pub(super) fn provider(error: impl fmt::Display) -> Refused {
    Refused::Provider(error.to_string())
}

/// A fault of a token.
pub(super) fn token(error: impl fmt::Display) -> Refused {
    Refused::Token(error.to_string())
}
