//! A request for a sign-in (OpenID Connect Core section 3.1.2.1), read in two steps: first where an answer may go, then
//! what is asked. Nothing is told to an address that is not the client's.

use serde::{Deserialize, Serialize};

use super::claims::TokenHint;
use super::error::ErrorCode::{
    InvalidRequest, InvalidScope, RegistrationNotSupported, RequestNotSupported, RequestUriNotSupported,
    UnsupportedResponseType,
};
use super::error::ProtocolError;
use super::params::{Params, Repeated};
use super::pkce::{self, CodeChallenge};
use super::scope::Scopes;
use crate::email_address::EmailAddress;

/// Longest `state`, `nonce` and `org_hint`, in bytes: they are stored while the person signs in.
pub const LONGEST_VALUE: usize = 2_048;

/// Why a request is answered by a page: there is no address that its answer may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unaddressed {
    /// No `client_id`, or several.
    #[error("The link names no application. Open the application itself, and sign in from there.")]
    NoClient,
    /// Nobody registered it.
    #[error("The application is not registered here. Open the application itself, and sign in from there.")]
    UnknownClient,
    /// No `redirect_uri`, or several.
    #[error(
        "The link does not say where to go after the sign-in. Open the application itself, and sign in from there."
    )]
    NoRedirectUri,
    /// Not one that is registered for the client, byte for byte.
    #[error(
        "The link leads to an address that is not registered for the application. Nothing was sent there."
    )]
    UnknownRedirectUri,
}

/// What a client asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizeRequest {
    /// Who asks.
    pub client_id: String,
    /// Where the answer goes: a registered address.
    pub redirect_uri: String,
    /// Comes back as it is.
    pub state: Option<String>,
    /// Goes into the ID token.
    pub nonce: Option<String>,
    /// What is asked for.
    pub scopes: Scopes,
    /// What the code is bound to.
    pub challenge: CodeChallenge,
    /// What may or must be shown.
    pub prompt: Prompt,
    /// How long ago the person may have proven who they are, in seconds.
    pub max_age: Option<i64>,
    /// The address of the person, if the client knows it.
    pub login_hint: Option<String>,
    /// The organization that the person has to be of.
    pub org_hint: Option<String>,
    /// The `sub` of the person who has to be signed in, by an `id_token_hint` that was verified.
    #[serde(default)]
    pub person_hint: Option<String>,
}

/// What may or must be shown (`prompt`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// The sign-in, if there is no session.
    #[default]
    AsNeeded,
    /// Nothing.
    None,
    /// The sign-in, also if there is a session.
    Login,
    /// A choice of the account, also if there is a session.
    SelectAccount,
}

/// Returns client ID and redirect URI as they were sent. Neither is proven yet.
///
/// # Errors
/// An [`Unaddressed`].
pub fn address(params: &Params) -> Result<(&str, &str), Unaddressed> {
    let client_id = params.get("client_id").ok().flatten().ok_or(Unaddressed::NoClient)?;
    let redirect_uri = params.get("redirect_uri").ok().flatten().ok_or(Unaddressed::NoRedirectUri)?;
    Ok((client_id, redirect_uri))
}

/// Returns `id_token_hint`.
///
/// # Errors
/// It is there more than once.
pub fn id_token_hint(params: &Params) -> Result<Option<&str>, ProtocolError> {
    one(params, "id_token_hint")
}

/// Returns `state`, which goes back with an error too.
pub fn state(params: &Params) -> Option<&str> {
    params.get("state").ok().flatten().filter(|state| state.len() <= LONGEST_VALUE)
}

