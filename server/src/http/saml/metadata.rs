//! GET our metadata, for identity providers that import it.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse as _, Response};

use super::address::parameter;
use super::failed;
use crate::context::Context;
use crate::error::Error;
use crate::saml::metadata::{PublishedKeys, sp_metadata};
use crate::state::AppState;
use crate::usecases::own_certificates;

/// With `?org_id=`, the keys of that organization too; an unknown one has none. With `?download`, as a
/// file.
pub(super) async fn get(State(app): State<AppState>, context: Context, uri: Uri) -> Response {
    let keys = match parameter(&uri, "org_id") {
        None => Ok(PublishedKeys::none()),
        Some(org_id) => own_certificates::published(&*app.storage, &org_id).await,
    };
    let keys = match keys {
        Ok(keys) => keys,
        Err(error) => return failed(&Error::from(error), &context),
    };
    // Entity ID and ACS URL are the same for every organization.
    let xml = sp_metadata(&app.config.service_provider(""), &app.config.product_name, &keys);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/samlmetadata+xml"));
    if parameter(&uri, "download").is_some() {
        let file = HeaderValue::from_static("attachment; filename=\"sp-metadata.xml\"");
        headers.insert(CONTENT_DISPOSITION, file);
    }
    (headers, xml).into_response()
}
