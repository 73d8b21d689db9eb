//! One function for each call to the server. The only list of calls.

pub(crate) mod activity;
pub(crate) mod error;
mod http;
pub(crate) mod own_certificates;
pub(crate) mod people;
pub(crate) mod upkeep;

pub(crate) use self::http::on_signed_out;

use sso_model::api::{
    About, Affected, ApplicationList, AskingApplication, AttemptKind, AttemptList, AttemptOutcome,
    AttemptView, ConnectionView, DomainBody, DomainList, DraftBody, IdpManagedAccessBody, MetadataBody,
    MetadataView, NewPassword, PasswordLink, PasswordLinkView, Reauthentication, RepairBody, RequirementBody,
    Session, SignIn, SignInAddress, SignInWays, StartSummary, TestStarted, path,
};
use sso_model::service_provider::ServiceProvider;

use self::error::ApiError;
use self::http::{Call, Verb};
use crate::browser::early;

pub(crate) type Answer<T> = Result<T, ApiError>;

/// What the sign-in page needs.
pub(crate) async fn about() -> Answer<About> {
    Call::new(Verb::Get, path::ABOUT).send().await
}

/// The text at an address of this server.
pub(crate) async fn text(address: &str) -> Answer<String> {
    Call::new(Verb::Get, address).send_for_text().await
}

/// What a page that starts has to know at once, and the text of the answer, which has the settings too; as the boot
/// script has asked for it, or nothing if that gave no answer to use.
pub(crate) async fn first_answer() -> Option<(StartSummary, String)> {
    let text = early::answer().await?;
    Some((serde_json::from_str(&text).ok()?, text))
}

/// The same, asked now.
pub(crate) async fn start() -> Answer<(StartSummary, String)> {
    Call::new(Verb::Get, path::START).send_with_text().await
}

/// Signs in by password.
pub(crate) async fn sign_in(email: String, password: String) -> Answer<Session> {
    Call::new(Verb::Post, path::SESSION).body(&SignIn { email, password })?.send().await
}

/// How somebody with this address can sign in.
pub(crate) async fn sign_in_ways(email: String, to: String) -> Answer<SignInWays> {
    Call::new(Verb::Post, path::SIGN_IN_WAYS).body(&SignInAddress { email, to: Some(to) })?.send().await
}

/// Signs out.
pub(crate) async fn sign_out() -> Answer<()> {
    Call::new(Verb::Delete, path::SESSION).send_for_nothing().await
}

/// Confirms the password before a dangerous act.
pub(crate) async fn reauthenticate(password: String) -> Answer<()> {
    Call::new(Verb::Post, path::REAUTHENTICATION)
        .body(&Reauthentication { password })?
        .send_for_nothing_in_place()
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
pub(crate) async fn connection() -> Answer<ConnectionView> {
    Call::new(Verb::Get, path::CONNECTION).send().await
}

/// Saves the draft.
pub(crate) async fn save_draft(body: &DraftBody, etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Put, path::DRAFT).body(body)?.on(etag).send_in_place().await
}

/// Throws the saved draft away.
pub(crate) async fn discard_draft(etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Delete, path::DRAFT).on(etag).send_in_place().await
}

/// Saves and enables in one act.
pub(crate) async fn enable(body: &DraftBody, etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Post, path::ENABLE).body(body)?.on(etag).send_in_place().await
}

/// Takes the live settings out of force.
pub(crate) async fn disable(etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Post, path::DISABLE).on(etag).send_in_place().await
}

/// Erases the connection.
pub(crate) async fn remove(etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Delete, path::CONNECTION).on(etag).send_in_place().await
}

/// Arms or drops the requirement.
pub(crate) async fn require(body: RequirementBody, etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Put, path::REQUIREMENT).body(&body)?.on(etag).send_in_place().await
}

