//! Metadata at an address that an owner or admin names.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use sso_model::api::{MetadataBody, MetadataView, path};
use sso_model::audit::Action;
use sso_model::url_text::cleaned;

use super::json::Body;
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::fetch::{Fetched, Wanted};
use crate::state::AppState;
use crate::storage::Entry;
use crate::usecases::metadata::{fetch, signed_by};

/// Longest URL that the log takes, in characters.
const SUBJECT: usize = 200;

/// POST fetches metadata and returns what was read of it. Nothing is saved. Every reason for not fetching it has the
/// same answer. With a metadata signing certificate the whole document must be signed with its key, or nothing is read.
#[utoipa::path(
    post,
    path = path::METADATA,
    operation_id = "fetch_metadata",
    request_body = MetadataBody,
    responses((status = 200, description = "One identity provider, or several to choose from", body = MetadataView))
)]
pub(crate) async fn post(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    Body(body): Body<MetadataBody>,
) -> Result<Response, Error> {
    let url = cleaned(&body.url);
    let signed_by = signed_by(body.metadata_signing_certificate.as_deref())?;
    let wanted = Wanted { entity_id: body.entity_id, signed_by, now: context.now };
    let entry = context.entry(&session, Action::MetadataFetched, Vec::new());
    let entry = Entry { subject: url.chars().take(SUBJECT).collect(), ..entry };
    let ours = app.config.service_provider(&session.organization.id);
    let found = fetch((&*app.storage, &app.fetch), &session.organization.id, (url, wanted), entry).await;
    match found.map_err(|error| Error::of_metadata(error, &ours))? {
        Fetched::One(entity) => Ok(Json(MetadataView::Entity(entity)).into_response()),
        Fetched::Several(list) => Ok(federation(list)),
    }
}

/// [`MetadataView::Federation`] of a list that is JSON already: it may have some MB, and is not copied.
fn federation(mut list: Vec<u8>) -> Response {
    drop(list.splice(0..0, *b"{\"federation\":["));
    list.extend(b"]}");
    ([(CONTENT_TYPE, "application/json")], list).into_response()
}
