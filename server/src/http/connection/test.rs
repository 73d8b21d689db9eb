//! POST: start a test sign-in.

use axum::Json;
use axum::extract::State;
use sso_model::api::attempt::{AttemptKind, AttemptOutcome, TestStarted};
use sso_model::api::path;
use sso_model::audit::Action;
use sso_model::fingerprint::Fingerprint;
use sso_model::saml::provider::Provider;
use sso_model::timestamp::Timestamp;

use super::{body, refused};
use crate::auth::Manager;
use crate::context::Context;
use crate::error::Error;
use crate::http::if_match::IfMatch;
use crate::http::saml::request_id;
use crate::state::AppState;
use crate::store::sign_ins::{DecideTest, NewAttempt, NewTest};
use crate::store::{Entry, Refusal, Snapshot, StoreError};
use crate::{secret, view};

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
    let org_id = session.organization.id.clone();
    let (service_provider, now) = (app.config.service_provider(&org_id), context.now);
    let (attempt_id, token) = (secret::id()?, secret::token()?);
    let (request_id, reference) = (request_id()?, secret::reference()?);
    let (id, start_hash, values) = (attempt_id.clone(), secret::hash(&token), service_provider.clone());
    let decide: DecideTest = Box::new(move |before: &Snapshot| {
        if !known.knows(&view::connection_view(before, &values, now).1) {
            return Err(Box::new(Refusal::Stale(Box::new(before.clone()))));
        }
        let checked = before.connection.to_edit().for_enabling(&values, now);
        let settings = body::unless_taken(checked.map_err(body::field_problems), before)?.into_draft();
        let fingerprint = settings.fingerprint(&values);
        let attempt = waiting(id, now, fingerprint, session.person.name.clone(), reference.clone());
        let entry = context.entry(&session, Action::TestStarted, Vec::new());
        let person_id = session.person.id.clone();
        let entry = Entry { subject: reference, ..entry };
        Ok(NewTest { request_id, person_id, start_hash, settings, attempt, entry })
    });
    match app.store.start_test(&org_id, &service_provider, now, decide).await {
        Ok(()) => {}
        Err(StoreError::Refused(refusal)) => {
            // The settings stay in the transaction: a taken issuer is told in words that suit any provider.
            return Err(refused(*refusal, &service_provider, Provider::Other, now));
        }
        Err(error) => return Err(error.into()),
    }
    let start_url = format!("{}/sso/test/{token}", app.config.public_url.as_str());
    Ok(Json(TestStarted { attempt_id, start_url }))
}

/// What is kept of a test until its response comes.
fn waiting(
    id: String,
    at: Timestamp,
    fingerprint: Fingerprint,
    run_by: String,
    reference: String,
) -> NewAttempt {
    NewAttempt {
        id,
        at,
        kind: AttemptKind::Test,
        outcome: AttemptOutcome::Waiting,
        waits_for_domain: None,
        headline: "Waiting for the response of the identity provider.".to_owned(),
        fingerprint,
        run_by: Some(run_by),
        person: None,
        reference,
        report: None,
    }
}
