//! The JSON that page and server exchange, and the paths it travels on. The only list of both.

pub mod attempt;
pub mod demo;
pub mod domain;
pub mod sign_in;

pub use attempt::{
    AttemptKind, AttemptList, AttemptOutcome, AttemptSummary, AttemptView, TestStarted, TriedOn,
};
pub use demo::{Demo, PracticeIdp};
pub use domain::{DOMAIN_POINTER, DomainBody, DomainList, DomainView};
pub use sign_in::{SignInAddress, SignInWays, SsoWay};

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::audit::{Action, ValueChange};
use crate::draft::Draft;
use crate::lifecycle::{Condition, Requirement, Stage};
use crate::timestamp::Timestamp;

mod life;

pub use life::{Affected, AffectedPerson, DomainsView, IdpManagedAccessBody, RollBackView};

/// Paths of the API.
pub mod path {
    /// GET: what the sign-in page needs, without a session: [`super::About`].
    pub const ABOUT: &str = "/api/about";
    /// GET [`super::Session`] or `null` · POST [`super::SignIn`] signs in · DELETE signs out.
    pub const SESSION: &str = "/api/session";
    /// POST [`super::Reauthentication`]: 204, confirms the password for ten minutes.
    pub const REAUTHENTICATION: &str = "/api/session/reauthentication";
    /// POST [`super::PasswordLink`]: whose link it is, without using it up: [`super::PasswordLinkView`].
    pub const PASSWORD_LINK: &str = "/api/password-link";
    /// POST [`super::NewPassword`]: uses the link up.
    pub const NEW_PASSWORD: &str = "/api/password-link/password";
    /// GET [`crate::service_provider::ServiceProvider`].
    pub const SERVICE_PROVIDER: &str = "/api/service-provider";
    /// GET [`super::SsoView`] · DELETE removes the configuration.
    pub const SSO: &str = "/api/sso";
    /// PUT [`super::DraftBody`] saves · DELETE discards the saved draft.
    pub const DRAFT: &str = "/api/sso/draft";
    /// POST [`super::DraftBody`]: saves and enables in one act.
    pub const ENABLE: &str = "/api/sso/enable";
    /// POST without body.
    pub const DISABLE: &str = "/api/sso/disable";
    /// PUT [`super::RequirementBody`].
    pub const REQUIREMENT: &str = "/api/sso/requirement";
    /// POST without body: back to the last earlier settings on which a sign-in passed.
    pub const ROLL_BACK: &str = "/api/sso/roll-back";
    /// PUT [`super::IdpManagedAccessBody`].
    pub const IDP_MANAGED_ACCESS: &str = "/api/sso/idp-managed-access";
    /// GET [`super::Affected`].
    pub const AFFECTED: &str = "/api/sso/affected";
    /// GET `?before=SEQ&limit=N` [`super::ActivityPage`].
    pub const ACTIVITY: &str = "/api/activity";

    /// POST without body: tests the saved draft, else the live settings: [`super::TestStarted`].
    pub const TEST: &str = "/api/sso/test";
    /// GET `?kind=test|sign_in&outcome=…` [`super::AttemptList`].
    pub const ATTEMPTS: &str = "/api/sso/attempts";
    /// GET [`super::AttemptView`]: one attempt with its report, personal values masked.
    pub const ATTEMPT: &str = "/api/sso/attempts/{id}";
    /// POST without body: the same with personal values shown, which is recorded.
    pub const ATTEMPT_PERSONAL: &str = "/api/sso/attempts/{id}/personal";
    /// POST [`super::SignInAddress`]: [`super::SignInWays`].
    pub const SIGN_IN_WAYS: &str = "/api/sign-in-ways";

    /// GET [`super::DomainList`] · POST [`super::DomainBody`] claims a domain.
    pub const DOMAINS: &str = "/api/domains";
    /// DELETE removes a claim; the name is the one that DNS knows.
    pub const DOMAIN: &str = "/api/domains/{domain}";
    /// POST without body: looks for the TXT record now.
    pub const DOMAIN_CHECK: &str = "/api/domains/{domain}/check";
}

/// Header that every call of the page carries. A foreign site cannot set it without asking first.
pub const CLIENT_HEADER: &str = "x-sso-console";

/// What the sign-in page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct About {
    /// The product's name.
    pub product_name: String,
    /// Present only with `--demo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demo: Option<Demo>,
}

/// A person of the organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Random, never reused.
    pub id: String,
    /// As written by whoever added the person.
    pub name: String,
    /// Lower case.
    pub email: String,
    /// Part in the organization.
    pub role: Role,
}

/// The tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organization {
    /// Random (the `org_id` of the postback URL).
    pub id: String,
    /// As people write it.
    pub name: String,
}

/// Body of a sign-in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Case does not matter.
    pub email: String,
    /// As typed.
    pub password: String,
}

/// Body of a re-authentication.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reauthentication {
    /// As typed.
    pub password: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The person.
    pub person: Person,
    /// The organization.
    pub organization: Organization,
    /// The product's name.
    pub product_name: String,
    /// Owners and admins to ask, by name; for those who may not see the settings.
    pub managers: Vec<String>,
    /// When the session ends whatever happens.
    pub expires_at: Timestamp,
    /// The person has set a password. Without one, [`Self::sso`] confirms who it is.
    pub has_password: bool,
    /// For people without a password: a fresh sign-in through the identity provider, in the stead of this session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sso: Option<SsoWay>,
}

/// The secret of a password link (the part behind `#`, which never reaches a server log).
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordLink {
    /// As in the link.
    pub token: String,
}

/// Whose link it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordLinkView {
    /// Whose password will be set.
    pub email: String,
    /// That person's name.
    pub name: String,
    /// The organization's name.
    pub organization: String,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

