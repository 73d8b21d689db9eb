//! What a person reads of an act that a rule forbids.

use sso_model::api::{DOMAIN_POINTER, FieldProblem, METADATA_URL_POINTER};
use sso_model::metadata::error::MetadataError;
use sso_model::service_provider::ServiceProvider;

use super::Error;
use crate::usecases::{ActError, Refusal};

/// Not said whose it is: it may be of another organization.
const EMAIL_TAKEN: &str = "An account with this address exists already. If the person is not in the list, ask the operator of this server. Nobody was added.";

/// One wording for every reason: what stands inside a network is nobody's business.
const NOT_FETCHED: &str = "This metadata URL was not fetched. Check that it begins with https://, can be reached from the internet and shows metadata without signing in. Or open it in your browser, save what it shows as a file, and drop the file on the page.";

impl Error {
    /// The same of metadata that was fetched for an organization with these values.
    pub fn of_metadata(error: ActError, ours: &ServiceProvider) -> Self {
        match error {
            ActError::Refused(refusal) => match *refusal {
                Refusal::Metadata(error) => of_document(error.seen_by(ours)),
                other => other.into(),
            },
            other => other.into(),
        }
    }
}

fn of_document(error: MetadataError) -> Error {
    at(METADATA_URL_POINTER, error.code(), error.about("What this URL shows"))
}

impl From<ActError> for Error {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Store(error) => error.into(),
            ActError::Password(error) => error.into(),
            ActError::Refused(refusal) => (*refusal).into(),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Fields(problems) => Self::Fields(problems),
            Refusal::IssuerTaken(problem) => Self::IssuerTaken(problem),
            Refusal::Lifecycle(error) => Self::Lifecycle(error),
            Refusal::OtherPeople => Self::OtherPeople,
            Refusal::PeopleNotConfirmed => Self::PeopleNotConfirmed,
            Refusal::SignerRemoved(removed) => Self::SignerRemoved(removed),
            Refusal::Domain(error) => at(DOMAIN_POINTER, error.code(), error.to_string()),
            Refusal::NoSuchDomain => Self::NoSuchDomain,
            Refusal::NoSuchPerson => Self::NoSuchPerson,
            Refusal::EmailTaken => at("/email", "email_taken", EMAIL_TAKEN.to_owned()),
            Refusal::LastOwner => Self::LastOwner,
            Refusal::OwnersOnly => Self::OwnersOnly,
            Refusal::OtherFigure(now) => Self::OtherFigure(now),
            Refusal::OtherOwnCertificate => Self::OtherOwnCertificate,
            Refusal::LinkOver => Self::LinkOver,
            Refusal::NoAttempt => Self::NoAttempt,
            Refusal::NoRepair => Self::NoRepair,
            Refusal::NotFetched => at(METADATA_URL_POINTER, "not_fetched", NOT_FETCHED.to_owned()),
            Refusal::Metadata(error) => of_document(error),
            Refusal::TooMuchAtOnce => Self::Busy,
            Refusal::TooManyAttempts(seconds) => Self::TooManyAttempts(seconds),
            // The way through the identity provider is added by the route that signs in.
            Refusal::WrongPassword { .. } => Self::WrongPassword(None),
            // No route changes an application.
            Refusal::Application(refusal) => Self::Internal(refusal.to_string()),
            // A route that compares versions draws the newer one itself.
            Refusal::Stale(snapshot) => Self::Internal(format!("version {} was not drawn", snapshot.version)),
        }
    }
}

/// One field is wrong.
fn at(pointer: &str, code: &str, detail: String) -> Error {
    Error::Fields(vec![FieldProblem { pointer: pointer.to_owned(), code: code.to_owned(), detail }])
}
