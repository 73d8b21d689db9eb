//! POST: start a test sign-in.

use axum::Json;
use axum::extract::State;
use sso_model::api::attempt::TestStarted;
use sso_model::api::path;

use super::begin;
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::saml::request_id;
use crate::secret;
use crate::state::AppState;
use crate::usecases::sign_ins::{StartingTest, start_test};

/// Tries the saved draft, else the live settings, for this person alone. They must be complete, as for Enable.
#[utoipa::path(
    post,
    path = path::TEST,
    operation_id = "start_test",
    responses((status = 200, description = "The test waits for its link to be opened", body = TestStarted))
)]
pub(crate) async fn test(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    known: IfMatch,
) -> Result<Json<TestStarted>, Error> {
    let (change, drawn) = begin(&app, &context, &session, known);
    let (attempt_id, token) = (secret::id()?, secret::token()?);
    let test = StartingTest {
        attempt_id: attempt_id.clone(),
        request_id: request_id()?,
        start_hash: secret::hash(&token),
        reference: secret::reference()?,
        person_id: session.person.id,
    };
    start_test(&*app.storage, change, test).await.map_err(|error| drawn.refused(error))?;
    let start_url = format!("{}/sso/test/{token}", app.config.public_url.as_str());
    Ok(Json(TestStarted { attempt_id, start_url }))
}
