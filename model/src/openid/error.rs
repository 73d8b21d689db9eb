//! Errors of the protocol, in its own words: programs read them.

/// What went wrong, as a client is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProtocolError {
    /// From the closed list of the protocol.
    pub code: ErrorCode,
    /// For the client's developer, in ASCII without quotes (RFC 6749 section 4.1.2.1).
    pub description: &'static str,
}

/// A code of RFC 6749 (sections 4.1.2.1 and 5.2), OpenID Connect Core (section 3.1.2.6) or RFC 6750 (section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// A parameter is missing, wrong or there twice.
    InvalidRequest,
    /// The client did not prove who it is.
    InvalidClient,
    /// The code is unknown, over, used, or not for this client, redirect URI or verifier.
    InvalidGrant,
    /// The scope is missing or does not have `openid`.
    InvalidScope,
    /// The access token is unknown or over.
    InvalidToken,
    /// Not `authorization_code`.
    UnsupportedGrantType,
    /// Not `code`.
    UnsupportedResponseType,
    /// The person may not go on.
    AccessDenied,
    /// The person would have to sign in, and nothing may be shown; or did not sign in anew as was asked for.
    LoginRequired,
    /// `request` is not supported.
    RequestNotSupported,
    /// `request_uri` is not supported.
    RequestUriNotSupported,
    /// `registration` is not supported.
    RegistrationNotSupported,
    /// Our own fault.
    ServerError,
    /// Too much is going on.
    TemporarilyUnavailable,
}

impl ErrorCode {
    /// The code as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidScope => "invalid_scope",
            Self::InvalidToken => "invalid_token",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::AccessDenied => "access_denied",
            Self::LoginRequired => "login_required",
            Self::RequestNotSupported => "request_not_supported",
            Self::RequestUriNotSupported => "request_uri_not_supported",
            Self::RegistrationNotSupported => "registration_not_supported",
            Self::ServerError => "server_error",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
        }
    }

    /// Returns the error with this description.
    pub fn with(self, description: &'static str) -> ProtocolError {
        ProtocolError { code: self, description }
    }
}
