//! The connection: each act loads it, asks the domain, and stores what that answers, in one transaction.

use axum::Json;
use axum::http::header::ETAG;
use axum::http::{HeaderName, HeaderValue};
use sso_model::api::ConnectionView;
use sso_model::audit::Action;
use sso_model::lifecycle::{Command, Connection};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::if_match::IfMatch;
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::store::{Confirmed, ConnectionChange, Refusal, SessionRecord, Snapshot, StoreError};
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
type Changed = ([(HeaderName, HeaderValue); 1], Json<ConnectionView>);

/// The act's command, once the version is known to be the newest.
type Commanding = Box<dyn FnOnce(&Snapshot) -> Result<Command, Box<Refusal>> + Send>;

/// What makes an act different from the others.
struct Act {
    action: Action,
    /// The issuer, where another organization's reservation matters.
    issuer: Option<String>,
    /// Whom the person who acts has seen, where members are asked to use SSO.
    confirmed: Confirmed,
    command: Commanding,
}

impl Act {
    fn plain(action: Action, command: Command) -> Self {
        Self {
            action,
            issuer: None,
            confirmed: Confirmed::NotNeeded,
            command: Box::new(move |_| Ok(command)),
        }
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
    let service_provider = app.config.service_provider(&org_id);
    let (now, action, command, values) = (context.now, act.action, act.command, service_provider.clone());
    let decide = move |before: &Snapshot| {
        if !known.knows(&view::connection_view(before, &values, now).1) {
            return Err(Box::new(Refusal::Stale(Box::new(before.clone()))));
        }
        let command = command(before)?;
        let next: Connection = before.connection.after(command, before.facts(&values), now)?;
        let changes = audit::changes(action, &before.connection, &next);
        Ok((next, context.entry(&session, action, changes)))
    };
    // Whose words tell what to do about an issuer that is taken.
    let provider = Provider::of_typed(act.issuer.as_deref().unwrap_or_default(), "");
    let change = ConnectionChange {
        at: now,
        service_provider: service_provider.clone(),
        issuer: act.issuer,
        confirmed: act.confirmed,
        decide: Box::new(decide),
    };
    match app.store.change_connection(&org_id, change).await {
        Ok(snapshot) => answer(view::connection_view(&snapshot, &service_provider, now).0),
        Err(StoreError::Refused(refusal)) => Err(refused(*refusal, &service_provider, provider, now)),
        Err(error) => Err(error.into()),
    }
}

fn answer(view: ConnectionView) -> Result<Changed, Error> {
    let etag = HeaderValue::from_str(&view.etag).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(([(ETAG, etag)], Json(view)))
}

fn refused(
    refusal: Refusal,
    service_provider: &ServiceProvider,
    provider: Provider,
    now: Timestamp,
) -> Error {
    match refusal {
        Refusal::Stale(snapshot) => {
            Error::Conflict(Box::new(view::connection_view(&snapshot, service_provider, now).0))
        }
        Refusal::Lifecycle(error) => Error::Lifecycle(error),
        Refusal::OtherPeople => Error::OtherPeople,
        Refusal::PeopleNotConfirmed => Error::PeopleNotConfirmed,
        // Only claims are refused so.
        Refusal::Domain(error) => Error::Internal(error.to_string()),
        Refusal::Fields { problems, issuer_reserved } => {
            body::fields_error(problems, issuer_reserved, provider)
        }
    }
}
