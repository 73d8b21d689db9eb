//! What browsers report about our content security policy: all counted, a few a minute logged, since anybody may
//! send any number of them.

use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;
use sso_model::timestamp::Timestamp;

use crate::context::Context;
use crate::headers::REPORTS;
use crate::state::AppState;

/// How many are logged in one minute; the next line's count tells how many were left out.
const LINES_PER_MINUTE: u32 = 5;

static COUNTS: Mutex<Counts> = Mutex::new(Counts { all: 0, minute: 0, in_minute: 0 });

/// How much of a report is logged, in characters.
const LOGGED: usize = 2_000;

/// The reports' path.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route(REPORTS, post(receive))
}

async fn receive(context: Context, body: Bytes) -> StatusCode {
    let to_log = COUNTS.lock().unwrap_or_else(PoisonError::into_inner).count(context.now);
    if let Some(count) = to_log {
        let report: String = String::from_utf8_lossy(&body).chars().take(LOGGED).collect();
        tracing::warn!(request_id = context.request_id, count, report, "content security policy report");
    }
    StatusCode::NO_CONTENT
}

struct Counts {
    /// Since the start.
    all: u64,
    /// The minute of the last one, counted from 1970.
    minute: i64,
    /// In that minute.
    in_minute: u32,
}

impl Counts {
    /// Counts one more; how many there are by now, if this one is to be logged.
    fn count(&mut self, now: Timestamp) -> Option<u64> {
        let minute = now.0.div_euclid(60);
        if minute != self.minute {
            (self.minute, self.in_minute) = (minute, 0);
        }
        self.all = self.all.saturating_add(1);
        self.in_minute = self.in_minute.saturating_add(1);
        (self.in_minute <= LINES_PER_MINUTE).then_some(self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_and_a_few_lines_are_written() {
        let mut counts = Counts { all: 0, minute: 0, in_minute: 0 };
        let mut lines = |second: i64| -> Vec<_> {
            (0..100).filter_map(|_| counts.count(Timestamp(600 + second))).collect()
        };
        assert_eq!(lines(0), [1, 2, 3, 4, 5]);
        assert_eq!(lines(59), [0_u64; 0]);
        assert_eq!(lines(60), [201, 202, 203, 204, 205]);
    }
}
