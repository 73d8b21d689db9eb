//! The practice identity provider, behind `--demo` only: signs in whom one picks, the way one picks, so that the
//! whole journey and every diagnosis can be seen without an account anywhere.
//!
//! It has keys of its own, made when they are first needed, and answers nobody but this console. Its pages run
//! under their own policy.

use std::sync::{Arc, PoisonError};

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Form, Router};
use serde::Deserialize;
use sso_model::api::PracticeIdp;
use sso_practice::metadata::Edition;
use sso_practice::rand_core::OsRng;
use sso_practice::{Fault, Order, certificate, metadata};
use tower_http::csrf::CsrfLayer;

use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::applications;
use choice::{Choice, Started};
use keys::Practice;
use recipient::recipient;

mod choice;
mod keys;
mod page;
mod recipient;

/// Where it is.
pub(crate) const BASE: &str = "/practice-idp";

/// What a request brings (Bindings section 3.4.4).
#[derive(Deserialize)]
struct Asked {
    #[serde(rename = "SAMLRequest")]
    request: Option<String>,
    #[serde(rename = "RelayState")]
    relay_state: Option<String>,
}

/// The provider's routes. Merged for the demo only.
pub(crate) fn routes() -> Router<AppState> {
    let at = |path: &str| format!("{BASE}{path}");
    Router::new()
        .route(BASE, get(choose))
        .route(&at("/"), get(choose))
        .route(&at("/sso"), get(choose))
        .route(&at("/sign"), post(sign))
        .route(&at("/metadata"), get(show_metadata))
        .route(&at("/certificate.pem"), get(show_certificate))
        .layer(CsrfLayer::new().with_rejection_response(|_| Error::CrossSite.into_response()))
        .layer(Extension(Arc::new(Practice::default())))
}

/// What is filled in to connect it to the console at `public_url`.
pub(super) fn values(public_url: &str) -> PracticeIdp {
    let at = |path: &str| format!("{public_url}{BASE}{path}");
    PracticeIdp {
        url: at("/"),
        sign_in_url: at("/sso"),
        issuer_url: at("/metadata"),
        certificate_url: at("/certificate.pem"),
    }
}

/// GET: whom to sign in, and how.
async fn choose(State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let started = match Started::read(&app.config, asked.request, asked.relay_state) {
        Ok(started) => started,
        Err(refusal) => return Ok(page::refused(&refusal.to_string())),
    };
    Ok(page::choose(&app.config, &started, recipient(&app).await?.as_ref()))
}

/// POST: signs, and hands the response to the browser, which posts it to the console.
async fn sign(
    State(app): State<AppState>,
    Extension(practice): Extension<Arc<Practice>>,
    context: Context,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    let (started, picked) = match choice.read(&app.config) {
        Ok(read) => read,
        Err(refusal) => return Ok(page::refused(&refusal.to_string())),
    };
    let previous = practice.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let xml = match (picked.fault, previous) {
        (Some(Fault::Replay), None) => return Ok(page::refused(NOTHING_YET)),
        (Some(Fault::Replay), Some(previous)) => previous,
        (fault, _) => {
            let provider = practice.provider(&app, context.now).await?;
            let (request, person) = (&started.request(&app.config), &picked.person);
            let order = Order { request, person, signing: picked.signing, fault, now: context.now };
            let recipient = if picked.is_encrypted { recipient(&app).await? } else { None };
            let recipient = recipient.map(|recipient| recipient.certificate);
            let made = provider.respond_to(&order, recipient.as_ref(), &mut OsRng);
            made.map_err(|error| Error::Internal(error.to_string()))?
        }
    };
    if picked.fault.is_none() {
        *practice.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(xml.clone());
    }
    let applications = applications::known(&*app.storage).await?;
    Ok(page::hand_over(&app.config, &started, &picked, &xml, &applications))
}

/// What a replay needs first.
const NOTHING_YET: &str = "Nothing has been sent yet that could be sent again. Sign in without a fault first, \
    then start again and choose the replay.";

/// Which edition of the metadata is asked for.
#[derive(Deserialize)]
struct AskedEdition {
    edition: Option<String>,
    count: Option<usize>,
}

/// GET: the provider's metadata, as it is or as it rolls, lies and grows.
async fn show_metadata(
    State(app): State<AppState>,
    Extension(practice): Extension<Arc<Practice>>,
    context: Context,
    Query(asked): Query<AskedEdition>,
) -> Result<Response, Error> {
    let edition = match asked.edition.as_deref().map(|id| Edition::of(id, asked.count)) {
        None => Edition::Current,
        Some(Some(edition)) => edition,
        Some(None) => return Ok(page::refused(NO_EDITION)),
    };
    let provider = practice.provider(&app, context.now).await?;
    let xml = metadata::edition(&provider, edition, context.now, &mut OsRng)
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/samlmetadata+xml")], xml).into_response())
}

/// What is said where an edition has another name.
const NO_EDITION: &str =
    "There is not a version of the metadata with this name. The provider’s page lists them all.";

/// GET: its certificate, as a file to be chosen in the console.
async fn show_certificate(
    State(app): State<AppState>,
    Extension(practice): Extension<Arc<Practice>>,
    context: Context,
) -> Result<Response, Error> {
    let provider = practice.provider(&app, context.now).await?;
    let headers = [
        (CONTENT_TYPE, "application/x-pem-file"),
        (CONTENT_DISPOSITION, "attachment; filename=\"practice-idp.pem\""),
    ];
    Ok((headers, certificate::pem(&provider.certificate)).into_response())
}
