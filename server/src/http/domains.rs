//! Claimed domains.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use sso_model::api::{DomainBody, DomainList, path};
use sso_model::audit::Action;
use sso_model::domain_claim::{DomainClaim, txt_value};
use sso_model::domain_name::DomainName;

use super::json::Body;
use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::names::Tables;
use crate::state::AppState;
use crate::storage::Entry;
use crate::usecases::rate_limits::within_limits;
use crate::usecases::{Refusal, domains};
use crate::{rate_limit, secret};

/// The name in the path.
type Name = Result<Path<String>, PathRejection>;

/// GET, by name.
#[utoipa::path(
    get,
    path = path::DOMAINS,
    operation_id = "domains",
    responses((status = 200, description = "Every claim, by name", body = DomainList))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Result<Json<DomainList>, Error> {
    view(&app, &session.organization.id).await
}

/// POST claims a domain. Only somebody who proves to own it learns whether another organization holds it.
#[utoipa::path(
    post,
    path = path::DOMAINS,
    operation_id = "claim_domain",
    request_body = DomainBody,
    responses((status = 200, description = "Claimed; its record is looked for", body = DomainList))
)]
pub(crate) async fn add(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<DomainBody>,
) -> Result<Json<DomainList>, Error> {
    let name = DomainName::parse(&body.domain, &Tables).map_err(Refusal::Domain)?;
    let value = txt_value(&app.config.product_name, &secret::id()?);
    let claim = DomainClaim::new(&name, value, context.now);
    let entry = context.entry(&session, Action::DomainAdded, Vec::new());
    let entry = Entry { subject: claim.unicode.clone(), ..entry };
    let org_id = &session.organization.id;
    domains::claim(&*app.storage, org_id, claim, entry).await?;
    view(&app, org_id).await
}

/// POST looks for the record now.
#[utoipa::path(
    post,
    path = path::DOMAIN_CHECK,
    operation_id = "check_domain",
    params(("domain" = String, Path, description = "As DNS knows it")),
    responses((status = 200, description = "What was found stands in `last_check`", body = DomainList))
)]
pub(crate) async fn check(
    State(app): State<AppState>,
    context: Context,
    Manager(session): Manager,
    name: Name,
) -> Result<Json<DomainList>, Error> {
    let org_id = &session.organization.id;
    let Path(name) = name.map_err(|_| Error::NoSuchDomain)?;
    let mut claims = domains::list(&*app.storage, org_id).await?.domains.into_iter();
    let found = claims.find(|one| one.claim.domain == name).ok_or(Error::NoSuchDomain)?;
    within_limits(&*app.storage, vec![rate_limit::domain_checks(org_id)], context.now).await?;
    let entry = context.entry(&session, Action::DomainVerified, Vec::new());
    let values = app.config.service_provider(org_id);
    domains::check((&*app.storage, &app.dns), org_id, found.claim, &values, entry).await?;
    view(&app, org_id).await
}

/// DELETE removes the claim. A requirement that hangs on it falls back to armed in the same transaction.
#[utoipa::path(
    delete,
    path = path::DOMAIN,
    operation_id = "remove_domain",
    params(("domain" = String, Path, description = "As DNS knows it")),
    responses((status = 200, description = "Removed", body = DomainList))
)]
pub(crate) async fn remove(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    name: Name,
) -> Result<Json<DomainList>, Error> {
    let org_id = &session.organization.id;
    let Path(name) = name.map_err(|_| Error::NoSuchDomain)?;
    let entry = context.entry(&session, Action::DomainRemoved, Vec::new());
    domains::remove(&*app.storage, org_id, &name, &app.config.service_provider(org_id), entry).await?;
    view(&app, org_id).await
}

async fn view(app: &AppState, org_id: &str) -> Result<Json<DomainList>, Error> {
    Ok(Json(domains::list(&*app.storage, org_id).await?))
}
