//! What comes of a judged response: a session, the report of a test, or a page that says why not.

use axum::response::{IntoResponse as _, Response};
use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::audit::Action;
use sso_model::person_link::headline;
use sso_model::personal::masked;
use sso_model::saml::Judgement;
use sso_model::saved_settings::SavedSettings;
use sso_model::service_provider::ServiceProvider;

use super::browser::Browser;
use super::{report_url, see_other, start_url};
use crate::context::Context;
use crate::error::Error;
use crate::http::applications::landing;
use crate::pages::{Reference, Trace};
use crate::saml::sign_in_refusal::SignInRefusal;
use crate::state::AppState;
use crate::storage::{Entry, NewAttempt, TakenRequest, TakenTest};
use crate::usecases::rate_limits::count_within_limits;
use crate::usecases::sign_ins::{self, JudgedSignIn, JudgedTest, SignInEnd};
use crate::{cookie, pages, rate_limit, secret};

/// Who posted, when, and from where.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) app: &'a AppState,
    pub(super) context: &'a Context,
    pub(super) browser: &'a Browser,
}

/// A judged response and what it was judged by.
pub(super) struct Judged {
    pub(super) judgement: Judgement,
    pub(super) settings: SavedSettings,
    pub(super) service_provider: ServiceProvider,
    /// What is wrong with the request, in the person's words.
    pub(super) refusal: Option<SignInRefusal>,
}

/// The same, of a request.
pub(super) struct Ended {
    pub(super) taken: TakenRequest,
    pub(super) judged: Judged,
}

impl At<'_> {
    /// The page of a refusal. It looks first whether this browser is signed in all the same.
    pub(super) async fn page(
        &self,
        refusal: &SignInRefusal,
        (reference, trace): (String, Trace),
        again: Option<String>,
    ) -> Result<Response, Error> {
        let reference = Reference::logged(reference, trace, &self.context.request_id, &refusal.to_string());
        let page = match self.browser.session(self.app, self.context.now).await? {
            Some(session) => pages::still_signed_in(&session, refusal, &reference),
            None => pages::refused(refusal, &reference, again),
        };
        Ok(page.into_response())
    }

    /// Of what proves nothing, and so has no report: the log alone knows it.
    pub(super) async fn unproven(&self, refusal: &SignInRefusal) -> Result<Response, Error> {
        let elsewhere = format!("{}/sign-in", self.app.config.public_url.as_str());
        self.page(refusal, (secret::reference()?, Trace::Log), Some(elsewhere)).await
    }
}

/// Of a request that is used up by now.
pub(super) async fn end(at: &At<'_>, ended: Ended) -> Result<Response, Error> {
    let Ended { taken, judged } = ended;
    match &taken.test {
        // Its report stands already.
        Some(test) if taken.used_before.is_some() => {
            at.page(&SignInRefusal::Used, (test.reference.clone(), Trace::Report), None).await
        }
        Some(test) => finish_test(at, &taken, test, judged).await,
        None if judged.judgement.identity.is_some() => finish(at, taken, judged).await,
        None => {
            let again = start_url(&at.app.config, &taken.org_id, taken.to.as_ref());
            refuse(at, &taken.org_id, judged, again).await
        }
    }
}

async fn finish_test(
    at: &At<'_>,
    taken: &TakenRequest,
    test: &TakenTest,
    judged: Judged,
) -> Result<Response, Error> {
    let At { app, context, .. } = at;
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
    let outcome = sign_ins::finish_test(&*app.storage, &taken.org_id, done).await?;
    let report = report_url(&app.config, &test.attempt_id);
    Ok(pages::test_over(outcome, report).into_response())
}

async fn finish(at: &At<'_>, taken: TakenRequest, judged: Judged) -> Result<Response, Error> {
    let At { app, context, browser } = at;
    let Judged { judgement, settings, service_provider, .. } = judged;
    let Some(identity) = judgement.identity else {
        return Err(Error::Internal("an accepted response without identity".to_owned()));
    };
    let nonce = taken.session_nonce.as_deref();
    // An accepted response comes from the browser that started, so its cookie is here.
    let Some(session) = nonce.and_then(|nonce| browser.session_secret(nonce)) else {
        return Err(Error::Internal("an accepted response without its browser".to_owned()));
    };
    let reference = secret::reference()?;
    let again = start_url(&app.config, &taken.org_id, taken.to.as_ref());
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
        entry: context.entry_of_nobody(Action::SignedInBySso),
    };
    let (refusal, trace) = match sign_ins::finish(&*app.storage, sign_in).await? {
        SignInEnd::In(role) => {
            return see_other(&landing(app, taken.to.as_ref(), role).await?, [cookie::start(&session)?]);
        }
        SignInEnd::SettingsChanged => (SignInRefusal::SettingsChanged, Trace::Log),
        SignInEnd::Replayed => (SignInRefusal::Used, Trace::Report),
        SignInEnd::NotLinked(error, ask) => (SignInRefusal::of_link(error, ask), Trace::Report),
    };
    at.page(&refusal, (reference, trace), Some(again)).await
}

/// Keeps the attempt, records it, and tells the person why. `again` leads to the start.
pub(super) async fn refuse(
    at: &At<'_>,
    org_id: &str,
    judged: Judged,
    again: String,
) -> Result<Response, Error> {
    let At { app, context, .. } = at;
    let Judged { judgement, settings, service_provider, refusal } = judged;
    // Anybody can start a sign-in and answer it with a key of their own.
    let (report, reference) = (judgement.report.without_signer(), secret::reference()?);
    let refusal = refusal.unwrap_or_else(|| SignInRefusal::of(&report));
    if !report.is_signed()
        && count_within_limits(&*app.storage, vec![rate_limit::unproven(org_id)], context.now)
            .await?
            .is_some()
    {
        // What anybody can write is kept so often and no more.
        return at.page(&refusal, (reference, Trace::Log), Some(again)).await;
    }
    let entry = context.entry_of_nobody(Action::SsoSignInRefused);
    let attempt = NewAttempt {
        id: secret::id()?,
        at: context.now,
        kind: AttemptKind::SignIn,
        outcome: AttemptOutcome::Refused,
        waits_for_domain: None,
        headline: headline(&report),
        fingerprint: settings.fingerprint(&service_provider),
        run_by: None,
        person: report.reading.who().map(masked),
        person_id: None,
        reference: reference.clone(),
        report: Some(report),
    };
    sign_ins::refuse(&*app.storage, org_id, settings.into_draft().issuer_url, attempt, entry).await?;
    at.page(&refusal, (reference, Trace::Report), Some(again)).await
}
