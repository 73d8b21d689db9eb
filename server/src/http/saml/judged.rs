//! What comes of a judged response: a session, the report of a test, or a page that says why not.

use axum::response::{IntoResponse as _, Response};
use sso_model::api::attempt::{AttemptKind, AttemptOutcome, masked_address};
use sso_model::audit::{Action, ValueChange};
use sso_model::draft::Draft;
use sso_model::person_link::headline;
use sso_model::saml::Judgement;
use sso_model::saml::check::Check;
use sso_model::saml::message::MessageError;
use sso_model::saml::report::{Outcome, Report};
use sso_model::service_provider::ServiceProvider;

use super::{postback_url, see_other};
use crate::context::Context;
use crate::error::Error;
use crate::saml::told::Told;
use crate::state::AppState;
use crate::store::Entry;
use crate::store::sign_ins::{JudgedSignIn, JudgedTest, NewAttempt, SignInEnd, TakenRequest, TakenTest};
use crate::{cookie, pages, rate_limit, secret};

/// A judged response and what it was judged by.
pub(super) struct Judged {
    pub(super) judgement: Judgement,
    pub(super) settings: Draft,
    pub(super) service_provider: ServiceProvider,
    /// What the person can quote.
    pub(super) reference: String,
    /// What the person is told of the request, if something is wrong with it.
    pub(super) told: Option<Told>,
}

/// The same, of a request.
pub(super) struct Ended {
    pub(super) taken: TakenRequest,
    pub(super) judged: Judged,
}

/// The form held no response.
pub(super) async fn unreadable(
    app: &AppState,
    context: &Context,
    taken: Option<TakenRequest>,
    error: &MessageError,
    reference: String,
) -> Result<Response, Error> {
    let Some(taken) = taken else {
        return Ok(pages::refused(&Told::Unreadable, &reference, None).into_response());
    };
    let settings = match &taken.test {
        Some(test) => Some(test.settings.clone()),
        None => app.store.live_settings(&taken.org_id).await?,
    };
    let Some(settings) = settings else {
        return Ok(pages::no_sso(app.config.public_url.as_str()).into_response());
    };
    let service_provider = app.config.service_provider(&taken.org_id);
    let judgement = sso_model::saml::unreadable(error);
    let judged = Judged { judgement, settings, service_provider, reference, told: None };
    end(app, context, Ended { taken, judged }).await
}

/// Of a request that is used up by now.
pub(super) async fn end(app: &AppState, context: &Context, ended: Ended) -> Result<Response, Error> {
    let Ended { taken, judged } = ended;
    match &taken.test {
        // Its report stands already.
        Some(test) if taken.was_used => {
            Ok(pages::refused(&Told::Used, &test.reference, None).into_response())
        }
        Some(test) => finish_test(app, context, &taken, test, judged).await,
        None if judged.judgement.identity.is_some() => finish(app, context, taken, judged).await,
        None => {
            let again = postback_url(&app.config, &taken.org_id);
            refuse(app, context, &taken.org_id, judged, again).await
        }
    }
}

async fn finish_test(
    app: &AppState,
    context: &Context,
    taken: &TakenRequest,
    test: &TakenTest,
    judged: Judged,
) -> Result<Response, Error> {
    let Judged { judgement, settings, service_provider, .. } = judged;
    let entry = context.entry_of(&test.person.id, &test.person.name, Action::TestFailed, Vec::new());
    let done = JudgedTest {
        attempt_id: test.attempt_id.clone(),
        identity: judgement.identity,
        report: judgement.report,
        settings,
        service_provider,
        entry: Entry { subject: test.reference.clone(), ..entry },
    };
    let outcome = app.store.finish_test(&taken.org_id, done).await?;
    let report = format!("{}/sign-ins/{}", app.config.public_url.as_str(), test.attempt_id);
    Ok(pages::test_over(outcome == AttemptOutcome::Passed, report).into_response())
}

async fn finish(
    app: &AppState,
    context: &Context,
    taken: TakenRequest,
    judged: Judged,
) -> Result<Response, Error> {
    let Judged { judgement, settings, service_provider, reference, .. } = judged;
    let Some(identity) = judgement.identity else {
        return Err(Error::Internal("an accepted response without identity".to_owned()));
    };
    let session = secret::token()?;
    let again = postback_url(&app.config, &taken.org_id);
    let sign_in = JudgedSignIn {
        org_id: taken.org_id,
        identity,
        report: judgement.report,
        settings,
        service_provider,
        new_person_id: secret::id()?,
        token_hash: secret::hash(&session),
        replaces: taken.replaces,
        asked_again_at: taken.again.then_some(taken.created_at),
        attempt_id: secret::id()?,
        reference: reference.clone(),
        entry: entry_of_nobody(context, Action::SignedInBySso),
    };
    let told = match app.store.finish_sign_in(sign_in).await? {
        SignInEnd::In => {
            let console = format!("{}/", app.config.public_url.as_str());
            return see_other(&console, cookie::start(&session)?);
        }
        SignInEnd::SettingsChanged => Told::SettingsChanged,
        SignInEnd::Replayed => Told::Used,
        SignInEnd::NotLinked(error, ask) => Told::of_link(error, ask),
    };
    Ok(pages::refused(&told, &reference, Some(again)).into_response())
}

/// Keeps the attempt, records it, and tells the person why. `again` leads to the start.
pub(super) async fn refuse(
    app: &AppState,
    context: &Context,
    org_id: &str,
    judged: Judged,
    again: String,
) -> Result<Response, Error> {
    let Judged { judgement, settings, service_provider, reference, told } = judged;
    let report = judgement.report;
    let told = told.unwrap_or_else(|| Told::of(&report));
    if !is_signed(&report)
        && app.store.count_within_limits(vec![rate_limit::unproven(org_id)], context.now).await?.is_some()
    {
        // What anybody can write is kept so often and no more.
        tracing::warn!(request_id = context.request_id, reference, "an unproven response was not recorded");
        return Ok(pages::refused(&told, &reference, Some(again)).into_response());
    }
    let reason = headline(&report);
    let change = ValueChange { name: "Reason".to_owned(), before: String::new(), after: reason.clone() };
    let entry = Entry {
        subject: reference.clone(),
        changes: vec![change],
        ..entry_of_nobody(context, Action::SsoSignInRefused)
    };
    let attempt = NewAttempt {
        id: secret::id()?,
        at: context.now,
        kind: AttemptKind::SignIn,
        outcome: AttemptOutcome::Refused,
        headline: reason,
        fingerprint: settings.fingerprint(&service_provider),
        run_by: None,
        person: report.reading.name_id.as_deref().map(masked_address),
        reference: reference.clone(),
        report: Some(report),
    };
    app.store.keep_refusal(org_id, attempt, entry).await?;
    Ok(pages::refused(&told, &reference, Some(again)).into_response())
}

/// Its signature holds.
fn is_signed(report: &Report) -> bool {
    report.row(Check::Signature).is_some_and(|row| row.outcome == Outcome::Passed)
}

/// Of somebody who is not known (yet).
fn entry_of_nobody(context: &Context, action: Action) -> Entry {
    Entry {
        at: context.now,
        actor_id: None,
        actor: "Somebody".to_owned(),
        action,
        subject: String::new(),
        address: context.client.to_string(),
        request_id: context.request_id.clone(),
        changes: Vec::new(),
    }
}
