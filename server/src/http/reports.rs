//! What browsers report about our content security policy: logged and counted.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;

use crate::context::Context;
use crate::headers::REPORTS;
use crate::state::AppState;

/// Reports since the start.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// So much of a report is logged, in characters.
const LOGGED: usize = 2_000;

/// The reports' path.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route(REPORTS, post(receive))
}

async fn receive(context: Context, body: Bytes) -> StatusCode {
    let count = COUNT.fetch_add(1, Ordering::Relaxed) + 1;
    let report: String = String::from_utf8_lossy(&body).chars().take(LOGGED).collect();
    tracing::warn!(request_id = context.request_id, count, report, "content security policy report");
    StatusCode::NO_CONTENT
}
