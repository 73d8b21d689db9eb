//! GET our metadata, for identity providers that import it.

use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};

use crate::saml::metadata::sp_metadata;
use crate::state::AppState;

/// With `?download`, as a file.
pub(super) async fn get(State(app): State<AppState>, RawQuery(query): RawQuery) -> Response {
    // Entity ID and ACS URL are the same for every organization.
    let xml = sp_metadata(&app.config.service_provider(""), &app.config.product_name);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/samlmetadata+xml"));
    if query.as_deref() == Some("download") {
        let file = HeaderValue::from_static("attachment; filename=\"sp-metadata.xml\"");
        headers.insert(CONTENT_DISPOSITION, file);
    }
    (headers, xml).into_response()
}
