//! The JSON that page and server exchange, one file for each resource, and the paths it travels on.

mod about;
mod activity;
mod applications;
pub mod attempt;
mod calendar_feed;
pub mod code;
mod connection;
pub mod demo;
pub mod domain;
mod life;
mod metadata;
mod metadata_refresh;
mod own_certificates;
mod password_link;
pub mod path;
pub mod people;
mod problem;
mod session;
pub mod sign_in;
mod start;
mod status;

pub use crate::report_repair::RepairBody;
pub use about::{About, ContactLink};
pub use activity::{ActivityEntry, ActivityKind, ActivityPage};
pub use applications::{ApplicationCard, ApplicationList, AskingApplication, Opening};
pub use attempt::{
    AttemptKind, AttemptList, AttemptOutcome, AttemptSummary, AttemptView, TestStarted, TriedOn,
};
pub use calendar_feed::{CalendarFeedMade, CalendarFeedView};
pub use connection::{
    CertificateBody, ConditionView, ConnectionView, DraftBody, PasswordAccess, RequirementBody, Saved,
};
pub use demo::{Demo, PracticeIdp};
pub use domain::{DOMAIN_POINTER, DomainBody, DomainList, DomainView};
pub use life::{
    Affected, AffectedPeople, AffectedPerson, DomainsView, IdpManagedAccessBody, RollBackView,
    UnclaimedDomain,
};
pub use metadata::{METADATA_SIGNING_CERTIFICATE_POINTER, METADATA_URL_POINTER, MetadataBody, MetadataView};
pub use metadata_refresh::{
    FailedLook, MetadataDismissBody, MetadataProposal, MetadataRefreshBody, MetadataRefreshView,
};
pub use own_certificates::{NewOwnCertificate, OwnCertificateInUse, OwnCertificateView, OwnCertificatesView};
pub use password_link::{NewPassword, PasswordLink, PasswordLinkView};
pub use problem::{Conflict, FieldProblem, Problem, Refusal};
pub use session::{Organization, Person, Reauthentication, Session, SignIn};
pub use sign_in::{SignInAddress, SignInWays, SsoWay};
pub use start::{Start, StartSummary};
pub use status::{ConnectionStatus, DraftTest};

/// Header that every call of the page carries. A foreign site cannot set it without asking first.
pub const CLIENT_HEADER: &str = "x-sso-console";
