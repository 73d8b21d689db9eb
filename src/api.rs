//! One function for each call to the server. The only list of calls.

pub(crate) mod error;
mod http;

use sso_domain::api::{
    About, ActivityPage, DomainBody, DomainList, DraftBody, NewPassword, PasswordLink, PasswordLinkView,
    Reauthentication, RequirementBody, Session, SignIn, SsoView, path,
};
use sso_domain::service_provider::ServiceProvider;

use self::error::ApiError;
use self::http::{Call, Verb};

type Answer<T> = Result<T, ApiError>;

/// What the sign-in page needs.
pub(crate) async fn about() -> Answer<About> {
    Call::new(Verb::Get, path::ABOUT).send().await
}

/// Who is signed in; nothing if nobody is.
pub(crate) async fn session() -> Answer<Option<Session>> {
    Call::new(Verb::Get, path::SESSION).send().await
}

/// Signs in by password.
pub(crate) async fn sign_in(email: String, password: String) -> Answer<Session> {
    Call::new(Verb::Post, path::SESSION).body(&SignIn { email, password })?.send().await
}

/// Signs out.
pub(crate) async fn sign_out() -> Answer<()> {
    Call::new(Verb::Delete, path::SESSION).send_for_nothing().await
}

/// Confirms the password before a dangerous act.
pub(crate) async fn reauthenticate(password: String) -> Answer<()> {
    Call::new(Verb::Post, path::REAUTHENTICATION)
        .body(&Reauthentication { password })?
        .send_for_nothing()
        .await
}

/// Whose password link it is.
pub(crate) async fn password_link(token: String) -> Answer<PasswordLinkView> {
    Call::new(Verb::Post, path::PASSWORD_LINK).body(&PasswordLink { token })?.send().await
}

/// Sets a password by a link.
pub(crate) async fn set_password(token: String, password: String) -> Answer<()> {
    Call::new(Verb::Post, path::NEW_PASSWORD).body(&NewPassword { token, password })?.send_for_nothing().await
}

/// The values to copy.
pub(crate) async fn service_provider() -> Answer<ServiceProvider> {
    Call::new(Verb::Get, path::SERVICE_PROVIDER).send().await
}

/// The settings.
pub(crate) async fn sso() -> Answer<SsoView> {
    Call::new(Verb::Get, path::SSO).send().await
}

/// Saves the draft.
pub(crate) async fn save_draft(body: &DraftBody, etag: &str) -> Answer<SsoView> {
    Call::new(Verb::Put, path::DRAFT).body(body)?.on(etag).send().await
}

/// Throws the saved draft away.
pub(crate) async fn discard_draft(etag: &str) -> Answer<SsoView> {
    Call::new(Verb::Delete, path::DRAFT).on(etag).send().await
}

/// Saves and enables in one act.
pub(crate) async fn enable(body: &DraftBody, etag: &str) -> Answer<SsoView> {
    Call::new(Verb::Post, path::ENABLE).body(body)?.on(etag).send().await
}

/// Takes the live settings out of force.
pub(crate) async fn disable(etag: &str) -> Answer<SsoView> {
    Call::new(Verb::Post, path::DISABLE).on(etag).send().await
}

/// Erases the configuration.
pub(crate) async fn remove(etag: &str) -> Answer<SsoView> {
    Call::new(Verb::Delete, path::SSO).on(etag).send().await
}

/// Arms or drops the requirement.
pub(crate) async fn require(body: RequirementBody, etag: &str) -> Answer<SsoView> {
    Call::new(Verb::Put, path::REQUIREMENT).body(&body)?.on(etag).send().await
}

/// A page of the activity, newest first.
pub(crate) async fn activity(before: Option<i64>) -> Answer<ActivityPage> {
    let address =
        before.map_or_else(|| path::ACTIVITY.to_owned(), |seq| format!("{}?before={seq}", path::ACTIVITY));
    Call::new(Verb::Get, &address).send().await
}

/// Every claimed domain.
pub(crate) async fn domains() -> Answer<DomainList> {
    Call::new(Verb::Get, path::DOMAINS).send().await
}

/// Claims a domain.
pub(crate) async fn claim_domain(domain: String) -> Answer<DomainList> {
    Call::new(Verb::Post, path::DOMAINS).body(&DomainBody { domain })?.send().await
}

/// Looks for a claim's record now.
pub(crate) async fn check_domain(domain: &str) -> Answer<DomainList> {
    Call::new(Verb::Post, &path::DOMAIN_CHECK.replace("{domain}", domain)).send().await
}

/// Removes a claim.
pub(crate) async fn remove_domain(domain: &str) -> Answer<DomainList> {
    Call::new(Verb::Delete, &path::DOMAIN.replace("{domain}", domain)).send().await
}
