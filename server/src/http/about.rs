//! What the sign-in page needs before anybody has signed in.

use axum::Json;
use axum::extract::State;
use sso_domain::api::About;

use crate::demo;
use crate::state::AppState;

/// GET.
pub(crate) async fn get(State(app): State<AppState>) -> Json<About> {
    let demo = app.config.demo.then(demo::introduction);
    Json(About { product_name: app.config.product_name.clone(), demo })
}