/// Body that sets a password by a link.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// As in the link.
    pub token: String,
    /// See [`crate::access::check_new_password`].
    pub password: String,
}

/// Everything about the connection that the settings page shows. Its `ETag` guards every change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoView {
    /// Where it stands.
    pub stage: Stage,
    /// What became of the requirement.
    pub requirement: Requirement,
    /// The saved draft, if there is one.
    pub draft: Option<Draft>,
    /// The settings that were enabled last, in force or not.
    pub live: Option<Draft>,
    /// The requirement's conditions, in the order in which they are shown.
    pub conditions: Vec<ConditionView>,
    /// Every owner and admin, and whether a password is left to them.
    pub password_access: Vec<PasswordAccess>,
    /// How many people have the role Member.
    pub members: u32,
    /// When the draft was saved and by whom.
    pub draft_saved: Option<Saved>,
    /// When the live settings were enabled (or disabled) last and by whom. The requirement does not count.
    pub live_changed: Option<Saved>,
    /// The last change of any kind; none if nothing was ever saved.
    pub changed: Option<Saved>,
    /// The last sign-in, test or real, that passed on exactly the saved draft.
    pub draft_tested: Option<Saved>,
    /// The last sign-in, test or real, that passed on exactly the live settings.
    pub live_tested: Option<Saved>,
    /// Where a roll back leads; none if there is nothing to roll back to.
    pub roll_back: Option<RollBackView>,
    /// The claimed domains in short.
    pub domains: DomainsView,
    /// Unknown people of a verified domain are created as members at their first sign-in.
    pub idp_managed_access: bool,
    /// How many people of the organization have set no password: by password alone they could not sign in.
    pub without_password: u32,
    /// The version, as in the `ETag` header, quotes included.
    pub etag: String,
}

impl SsoView {
    /// See [`Draft::to_edit`].
    pub fn to_edit(&self) -> Draft {
        Draft::to_edit(self.draft.as_ref(), self.live.as_ref())
    }
}

/// When, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// When.
    pub at: Timestamp,
    /// The person's name.
    pub by: String,
}

/// A condition and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConditionView {
    /// Which.
    pub condition: Condition,
    /// Holds now.
    pub met: bool,
}

/// Whether an owner or admin keeps a way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordAccess {
    /// Name.
    pub name: String,
    /// Owner or admin.
    pub role: Role,
    /// A person has set a password for this account.
    pub has_password: bool,
}

/// Body of Save draft and Enable. The server reads the certificates itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// As typed.
    pub sign_in_url: String,
    /// As typed.
    pub issuer_url: String,
    /// Texts of the certificates.
    pub certificates: Vec<CertificateBody>,
    /// The wish to require SSO.
    pub require_sso: bool,
}

/// One certificate of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CertificateBody {
    /// One certificate in RFC 7468 text (whatever the reader accepts, as long as it is exactly one).
    pub pem: String,
    /// For showing only; cut to 100 characters.
    pub file_name: String,
}

impl From<&Draft> for DraftBody {
    fn from(draft: &Draft) -> Self {
        let certificates = draft.certificates.iter().map(|one| CertificateBody {
            pem: one.certificate.pem.clone(),
            file_name: one.file_name.clone(),
        });
        Self {
            sign_in_url: draft.sign_in_url.clone(),
            issuer_url: draft.issuer_url.clone(),
            certificates: certificates.collect(),
            require_sso: draft.require_sso,
        }
    }
}

/// Body of the requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequirementBody {
    /// `armed`, `off`, or `required` to demand it now.
    pub requirement: Requirement,
}

/// A page of the activity, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityPage {
    /// Newest first.
    pub entries: Vec<ActivityEntry>,
    /// Give it as `before` for the next page; none if this is the last.
    pub next: Option<i64>,
}

/// One recorded act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityEntry {
    /// Number within the organization, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Name of the person, or of the program on the server.
    pub actor: String,
    /// What was done.
    pub action: Action,
    /// About whom, where it is not the actor; else empty.
    pub subject: String,
    /// The client's address; empty if it was done on the server.
    pub address: String,
    /// What was before and after.
    pub changes: Vec<ValueChange>,
}

/// RFC 9457 problem, with our members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank`, or a path of the API documentation.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in a few words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// The sentence that the person reads.
    pub detail: String,
    /// Stable name.
    pub code: String,
    /// Number of the request, for the operator; the header `x-request-id` carries it too.
    pub request_id: String,
    /// Problems with fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// With 412: what is saved now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<SsoView>>,
    /// With `conditions_not_met`: which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// With 429: seconds to wait, as in the header `retry-after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// A problem with one field of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the body.
    pub pointer: String,
    /// Stable name.
    pub code: String,
    /// The sentence that the person reads.
    pub detail: String,
}

/// Codes of [`Problem`] that the page acts on.
pub mod code {
    /// 401: there is no session, or it ended.
    pub const SIGNED_OUT: &str = "signed_out";
    /// 401: wrong address or password (one sentence for both).
    pub const WRONG_PASSWORD: &str = "wrong_password";
    /// 403: the role does not allow it.
    pub const NOT_PERMITTED: &str = "not_permitted";
    /// 403: confirm the password first.
    pub const REAUTHENTICATE: &str = "reauthenticate";
    /// 412: somebody saved first; `current` is what is saved now.
    pub const CONFLICT: &str = "conflict";
    /// 422 (409 for a taken issuer alone): see `errors`.
    pub const FIELDS: &str = "fields";
    /// 429: wait.
    pub const TOO_MANY_ATTEMPTS: &str = "too_many_attempts";
    /// 410: the password link was used, replaced or is over.
    pub const LINK_OVER: &str = "link_over";
}
