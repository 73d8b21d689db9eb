//! The API's OpenAPI document: made from the handlers, completed with what holds for all of them.

use sso_model::api::people::PeopleFilter;
use sso_model::api::{ActivityKind, CLIENT_HEADER, Refusal, path};
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ComponentsBuilder, ContentBuilder, Info, OpenApi, Ref, Required, ResponseBuilder};
use utoipa::{PartialSchema as _, ToSchema as _};

/// Where it is served.
pub(crate) const PATH: &str = "/api/openapi.json";

/// Adds the problem that every operation may answer and the headers that changing ones need.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    document.info = Info::new("SSO console", env!("CARGO_PKG_VERSION"));
    document.info.description = Some("See docs/API.md for what holds for every call.".to_owned());
    let mut components = document.components.take().unwrap_or_else(|| ComponentsBuilder::new().build());
    let mut refusal = Vec::new();
    Refusal::schemas(&mut refusal);
    components.schemas.insert(Refusal::name().into_owned(), Refusal::schema());
    components.schemas.extend(refusal);
    // A parameter alone names it, and utoipa collects what bodies name.
    components.schemas.insert(PeopleFilter::name().into_owned(), PeopleFilter::schema());
    components.schemas.insert(ActivityKind::name().into_owned(), ActivityKind::schema());
    document.components = Some(components);
    for (path, item) in &mut document.paths.paths {
        let PathItem { get, put, post, delete, .. } = item;
        for operation in [get].into_iter().flatten() {
            may_fail(operation);
        }
        for operation in [put, post, delete].into_iter().flatten() {
            may_fail(operation);
            need(operation, CLIENT_HEADER, "1: the call comes from the console’s own page");
            let is_guarded = path != path::IDP_MANAGED_ACCESS
                && ![path::REQUEST_CERTIFICATES, path::ENCRYPTION_CERTIFICATES]
                    .iter()
                    .any(|own| path.starts_with(own));
            if path.starts_with(path::CONNECTION) && is_guarded {
                need(operation, "if-match", "The ETag of the settings that are changed");
            }
        }
    }
    document
}

fn may_fail(operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Refusal::name()))).build();
    let response = ResponseBuilder::new()
        .description("A problem (RFC 9457)")
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.insert("default".to_owned(), response.into());
}

fn need(operation: &mut Operation, name: &str, description: &str) {
    let header = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(description))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .build();
    operation.parameters.get_or_insert_default().push(header.into());
}
