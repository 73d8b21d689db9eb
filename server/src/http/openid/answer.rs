//! What goes back to a client through the browser: a code or an error, never both, and always with `iss` (RFC 9207).

use axum::response::Response;
use form_urlencoded::Serializer;
use sso_model::openid::error::ProtocolError;

use crate::error::Error;
use crate::http::see_other::see_other;
use crate::state::AppState;

/// Where an answer goes: a registered address, and what comes back as it is.
#[derive(Clone, Copy)]
pub(super) struct To<'a> {
    pub(super) redirect_uri: &'a str,
    pub(super) state: Option<&'a str>,
}

impl To<'_> {
    /// The client may redeem this.
    pub(super) fn code(self, app: &AppState, code: &str) -> Result<Response, Error> {
        self.with(app, &[("code", code)])
    }

    /// The client is told what is wrong.
    pub(super) fn error(self, app: &AppState, error: ProtocolError) -> Result<Response, Error> {
        self.with(app, &[("error", error.code.as_str()), ("error_description", error.description)])
    }

    fn with(self, app: &AppState, pairs: &[(&str, &str)]) -> Result<Response, Error> {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(pairs);
        query.extend_pairs(self.state.map(|state| ("state", state)));
        query.append_pair("iss", app.config.public_url.as_str());
        see_other(&after(self.redirect_uri, &query.finish()), [])
    }
}

/// The address with one more part of its query, which it may have already (RFC 6749 section 3.1.2).
pub(super) fn after(address: &str, query: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{query}")
}
