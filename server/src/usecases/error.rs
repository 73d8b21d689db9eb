//! Why an act did not happen.

use sso_model::api::FieldProblem;
use sso_model::application::ApplicationRefusal;
use sso_model::certificate::roll::SignerRemoved;
use sso_model::domain_name::DomainNameError;
use sso_model::lifecycle::{LifecycleError, LossError};
use sso_model::metadata::error::MetadataError;

use super::Snapshot;
use crate::password::PasswordError;
use crate::storage::StoreError;

/// Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The database failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A password was not hashed or verified.
    #[error("{0}")]
    Password(#[from] PasswordError),
    /// A rule forbids it.
    #[error("refused: {0:?}")]
    Refused(Box<Refusal>),
}

/// The rule that forbids an act.
#[derive(Debug)]
pub enum Refusal {
    /// The caller did not know the newest version; this is it.
    Stale(Box<Snapshot>),
    /// Fields are wrong, in the order of the form.
    Fields(Vec<FieldProblem>),
    /// Another organization has reserved the issuer, and nothing else is wrong.
    IssuerTaken(FieldProblem),
    /// The life cycle does not allow it.
    Lifecycle(LifecycleError),
    /// Others are cut off by now than those who were confirmed.
    OtherPeople,
    /// The people who are cut off were not confirmed.
    PeopleNotConfirmed,
    /// The settings go without the certificate that signs, and nobody has confirmed it.
    SignerRemoved(SignerRemoved),
    /// The domain cannot be claimed.
    Domain(DomainNameError),
    /// The organization has no such claim, or not any more.
    NoSuchDomain,
    /// The organization has no such person, or not any more.
    NoSuchPerson,
    /// Somebody has this e-mail address already.
    EmailTaken,
    /// An organization always has an owner.
    LastOwner,
    /// Only an owner changes what owners have.
    OwnersOnly,
    /// The number that was confirmed is another by now: this one.
    OtherFigure(u32),
    /// The certificate of our own that waits is not the one that was named.
    OtherOwnCertificate,
    /// A password link was used, replaced, or has expired.
    LinkOver,
    /// Address or password are wrong, or the person must use SSO: never said which. Names the organization that holds
    /// the address's domain, if it requires SSO: the same for every address of the domain.
    WrongPassword {
        /// Its identifier.
        required_by: Option<String>,
    },
    /// Attempts are slowed down: wait so many seconds.
    TooManyAttempts(u32),
    /// The organization has no such sign-in attempt, or not any more.
    NoAttempt,
    /// The report does not offer this repair, or not any more.
    NoRepair,
    /// A rule about applications, which only the command line changes.
    Application(ApplicationRefusal),
    /// Metadata was not fetched. Never said why.
    NotFetched,
    /// What was fetched is not metadata that can be used.
    Metadata(MetadataError),
    /// Too much is being fetched.
    TooMuchAtOnce,
}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<LifecycleError> for ActError {
    fn from(error: LifecycleError) -> Self {
        Refusal::Lifecycle(error).into()
    }
}

impl From<ApplicationRefusal> for ActError {
    fn from(refusal: ApplicationRefusal) -> Self {
        Refusal::Application(refusal).into()
    }
}

impl From<LossError> for ActError {
    fn from(error: LossError) -> Self {
        match error {
            LossError::LastOwner => Refusal::LastOwner.into(),
            LossError::LastPassword(error) => error.into(),
        }
    }
}
