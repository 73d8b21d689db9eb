//! A browser at an address of the provider.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;

use crate::auth::Anybody;
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::storage::{SessionRecord, WaitingRequest};

/// A request that waited, with its identifier.
pub(super) type Waited = Option<(String, WaitingRequest)>;

/// What a request is decided by.
pub(super) struct Asked {
    pub(super) app: AppState,
    pub(super) context: Context,
    pub(super) headers: HeaderMap,
    pub(super) session: Option<SessionRecord>,
}

/// The same before it is known whether the session could be looked up.
pub(super) struct Visit {
    app: AppState,
    context: Context,
    headers: HeaderMap,
    session: Result<Option<SessionRecord>, Error>,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let context = Context::from_request_parts(parts, app).await?;
        let session = Anybody::from_request_parts(parts, app).await.map(|Anybody(session)| session);
        Ok(Self { app: app.clone(), context, headers: parts.headers.clone(), session })
    }
}

impl Visit {
    /// A form of another site, with which the session's cookie does not come along.
    pub(super) fn by_form(self) -> Self {
        Self { session: Ok(None), ..self }
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Acts, and puts what fails on a page.
    pub(super) async fn answer<A>(
        self,
        act: impl FnOnce(Asked) -> A,
        failed: fn(&Error, &Context) -> Response,
    ) -> Response
    where
        A: Future<Output = Result<Response, Error>>,
    {
        let Self { app, context, headers, session } = self;
        let done = match session {
            Ok(session) => act(Asked { app, context: context.clone(), headers, session }).await,
            Err(error) => Err(error),
        };
        done.unwrap_or_else(|error| failed(&error, &context))
    }
}
