//! Large bodies under way: a few for each session, since each is in memory until it is whole.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::auth;
use crate::error::Error;

/// So many of one session: a page sends one at a time.
const AT_ONCE: usize = 8;

/// How many each session has under way. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct LargeBodies(Arc<Mutex<HashMap<String, usize>>>);

/// One of them; given back when it is dropped.
struct Place {
    session: String,
    of: LargeBodies,
}

impl LargeBodies {
    fn place(&self, session: String) -> Option<Place> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = under_way.entry(session.clone()).or_default();
        if *count >= AT_ONCE {
            return None;
        }
        *count += 1;
        Some(Place { session, of: self.clone() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut under_way = self.of.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = under_way.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.session);
            }
        }
    }
}

/// Refuses one more as busy. Requests without a session are refused before their body is read.
pub(super) async fn few_at_once(State(bodies): State<LargeBodies>, request: Request, next: Next) -> Response {
    let session = auth::token_hash(request.headers()).unwrap_or_default();
    let Some(_place) = bodies.place(session) else { return Error::Busy.into_response() };
    next.run(request).await
}
