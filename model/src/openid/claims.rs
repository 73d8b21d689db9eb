//! What a client learns of a person, and of a session that ended.

use serde::{Deserialize, Serialize};

use super::scope::Scopes;
use super::{CODE_SECONDS, TOKEN_SECONDS};
use crate::access::Role;
use crate::api::{Organization, Person};
use crate::timestamp::Timestamp;

/// Who is spoken of.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The person.
    pub person: Person,
    /// The organization.
    pub organization: Organization,
    /// The address is proven: by a verified domain of the organization, or by a password link.
    pub email_verified: bool,
}

/// How the person is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session of this client, for back-channel logout.
    pub sid: String,
    /// When the person proved who they are, if that is known.
    pub auth_time: Option<Timestamp>,
    /// Through the identity provider, and not by a password.
    pub by_sso: bool,
}

/// The claims about a person that the scopes allow (OpenID Connect Core section 5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonClaims {
    /// Random, and the same for good.
    pub sub: String,
    /// The whole name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// All words of the name but the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// The last word of a name that has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether it is proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
    /// The organization's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_name: Option<String>,
    /// The person's part in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

impl PersonClaims {
    /// Returns what the scopes allow.
    pub fn of(subject: &Subject, scopes: Scopes) -> Self {
        let Subject { person, organization, email_verified } = subject;
        let names = person.name.rsplit_once(' ');
        let given = names.map_or(person.name.as_str(), |(given, _)| given.trim_end());
        Self {
            sub: person.id.clone(),
            name: scopes.profile.then(|| person.name.clone()),
            given_name: scopes.profile.then(|| given.to_owned()),
            family_name: names.filter(|_| scopes.profile).map(|(_, family)| family.to_owned()),
            email: scopes.email.then(|| person.email.clone()),
            email_verified: scopes.email.then_some(*email_verified),
            org_id: scopes.organization.then(|| organization.id.clone()),
            org_name: scopes.organization.then(|| organization.name.clone()),
            role: scopes.organization.then_some(person.role),
        }
    }
}

/// An ID token (OpenID Connect Core section 2).
#[derive(Clone, Debug, Serialize)]
pub struct IdToken<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    sid: &'a str,
    amr: [&'static str; 1],
    #[serde(flatten)]
    person: PersonClaims,
}

impl<'a> IdToken<'a> {
    /// The token of `issuer` for the client `aud`, from now on.
    pub fn new(
        (issuer, aud): (&'a str, &'a str),
        person: PersonClaims,
        signed_in: &'a SignedIn,
        nonce: Option<&'a str>,
        now: Timestamp,
    ) -> Self {
        Self {
            iss: issuer,
            aud,
            iat: now.0,
            exp: now.plus(TOKEN_SECONDS).0,
            auth_time: signed_in.auth_time.map(|at| at.0),
            nonce,
            sid: &signed_in.sid,
            // RFC 8176 has no value for another provider; `fed` is what products use.
            amr: [if signed_in.by_sso { "fed" } else { "pwd" }],
            person,
        }
    }
}

/// What is read of an ID token that comes back as `id_token_hint`. Its signature alone makes it ours.
#[derive(Clone, Debug, Deserialize)]
pub struct TokenHint {
    /// The client it was made for.
    pub aud: String,
    /// The person.
    pub sub: String,
    /// The session of the client.
    pub sid: String,
}

/// A logout token (OpenID Connect Back-Channel Logout section 2.4).
#[derive(Clone, Debug, Serialize)]
pub struct LogoutToken<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: &'a str,
    sub: &'a str,
    sid: &'a str,
    events: Events,
}

/// Says that a token is a logout token.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Events {
    #[serde(rename = "http://schemas.openid.net/event/backchannel-logout")]
    logout: NoMembers,
}

/// `{}`.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct NoMembers {}

impl<'a> LogoutToken<'a> {
    /// The token that tells the client `aud` that its session `sid` of the person `sub` has ended.
    pub fn new(
        (issuer, aud): (&'a str, &'a str),
        (sub, sid): (&'a str, &'a str),
        jti: &'a str,
        now: Timestamp,
    ) -> Self {
        Self {
            iss: issuer,
            aud,
            iat: now.0,
            exp: now.plus(2 * CODE_SECONDS).0,
            jti,
            sub,
            sid,
            events: Events::default(),
        }
    }
}
