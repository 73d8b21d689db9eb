//! The connection. Each act names the version that it changes, and answers with the settings as they are then.

use axum::Json;
use axum::http::header::ETAG;
use axum::http::{HeaderName, HeaderValue};
use sso_model::api::ConnectionView;
use sso_model::audit::Action;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::if_match::IfMatch;
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::connection::Change;
use crate::usecases::{ActError, Refusal, Snapshot};
use crate::view;

pub(crate) mod affected;
pub(crate) mod disable;
pub(crate) mod discard_draft;
pub(crate) mod enable;
pub(crate) mod encryption_certificates;
pub(crate) mod get;
pub(crate) mod idp_managed_access;
pub(crate) mod own_certificates;
pub(crate) mod remove;
pub(crate) mod repair;
pub(crate) mod require;
pub(crate) mod roll_back;
pub(crate) mod save_draft;
pub(crate) mod test;

/// The settings after a change, with their version in the header too.
type Changed = ([(HeaderName, HeaderValue); 1], Json<ConnectionView>);

/// What draws the answer of an act.
struct Drawn {
    service_provider: ServiceProvider,
    now: Timestamp,
}

/// Who changes which version of the connection, and what draws the answer.
fn begin(app: &AppState, context: &Context, session: &SessionRecord, known: IfMatch) -> (Change, Drawn) {
    let (org_id, now) = (session.organization.id.clone(), context.now);
    let service_provider = app.config.service_provider(&org_id);
    let values = service_provider.clone();
    let change = Change {
        org_id,
        service_provider: service_provider.clone(),
        // The action is filled in by the act.
        entry: context.entry(session, Action::DraftSaved, Vec::new()),
        knows: Box::new(move |before| known.knows(&view::connection_view(before, &values, now).1)),
    };
    (change, Drawn { service_provider, now })
}

impl Drawn {
    fn answer(&self, done: Result<Snapshot, ActError>) -> Result<Changed, Error> {
        match done {
            Ok(snapshot) => answer(self.view(&snapshot)),
            Err(error) => Err(self.refused(error)),
        }
    }

    /// Who did not know the newest version is given it.
    fn refused(&self, error: ActError) -> Error {
        match error {
            ActError::Refused(refusal) => match *refusal {
                Refusal::Stale(snapshot) => Error::Conflict(Box::new(self.view(&snapshot))),
                other => other.into(),
            },
            other => other.into(),
        }
    }

    fn view(&self, snapshot: &Snapshot) -> ConnectionView {
        view::connection_view(snapshot, &self.service_provider, self.now).0
    }
}

fn answer(view: ConnectionView) -> Result<Changed, Error> {
    let etag = HeaderValue::from_str(&view.etag).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(([(ETAG, etag)], Json(view)))
}
