//! What the sign-in page needs before anybody has signed in.

use axum::Json;
use axum::extract::State;
use sso_model::api::{About, path};

use crate::config::Config;
use crate::demo;
use crate::state::AppState;

/// GET.
#[utoipa::path(
    get,
    path = path::ABOUT,
    operation_id = "about",
    responses((status = 200, description = "Shown before anybody has signed in", body = About))
)]
pub(crate) async fn get(State(app): State<AppState>) -> Json<About> {
    let demo = app.config.demo.then(|| demo::introduction(&app.config));
    let Config { product_name, contact, .. } = app.config.as_ref();
    Json(About { product_name: product_name.clone(), contact: contact.as_ref().map(Into::into), demo })
}