impl AuthorizeRequest {
    /// Reads a request whose client and redirect URI are known to belong together.
    ///
    /// # Errors
    /// What the client is told.
    pub fn parse(params: &Params) -> Result<Self, ProtocolError> {
        unsupported(params)?;
        let (client_id, redirect_uri) =
            address(params).map_err(|_| InvalidRequest.with("client_id or redirect_uri is missing"))?;
        match one(params, "response_type")? {
            Some("code") => {}
            Some(_) => return Err(UnsupportedResponseType.with("response_type must be code")),
            None => return Err(InvalidRequest.with("response_type is missing")),
        }
        if one(params, "response_mode")?.is_some_and(|mode| mode != "query") {
            return Err(InvalidRequest.with("response_mode must be query"));
        }
        let scopes = Scopes::parse(one(params, "scope")?.unwrap_or_default());
        Ok(Self {
            client_id: client_id.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            state: short(params, "state")?,
            nonce: short(params, "nonce")?,
            scopes: scopes.ok_or(InvalidScope.with("scope must contain openid"))?,
            challenge: challenge(params)?,
            prompt: prompt(one(params, "prompt")?)?,
            max_age: one(params, "max_age")?.map(max_age).transpose()?,
            // A hint that is not an address says nothing.
            login_hint: one(params, "login_hint")?
                .filter(|hint| EmailAddress::parse(hint).is_ok())
                .map(str::to_owned),
            org_hint: short(params, "org_hint")?,
            person_hint: None,
        })
    }

    /// Returns the request for the person whom its `id_token_hint` names: `read` is what its signature proves, if it does.
    /// Its age does not matter (OpenID Connect Core section 3.1.2.1).
    ///
    /// # Errors
    /// It is not an ID token of this provider for this client.
    pub fn hinted(self, read: Option<TokenHint>) -> Result<Self, ProtocolError> {
        let own = read.filter(|hint| hint.aud == self.client_id);
        let hint = own.ok_or(InvalidRequest.with("id_token_hint is not an ID token of this client"))?;
        Ok(Self { person_hint: Some(hint.sub), ..self })
    }
}

fn one<'a>(params: &'a Params, name: &str) -> Result<Option<&'a str>, ProtocolError> {
    params.get(name).map_err(|Repeated| InvalidRequest.with("a parameter is there more than once"))
}

fn short(params: &Params, name: &str) -> Result<Option<String>, ProtocolError> {
    match one(params, name)? {
        Some(value) if value.len() > LONGEST_VALUE => {
            Err(InvalidRequest.with("a parameter is longer than 2048 bytes"))
        }
        value => Ok(value.map(str::to_owned)),
    }
}

fn unsupported(params: &Params) -> Result<(), ProtocolError> {
    let not = [
        ("request", RequestNotSupported.with("request is not supported")),
        ("request_uri", RequestUriNotSupported.with("request_uri is not supported")),
        ("registration", RegistrationNotSupported.with("registration is not supported")),
    ];
    not.into_iter().find(|(name, _)| params.has(name)).map_or(Ok(()), |(_, error)| Err(error))
}

fn challenge(params: &Params) -> Result<CodeChallenge, ProtocolError> {
    let Some(challenge) = one(params, "code_challenge")? else {
        return Err(InvalidRequest.with("code_challenge is missing: PKCE is required"));
    };
    // Without a method the challenge would be plain (RFC 7636 section 4.3).
    if one(params, "code_challenge_method")? != Some(pkce::METHOD) {
        return Err(InvalidRequest.with("code_challenge_method must be S256"));
    }
    CodeChallenge::parse(challenge).ok_or(InvalidRequest.with("code_challenge is not the S256 of a verifier"))
}

fn prompt(text: Option<&str>) -> Result<Prompt, ProtocolError> {
    let all: Vec<_> = text.unwrap_or_default().split(' ').filter(|one| !one.is_empty()).collect();
    if all.contains(&"none") {
        return if all.len() == 1 {
            Ok(Prompt::None)
        } else {
            Err(InvalidRequest.with("prompt has none beside another value"))
        };
    }
    if all.iter().any(|one| !["login", "select_account", "consent"].contains(one)) {
        return Err(InvalidRequest.with("prompt must be none, login, select_account or consent"));
    }
    // Nobody is asked for consent: the operator gave it when the application was registered.
    Ok(if all.contains(&"login") {
        Prompt::Login
    } else if all.contains(&"select_account") {
        Prompt::SelectAccount
    } else {
        Prompt::AsNeeded
    })
}

fn max_age(text: &str) -> Result<i64, ProtocolError> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| is_plain);
    seconds.ok_or(InvalidRequest.with("max_age must be a number of seconds"))
}
