//! What was posted and holds no response, or was not read at all. Where it can be known whose sign-in it was, there is a
//! report all the same.

use axum::response::{IntoResponse as _, Response};
use sso_model::saml::message::MessageError;

use super::browser::Browser;
use super::form::Unread;
use super::judged::{self, At, Ended, Judged};
use crate::context::Context;
use crate::error::Error;
use crate::pages;
use crate::saml::sign_in_refusal::SignInRefusal;
use crate::state::AppState;
use crate::storage::TakenRequest;
use crate::usecases::sign_ins;

/// The body was not read, so RelayState is not known: the sign-in that this browser began last is the one.
pub(super) async fn answer(
    app: &AppState,
    context: &Context,
    browser: &Browser,
    unread: &Unread,
) -> Result<Response, Error> {
    let error = match unread {
        Unread::TooLarge => MessageError::FormTooLarge,
        Unread::NotAForm(kind) => MessageError::NotAForm(kind.clone()),
    };
    let taken = match browser.hash() {
        Some(hash) => sign_ins::take_newest_request(&*app.storage, &hash, context.now).await?,
        None => None,
    };
    no_message(app, context, browser, taken, &error).await
}

/// The form held no response.
pub(super) async fn no_message(
    app: &AppState,
    context: &Context,
    browser: &Browser,
    taken: Option<TakenRequest>,
    error: &MessageError,
) -> Result<Response, Error> {
    let at = At { app, context, browser };
    let judgement = sso_model::saml::unreadable(error);
    let Some(taken) = taken else {
        return at.unproven(&SignInRefusal::of(&judgement.report)).await;
    };
    let settings = match &taken.test {
        Some(test) => Some(test.settings.clone()),
        None => sign_ins::live_settings(&*app.storage, &taken.org_id).await?,
    };
    let Some(settings) = settings else {
        return Ok(pages::no_sso(app.config.public_url.as_str()).into_response());
    };
    let service_provider = app.config.service_provider(&taken.org_id);
    let judged = Judged { judgement, settings, service_provider, refusal: None };
    judged::end(&at, Ended { taken, judged }).await
}