/// Puts the last earlier settings in force on which a sign-in passed.
pub(crate) async fn roll_back(etag: &str) -> Answer<ConnectionView> {
    Call::new(Verb::Post, path::ROLL_BACK).on(etag).send_in_place().await
}

/// Whether unknown people of a verified domain get an account at their first sign-in.
pub(crate) async fn idp_managed_access(on: bool) -> Answer<ConnectionView> {
    Call::new(Verb::Put, path::IDP_MANAGED_ACCESS).body(&IdpManagedAccessBody { on })?.send_in_place().await
}

/// Takes what the report of an attempt offers into the draft.
pub(crate) async fn repair(id: &str, body: RepairBody, etag: &str) -> Answer<ConnectionView> {
    let path = path::ATTEMPT_REPAIR.replace("{id}", id);
    Call::new(Verb::Post, &path).body(&body)?.on(etag).send_in_place().await
}

/// Whom the requirement affects, by name.
pub(crate) async fn affected() -> Answer<Affected> {
    Call::new(Verb::Get, path::AFFECTED).send().await
}

/// What the person can open.
pub(crate) async fn applications() -> Answer<ApplicationList> {
    Call::new(Verb::Get, path::APPLICATIONS).send().await
}

/// Which application waits for a sign-in in this browser.
pub(crate) async fn asking_application(request: &str) -> Answer<Option<AskingApplication>> {
    Call::new(Verb::Get, &format!("{}?request={request}", path::ASKING_APPLICATION)).send().await
}

/// What the metadata at a URL says: of one of a federation, or whatever there is.
pub(crate) async fn metadata(body: &MetadataBody) -> Answer<MetadataView> {
    Call::new(Verb::Post, path::METADATA).body(body)?.send_in_place().await
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

/// Starts a test of the saved draft, else of the live settings.
pub(crate) async fn start_test(etag: &str) -> Answer<TestStarted> {
    Call::new(Verb::Post, path::TEST).on(etag).send_in_place().await
}

/// The last sign-ins and tests, newest first; of one kind or outcome if one is given.
pub(crate) async fn attempts(which: WhichAttempts) -> Answer<AttemptList> {
    let kind = which.kind.map(|kind| match kind {
        AttemptKind::Test => "test",
        AttemptKind::SignIn => "sign_in",
    });
    let outcome = which.outcome.map(|outcome| match outcome {
        AttemptOutcome::Waiting => "waiting",
        AttemptOutcome::Passed => "passed",
        AttemptOutcome::WaitsForDomain => "waits_for_domain",
        AttemptOutcome::Refused => "refused",
        AttemptOutcome::Abandoned => "abandoned",
    });
    let search = (!which.search.is_empty()).then_some(("search", which.search));
    let after = which.after.map(|after| ("after", after));
    let [kind, outcome] =
        [("kind", kind), ("outcome", outcome)].map(|(name, code)| code.map(|code| (name, code.to_owned())));
    let parameters = [kind, outcome, search, after].into_iter().flatten();
    Call::new(Verb::Get, path::ATTEMPTS).query(parameters).send().await
}

/// Which attempts are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WhichAttempts {
    /// Only tests, or only sign-ins.
    pub(crate) kind: Option<AttemptKind>,
    /// Only those that ended so.
    pub(crate) outcome: Option<AttemptOutcome>,
    /// What is looked for; empty for everything.
    pub(crate) search: String,
    /// `next` of the page before; none for the first page.
    pub(crate) after: Option<String>,
}

/// One of them, with its report; personal values are masked.
pub(crate) async fn attempt(id: &str) -> Answer<AttemptView> {
    Call::new(Verb::Get, &path::ATTEMPT.replace("{id}", id)).send().await
}

/// The same with personal values, which is recorded.
pub(crate) async fn attempt_in_full(id: &str) -> Answer<AttemptView> {
    Call::new(Verb::Post, &path::ATTEMPT_PERSONAL.replace("{id}", id)).send().await
}
