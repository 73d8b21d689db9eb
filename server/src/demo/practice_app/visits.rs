//! Who is here: the application's own sessions, in memory.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use serde_json::{Map, Value};
use sso_model::timestamp::Timestamp;

use super::client::Started;
use super::tokens::Logout;
use crate::secret::{self, NoRandomness};

/// The application's cookie, beside the server's own.
const COOKIE_NAME: &str = "__Host-practice-app";

/// Most visits that are remembered: then all are forgotten, as by a restart.
const MOST: usize = 1_000;

/// A browser at the application.
#[derive(Clone)]
pub(super) enum Visit {
    /// On its way to the provider.
    Started(Box<Started>),
    /// Signed in.
    SignedIn(Box<SignedIn>),
    /// The provider has ended the session, at this time.
    Ended(Timestamp),
}

/// What the application was given.
#[derive(Clone)]
pub(super) struct SignedIn {
    /// The claims of the ID token.
    pub(super) claims: Map<String, Value>,
    /// The token itself, as a hint for the sign-out.
    pub(super) id_token: String,
}

/// Every visit, by the secret in its cookie.
#[derive(Default)]
pub(super) struct Visits(Mutex<HashMap<String, Visit>>);

impl Visits {
    fn all(&self) -> MutexGuard<'_, HashMap<String, Visit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the visit of this browser.
    pub(super) fn of(&self, headers: &HeaderMap) -> Option<Visit> {
        self.all().get(&cookie(headers)?).cloned()
    }

    /// Begins one. Returns its `Set-Cookie`.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub(super) fn begin(&self, visit: Visit) -> Result<String, NoRandomness> {
        let secret = secret::token()?;
        let mut all = self.all();
        if all.len() >= MOST {
            all.clear();
        }
        let cookie = format!("{COOKIE_NAME}={secret}; Path=/; HttpOnly; SameSite=Lax; Secure");
        all.insert(secret, visit);
        Ok(cookie)
    }

    /// Puts another visit in the place of this browser's.
    pub(super) fn change(&self, headers: &HeaderMap, visit: Visit) {
        if let Some(secret) = cookie(headers) {
            self.all().insert(secret, visit);
        }
    }

    /// Forgets the visit of this browser. Returns what it was.
    pub(super) fn forget(&self, headers: &HeaderMap) -> Option<Visit> {
        self.all().remove(&cookie(headers)?)
    }

    /// Ends every visit that the provider speaks of: by session, else by person.
    pub(super) fn end(&self, logout: &Logout, at: Timestamp) {
        for visit in self.all().values_mut() {
            let Visit::SignedIn(signed_in) = visit else { continue };
            let is = |name: &str, value: &Option<String>| {
                value
                    .as_deref()
                    .map(|value| signed_in.claims.get(name).and_then(Value::as_str) == Some(value))
            };
            if is("sid", &logout.sid).or_else(|| is("sub", &logout.sub)).unwrap_or_default() {
                *visit = Visit::Ended(at);
            }
        }
    }
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE_NAME).then(|| value.to_owned())
    })
}
