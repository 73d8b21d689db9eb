//! What is known about a request before its body is read.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sso_model::audit::{Action, ValueChange};
use sso_model::timestamp::Timestamp;

use crate::error::Error;
use crate::storage::{Entry, SessionRecord};

/// Put on every request by the outermost layer, `http::observe`.
#[derive(Clone, Debug)]
pub struct Context {
    /// Made here, never taken from the client, because it is written to logs.
    pub request_id: String,
    /// The client's address.
    pub client: IpAddr,
    /// When it arrived.
    pub now: Timestamp,
}

impl Context {
    /// Returns the entry of an act of the session's person.
    pub fn entry(&self, session: &SessionRecord, action: Action, changes: Vec<ValueChange>) -> Entry {
        self.entry_of(&session.person.id, &session.person.name, action, changes)
    }

    /// Returns the entry of an act of somebody who is not known (yet).
    pub fn entry_of_nobody(&self, action: Action) -> Entry {
        Entry { actor_id: None, ..self.entry_of("", "Somebody", action, Vec::new()) }
    }

    /// Returns the entry of an act of this person.
    pub fn entry_of(&self, id: &str, name: &str, action: Action, changes: Vec<ValueChange>) -> Entry {
        Entry {
            at: self.now,
            actor_id: Some(id.to_owned()),
            actor: name.to_owned(),
            action,
            subject: String::new(),
            address: self.client.to_string(),
            request_id: self.request_id.clone(),
            changes,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        parts.extensions.get().cloned().ok_or_else(|| Error::Internal("a request without context".to_owned()))
    }
}
