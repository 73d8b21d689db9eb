//! Why a change to a connection is refused by a rule.

use sso_model::api::FieldProblem;
use sso_model::domain_name::DomainNameError;
use sso_model::lifecycle::LifecycleError;

use super::Snapshot;

/// Nothing was written.
#[derive(Debug)]
pub enum Refusal {
    /// The caller did not know the newest version; this is it.
    Stale(Box<Snapshot>),
    /// Fields are wrong, or the issuer is taken, or both.
    Fields {
        /// What is wrong with the text itself.
        problems: Vec<FieldProblem>,
        /// Another organization has reserved the issuer.
        issuer_reserved: bool,
    },
    /// The life cycle does not allow it.
    Lifecycle(LifecycleError),
    /// Others are cut off by now than those who were confirmed.
    OtherPeople,
    /// The people who are cut off were not confirmed.
    PeopleNotConfirmed,
    /// The domain cannot be claimed.
    Domain(DomainNameError),
}

impl From<LifecycleError> for Box<Refusal> {
    fn from(error: LifecycleError) -> Self {
        Self::new(Refusal::Lifecycle(error))
    }
}
