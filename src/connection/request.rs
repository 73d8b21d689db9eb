//! An act as it is sent, and its answer.

use sso_model::api::{ConnectionView, DraftBody, RepairBody, RequirementBody, TestStarted};
use sso_model::draft::Draft;

use crate::api;
use crate::api::error::ApiError;
use crate::connection::act::Act;
use crate::routes::Route;

/// An act on its way to the server.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// What is done.
    pub(crate) act: Act,
    /// The form as it was parsed; acts that save nothing do not send it.
    pub(super) draft: Draft,
    /// Whether a test saves it first.
    pub(super) unsaved: bool,
    /// The version it is meant for.
    pub(super) etag: String,
    /// Stands for the people whom the person has confirmed, where the act requires SSO.
    pub(super) confirmed: Option<String>,
    /// The certificate that signs, where the person has confirmed that the settings go without it.
    pub(super) without_signer: Option<String>,
    /// Where the person goes once it is done.
    pub(super) then: Option<Route>,
    /// What a repair takes, and of which attempt.
    pub(super) repair: Option<(String, RepairBody)>,
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(super) request: Request,
    /// What was saved before a test.
    pub(super) saved: Option<Box<ConnectionView>>,
    pub(super) end: Result<End, ApiError>,
}

/// How a request ends if it is not refused.
#[derive(Clone, Debug)]
pub(super) enum End {
    /// The connection as it is now.
    View(Box<ConnectionView>),
    /// A test waits for its sign-in.
    Started(TestStarted),
}

/// Sends `request` and returns it with its answer.
pub(super) async fn send(request: Request) -> Answer {
    let confirmed = request.confirmed.clone();
    let without_signer = request.without_signer.clone();
    let body = DraftBody { without_signer, ..DraftBody::from(&request.draft) };
    let (saved, end) = match request.act {
        Act::Test => test(request.unsaved.then_some(&body), &request.etag).await,
        Act::Repair => repaired(request.repair.clone(), &request.etag).await,
        act => {
            (None, change((act, confirmed), body, &request.etag).await.map(|view| End::View(Box::new(view))))
        }
    };
    Answer { request, saved, end }
}

/// Returns what was saved on the way, and the test or why there is none.
async fn test(
    unsaved: Option<&DraftBody>,
    etag: &str,
) -> (Option<Box<ConnectionView>>, Result<End, ApiError>) {
    let saved = match unsaved {
        Some(body) => match api::save_draft(body, etag).await {
            Ok(view) => Some(Box::new(view)),
            Err(error) => return (None, Err(error)),
        },
        None => None,
    };
    let etag = saved.as_ref().map_or(etag, |view| view.etag.as_str());
    let started = api::start_test(etag).await.map(End::Started);
    (saved, started)
}

/// Returns the draft with what was taken of a report, and its test or why there is none.
async fn repaired(
    repair: Option<(String, RepairBody)>,
    etag: &str,
) -> (Option<Box<ConnectionView>>, Result<End, ApiError>) {
    let Some((attempt, body)) = repair else { return (None, Err(ApiError::Unreached)) };
    match api::repair(&attempt, body, etag).await {
        Ok(view) => {
            let started = api::start_test(&view.etag).await.map(End::Started);
            (Some(Box::new(view)), started)
        }
        Err(error) => (None, Err(error)),
    }
}

/// Sends an act that answers with the connection, with the people who were confirmed for it.
async fn change(
    (act, confirmed): (Act, Option<String>),
    body: DraftBody,
    etag: &str,
) -> Result<ConnectionView, ApiError> {
    match act {
        Act::Save | Act::Test | Act::Repair => api::save_draft(&body, etag).await,
        Act::Enable => api::enable(&DraftBody { confirmed, ..body }, etag).await,
        Act::DiscardSaved => api::discard_draft(etag).await,
        Act::Disable => api::disable(etag).await,
        Act::Remove => api::remove(etag).await,
        Act::Require(requirement) => api::require(RequirementBody { requirement, confirmed }, etag).await,
        Act::RollBack => api::roll_back(etag).await,
        Act::ManagedAccess(on) => api::idp_managed_access(on).await,
    }
}
