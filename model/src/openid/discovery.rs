//! What a client learns of this provider (OpenID Connect Discovery section 3).

use serde::Serialize;

use super::algorithm::SigningAlgorithm;
use super::pkce;
use super::scope::Scopes;

/// Where each part of the provider is, behind the public URL.
pub mod path {
    /// The document itself.
    pub const DISCOVERY: &str = "/.well-known/openid-configuration";
    /// Where browsers are sent to sign in.
    pub const AUTHORIZE: &str = "/authorize";
    /// Where a sign-in comes back to.
    pub const CONTINUE: &str = "/authorize/continue";
    /// Where a code is redeemed.
    pub const TOKEN: &str = "/openid/token";
    /// What an access token reads.
    pub const USERINFO: &str = "/openid/userinfo";
    /// The key set.
    pub const JWKS: &str = "/openid/jwks";
    /// Where browsers are sent to sign out.
    pub const END_SESSION: &str = "/openid/end-session";
}

/// The document.
#[expect(clippy::struct_excessive_bools, reason = "the document has them")]
#[derive(Clone, Debug, Serialize)]
pub struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: String,
    scopes_supported: [&'static str; 4],
    response_types_supported: [&'static str; 1],
    response_modes_supported: [&'static str; 1],
    grant_types_supported: [&'static str; 1],
    subject_types_supported: [&'static str; 1],
    id_token_signing_alg_values_supported: [&'static str; 2],
    token_endpoint_auth_methods_supported: [&'static str; 3],
    code_challenge_methods_supported: [&'static str; 1],
    prompt_values_supported: [&'static str; 4],
    claims_supported: [&'static str; 17],
    claims_parameter_supported: bool,
    request_parameter_supported: bool,
    request_uri_parameter_supported: bool,
    authorization_response_iss_parameter_supported: bool,
    backchannel_logout_supported: bool,
    backchannel_logout_session_supported: bool,
}

impl Discovery {
    /// The document of the provider at this public URL, which is its issuer.
    pub fn of(issuer: &str) -> Self {
        let at = |path: &str| format!("{issuer}{path}");
        Self {
            issuer: issuer.to_owned(),
            authorization_endpoint: at(path::AUTHORIZE),
            token_endpoint: at(path::TOKEN),
            userinfo_endpoint: at(path::USERINFO),
            jwks_uri: at(path::JWKS),
            end_session_endpoint: at(path::END_SESSION),
            scopes_supported: Scopes::NAMES,
            response_types_supported: ["code"],
            response_modes_supported: ["query"],
            grant_types_supported: ["authorization_code"],
            subject_types_supported: ["public"],
            id_token_signing_alg_values_supported: SigningAlgorithm::ALL.map(SigningAlgorithm::name),
            token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
            code_challenge_methods_supported: [pkce::METHOD],
            prompt_values_supported: ["none", "login", "select_account", "consent"],
            claims_supported: [
                "iss",
                "aud",
                "iat",
                "exp",
                "sub",
                "auth_time",
                "nonce",
                "sid",
                "amr",
                "name",
                "given_name",
                "family_name",
                "email",
                "email_verified",
                "org_id",
                "org_name",
                "role",
            ],
            claims_parameter_supported: false,
            request_parameter_supported: false,
            request_uri_parameter_supported: false,
            authorization_response_iss_parameter_supported: true,
            backchannel_logout_supported: true,
            backchannel_logout_session_supported: true,
        }
    }
}
