//! Whether the session that is there is enough for a request.

use super::authorize::{AuthorizeRequest, Prompt};
use super::error::ErrorCode::{AccessDenied, LoginRequired};
use super::error::ProtocolError;
use crate::timestamp::Timestamp;

/// What is known of a session that lives.
#[derive(Clone, Copy, Debug)]
pub struct SessionFacts<'a> {
    /// Its person.
    pub person_id: &'a str,
    /// The organization of its person.
    pub org_id: &'a str,
    /// When it began.
    pub created_at: Timestamp,
    /// When the person proved who they are, to this server or to the identity provider; none if that does not say when.
    pub auth_time: Option<Timestamp>,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The session is enough: the client gets its code.
    Answer,
    /// The person has to sign in.
    SignIn(Why),
    /// The client is told why not.
    Refuse(ProtocolError),
}

/// Why the person has to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is, and the client asks for another sign-in; the identity provider has to ask again.
    Anew,
    /// Somebody is, and may be somebody else than the person wants to be.
    OtherAccount,
    /// Somebody of another organization is.
    OtherOrganization,
    /// Somebody else than `id_token_hint` names is.
    OtherPerson,
}

/// When a request arrived, and what was done for it since.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// When.
    pub at: Timestamp,
    /// It waited since, while the person could sign in.
    pub waited: bool,
    /// The person was asked to sign in anew.
    pub anew: bool,
}

/// Decides for a request. What a sign-in for it still lacks is refused, or the person would go round in circles.
pub fn next(request: &AuthorizeRequest, asked: Asked, session: Option<SessionFacts<'_>>) -> Next {
    let lacking = match session {
        None => Some(Why::SignedOut),
        Some(session) => lacking(request, asked.at, session),
    };
    let Some(why) = lacking else { return Next::Answer };
    let has_signed_in = asked.waited && session.is_some_and(|session| session.created_at >= asked.at);
    match (request.prompt, why) {
        (Prompt::None, _) => Next::Refuse(LoginRequired.with("the person has to sign in")),
        (_, Why::OtherOrganization) if has_signed_in => {
            Next::Refuse(AccessDenied.with("the person is not of the organization in org_hint"))
        }
        (_, Why::OtherPerson) if has_signed_in => {
            Next::Refuse(LoginRequired.with("the person is not the one in id_token_hint"))
        }
        (_, Why::Anew) if asked.anew && has_signed_in => Next::Refuse(
            LoginRequired.with("the identity provider does not say that it asked the person again"),
        ),
        (_, why) => Next::SignIn(why),
    }
}

/// What the session lacks.
fn lacking(request: &AuthorizeRequest, asked_at: Timestamp, session: SessionFacts<'_>) -> Option<Why> {
    if request.org_hint.as_deref().is_some_and(|hint| hint != session.org_id) {
        return Some(Why::OtherOrganization);
    }
    if request.person_hint.as_deref().is_some_and(|hint| hint != session.person_id) {
        return Some(Why::OtherPerson);
    }
    let is_old = |max_age: i64| session.auth_time.is_none_or(|at| at.plus(max_age) < asked_at);
    // max_age=0 is prompt=login (OpenID Connect Core section 3.1.2.1).
    let is_asked_anew = request.prompt == Prompt::Login && is_old(0);
    if is_asked_anew || request.max_age.is_some_and(is_old) {
        return Some(Why::Anew);
    }
    (request.prompt == Prompt::SelectAccount && session.created_at < asked_at).then_some(Why::OtherAccount)
}
