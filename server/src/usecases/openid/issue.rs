//! An application is given a code for a session.

use sso_model::api::Opening;
use sso_model::audit::Action;
use sso_model::openid::authorize::{AuthorizeRequest, Prompt};
use sso_model::openid::error::ErrorCode::LoginRequired;
use sso_model::openid::error::ProtocolError;

use crate::storage::{
    Entry, NewApplicationSession, NewCode, SessionRecord, Storage, StoreError, Transactions as _,
    WaitingRequest, Work,
};

/// A code that is to be given out.
#[derive(Clone, Debug)]
pub struct Issue {
    /// What the application asks.
    pub request: AuthorizeRequest,
    /// The name of the application.
    pub application: String,
    /// The session that is enough for it.
    pub session: SessionRecord,
    /// SHA-256 of the code, hex.
    pub code_hash: String,
    /// Names the application's session, if it has none in this one yet.
    pub new_sid: String,
    /// The request that waited, which is over.
    pub waited: Option<WaitingRequest>,
    /// When, from where. Person and action are filled in.
    pub entry: Entry,
}

/// Stores the code. The first one of an application in a session is recorded: later ones renew it.
///
/// # Errors
/// The database's.
pub async fn issue(storage: &dyn Storage, issue: Issue) -> Result<Result<(), ProtocolError>, StoreError> {
    storage.write(move |work| apply(work, issue)).await
}

fn apply(work: &mut dyn Work, issue: Issue) -> Result<Result<(), ProtocolError>, StoreError> {
    let Issue { request, application, session, code_hash, new_sid, waited, entry } = issue;
    let (org_id, at) = (session.organization.id.as_str(), entry.at);
    work.lock_organization(org_id)?;
    if work.session(&session.token_hash)?.is_none() {
        return Ok(Err(LoginRequired.with("the session has ended")));
    }
    if let Some(waited) = &waited {
        if !work.remove_authorize_request(&waited.id_hash)? {
            return Ok(Err(LoginRequired.with("the request was answered before")));
        }
        replace(work, waited, &session)?;
    }
    let known = work.application_session_in(&session.token_hash, &request.client_id)?;
    let sid = if let Some(known) = known {
        known.sid
    } else {
        work.add_application_session(&NewApplicationSession {
            sid: new_sid.clone(),
            client_id: request.client_id.clone(),
            person_id: session.person.id.clone(),
            org_id: org_id.to_owned(),
            session_hash: session.token_hash.clone(),
            at,
        })?;
        let entry = entry.by(&session.person, Action::SignedInToApplication);
        work.add_entry(org_id, &Entry { subject: application, ..entry })?;
        new_sid
    };
    // A renewal that nobody sees opens nothing.
    if request.prompt != Prompt::None {
        work.put_opening(&session.person.id, &Opening { client_id: request.client_id.clone(), at })?;
    }
    work.add_code(&NewCode { code_hash, sid, request, at })?;
    Ok(Ok(()))
}

/// Ends the session that was there before the person signed in anew. The same person goes on in the same applications.
fn replace(work: &mut dyn Work, waited: &WaitingRequest, session: &SessionRecord) -> Result<(), StoreError> {
    let Some(old) = waited.replaces.as_ref().filter(|old| **old != session.token_hash) else { return Ok(()) };
    work.move_application_sessions(old, &session.token_hash, &session.person.id)?;
    work.end_session(old).map(drop)
}
