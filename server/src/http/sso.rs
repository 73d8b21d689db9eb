//! The connection: each act loads it, asks the domain, and stores what that answers, in one transaction.

use axum::Json;
use axum::http::header::ETAG;
use axum::http::{HeaderName, HeaderValue};
use sso_domain::api::SsoView;
use sso_domain::audit::Action;
use sso_domain::lifecycle::{Command, Connection};
use sso_domain::service_provider::ServiceProvider;
use sso_domain::timestamp::Timestamp;

use super::if_match::IfMatch;
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::store::{ConnectionChange, Refusal, SessionRecord, Snapshot, StoreError};
use crate::{audit, view};

pub(crate) mod affected;
mod body;
pub(crate) mod disable;
pub(crate) mod discard_draft;
pub(crate) mod enable;
pub(crate) mod get;
pub(crate) mod idp_managed_access;
pub(crate) mod remove;
pub(crate) mod require;
pub(crate) mod roll_back;
pub(crate) mod save_draft;
pub(crate) mod test;

/// The settings after a change, with their version in the header too.
type Changed = ([(HeaderName, HeaderValue); 1], Json<SsoView>);

/// The act's command, once the version is known to be the newest.
type Commanding = Box<dyn FnOnce(&Snapshot) -> Result<Command, Box<Refusal>> + Send>;

/// What makes an act different from the others.
struct Act {
    action: Action,
    /// The issuer, where another organization's reservation matters.
    issuer: Option<String>,
    command: Commanding,
}

impl Act {
    fn plain(action: Action, command: Command) -> Self {
        Self { action, issuer: None, command: Box::new(move |_| Ok(command)) }
    }
}

/// Runs one act of the session's person on the organization's connection.
async fn run(
    app: &AppState,
    context: Context,
    session: SessionRecord,
    known: IfMatch,
    act: Act,
) -> Result<Changed, Error> {
    let org_id = session.organization.id.clone();
    let ours = app.config.service_provider(&org_id);
    let (now, action, command, values) = (context.now, act.action, act.command, ours.clone());
    let decide = move |before: &Snapshot| {
        if !known.knows(&view::sso_view(before, &values, now).1) {
            return Err(Box::new(Refusal::Stale(Box::new(before.clone()))));
        }
        let command = command(before)?;
        let next: Connection = before.connection.after(command, before.facts(&values), now)?;
        let changes = audit::changes(action, &before.connection, &next);
        Ok((next, context.entry(&session, action, changes)))
    };
    let change =
        ConnectionChange { at: now, ours: ours.clone(), issuer: act.issuer, decide: Box::new(decide) };
    match app.store.change_connection(&org_id, change).await {
        Ok(snapshot) => answer(view::sso_view(&snapshot, &ours, now).0),
        Err(StoreError::Refused(refusal)) => Err(refused(*refusal, &ours, now)),
        Err(error) => Err(error.into()),
    }
}

fn answer(view: SsoView) -> Result<Changed, Error> {
    let etag = HeaderValue::from_str(&view.etag).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(([(ETAG, etag)], Json(view)))
}

fn refused(refusal: Refusal, ours: &ServiceProvider, now: Timestamp) -> Error {
    match refusal {
        Refusal::Stale(snapshot) => Error::Conflict(Box::new(view::sso_view(&snapshot, ours, now).0)),
        Refusal::Lifecycle(error) => Error::Lifecycle(error),
        // Only claims are refused so.
        Refusal::Domain(error) => Error::Internal(error.to_string()),
        Refusal::Fields { problems, issuer_taken } => body::fields_error(problems, issuer_taken),
    }
}
