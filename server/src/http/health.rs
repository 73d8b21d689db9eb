//! Health answers for monitoring.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::sync::Mutex;

use crate::state::AppState;

/// Least time between two checks of the database: anybody may ask, and a check takes its write lock.
const FRESH: Duration = Duration::from_secs(1);

/// `/healthz`: the process answers. `/readyz`: the database can be written, or could within the last second.
pub(crate) fn routes() -> Router<AppState> {
    let last = Arc::new(Last::default());
    let ready = move |State(app): State<AppState>| async move {
        let ready = last.or_ask(Instant::now(), || is_ready(&app)).await;
        if ready {
            (StatusCode::OK, "ready\n")
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be written\n")
        }
    };
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready))
}

async fn is_ready(app: &AppState) -> bool {
    let ready = app.storage.ready().await;
    if let Err(error) = &ready {
        tracing::error!(%error, "not ready");
    }
    ready.is_ok()
}

/// The last answer and its time. Concurrent requests wait for the same answer.
#[derive(Default)]
struct Last(Mutex<Option<(Instant, bool)>>);

impl Last {
    async fn or_ask(&self, now: Instant, ask: impl AsyncFnOnce() -> bool) -> bool {
        let mut last = self.0.lock().await;
        match *last {
            Some((at, ready)) if now.saturating_duration_since(at) < FRESH => ready,
            _ => {
                let ready = ask().await;
                *last = Some((now, ready));
                ready
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_database_is_asked_once_a_second() {
        let (last, start) = (Last::default(), Instant::now());
        let mut asked = Vec::new();
        let mut answers = Vec::new();
        for (after, ready) in
            [(0, true), (1, false), (999, false), (1_000, false), (1_500, true), (2_000, true)]
        {
            let now = start + Duration::from_millis(after);
            let answer = last.or_ask(now, async || {
                asked.push(after);
                ready
            });
            answers.push(answer.await);
        }
        assert_eq!(asked, [0, 1_000, 2_000]);
        assert_eq!(answers, [true, true, true, false, false, true]);
    }
}
