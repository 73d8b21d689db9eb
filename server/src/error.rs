//! Everything that a request can end in, other than well. Handlers return [`Error`]; `http::problem`
//! turns it into RFC 9457 problems. What is internal goes to the log with the request's number, never out.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sso_model::api::{ConnectionView, FieldProblem, SsoWay, code};
use sso_model::certificate::roll::SignerRemoved;
use sso_model::lifecycle::LifecycleError;

use words::{fields_in_words, wrong_password};

mod from;
mod refused;
mod words;
pub(crate) use words::{people_in_words, seconds_in_words};

/// Why a request is not answered well. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// No session, or it is over.
    #[error("You are not signed in, or your session has ended. Sign in again.")]
    SignedOut,
    /// Address or password: never said which. With the way through the identity provider, if the organization that holds
    /// the address's domain requires it: said for every address of the domain, so that it tells nothing about people.
    #[error("{}", wrong_password(.0.as_ref()))]
    WrongPassword(Option<SsoWay>),
    /// The role does not reach.
    #[error("Only owners and admins see and change these settings. Ask one of them.")]
    NotPermitted,
    /// The password was given too long ago.
    #[error("Confirm your password to continue. We ask again ten minutes after you last entered it.")]
    Reauthenticate,
    /// Somebody saved first.
    #[error(
        "Somebody else has changed these settings since you opened them. Compare both versions and save again."
    )]
    Conflict(Box<ConnectionView>),
    /// A change without `If-Match`.
    #[error("Say which version you are changing: send the ETag that you were given as If-Match.")]
    VersionMissing,
    /// Fields are wrong.
    #[error("{}", fields_in_words(.0))]
    Fields(Vec<FieldProblem>),
    /// Another organization has reserved the issuer, and nothing else is wrong.
    #[error("{}", .0.detail)]
    IssuerTaken(FieldProblem),
    /// The life cycle does not allow it.
    #[error("{0}")]
    Lifecycle(LifecycleError),
    /// A claim that is not there, or not any more.
    #[error("This domain is not in the list any more. Reload the page to see what is.")]
    NoSuchDomain,
    /// A person who is not there, or not any more, or of another organization.
    #[error("This person is not in the list any more. Reload the page to see who is.")]
    NoSuchPerson,
    /// An admin who wants to change an owner, or make one.
    #[error(
        "Only owners can change an owner or make somebody an owner. Ask one of them. Nothing was changed."
    )]
    OwnersOnly,
    /// The last owner.
    #[error(
        "This is the only owner, and an organization always has one. Make another person owner first. Nothing was changed."
    )]
    LastOwner,
    /// Others are cut off by the requirement than those who were confirmed.
    #[error(
        "The people whom this cuts off have changed since you looked at them. Look at the list and confirm again. Nothing was changed."
    )]
    OtherPeople,
    /// The people whom the requirement cuts off were not confirmed.
    #[error("Nobody has confirmed whom this cuts off. Look at the list and confirm. Nothing was changed.")]
    PeopleNotConfirmed,
    /// The settings go without the certificate that signs, and nobody has confirmed it.
    #[error("{0}")]
    SignerRemoved(SignerRemoved),
    /// The number that was confirmed is another by now.
    #[error("{} linked by now, which is not the number that you confirmed. Look at the list and confirm again. Nothing was changed.", people_in_words(*.0))]
    OtherFigure(u32),
    /// Another certificate of our own waits than the one that was named.
    #[error(
        "These certificates have changed since you looked at them. Look at them again, and repeat what you wanted to do. Nothing was changed."
    )]
    OtherOwnCertificate,
    /// Guessing is slowed down.
    #[error("Too many attempts. Wait {}, then try again.", seconds_in_words(*.0))]
    TooManyAttempts(u32),
    /// A password link that does not work any more.
    #[error("This link was used, replaced by a newer one, or is older than 24 hours. Ask for a new one.")]
    LinkOver,
    /// An attempt that is not kept any more, or another organization's.
    #[error(
        "This sign-in attempt is no longer kept. Attempts are kept for 30 days, and at most the latest 50 of each kind and outcome."
    )]
    NoAttempt,
    /// A repair that the report does not offer.
    #[error("The report does not offer this, or not any more. Nothing was saved. Test the sign-in again.")]
    NoRepair,
    /// There is no seal key to keep a private key under.
    #[error(
        "This server cannot keep private keys: it has no seal key. Ask your operator to set --seal-key-file, or turn “Sign sign-in requests” and “Accept encrypted assertions” off. Nothing was saved."
    )]
    CannotSign,
    /// No such path.
    #[error("There is nothing at this address. Check it against the list of the API’s paths.")]
    NotFound,
    /// The path is there, the method is not.
    #[error("This address does not take that method. Check it against the list of the API’s paths.")]
    WrongMethod,
    /// The body or the query is not what is expected; the parser's words.
    #[error("The request is not in the form that is expected: {0}.")]
    Malformed(String),
    /// Not JSON.
    #[error("Send the body as JSON, with the header content-type: application/json.")]
    NotJson,
    /// Over the limit of this path.
    #[error("The request is too large. Certificates have at most 64 KB each.")]
    TooLarge,
    /// From another site, or without our header.
    #[error("This request did not come from the console’s own page, so it was refused. Reload the page.")]
    CrossSite,
    /// The `Host` header names another site.
    #[error("This console does not answer under that name. Open it at its public URL.")]
    WrongHost,
    /// It took too long.
    #[error("The request took too long. Try again.")]
    TooSlow,
    /// The disk of the database has no room.
    #[error(
        "The server’s disk is full, so nothing was changed. Tell your operator; what is saved is safe, and reading goes on."
    )]
    DiskFull,
    /// Too much is going on.
    #[error("The server is busy. Try again in a few seconds.")]
    Busy,
    /// Our fault; the text is for the log only.
    #[error(
        "Something went wrong on our side. Try again; if it happens again, tell your operator the request’s number."
    )]
    Internal(String),
}

impl Error {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut | Self::WrongPassword(_) => StatusCode::UNAUTHORIZED,
            Self::NotPermitted | Self::OwnersOnly | Self::Reauthenticate | Self::CrossSite => {
                StatusCode::FORBIDDEN
            }
            Self::Conflict(_) => StatusCode::PRECONDITION_FAILED,
            Self::VersionMissing => StatusCode::PRECONDITION_REQUIRED,
            Self::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::IssuerTaken(_)
            | Self::Lifecycle(_)
            | Self::LastOwner
            | Self::OtherPeople
            | Self::PeopleNotConfirmed
            | Self::SignerRemoved(_)
            | Self::NoRepair
            | Self::OtherFigure(_)
            | Self::OtherOwnCertificate => StatusCode::CONFLICT,
            Self::TooManyAttempts(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::LinkOver => StatusCode::GONE,
            Self::NotFound | Self::NoSuchDomain | Self::NoSuchPerson | Self::NoAttempt => {
                StatusCode::NOT_FOUND
            }
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::TooSlow | Self::Busy | Self::CannotSign | Self::DiskFull => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SignedOut => code::SIGNED_OUT,
            Self::WrongPassword(_) => code::WRONG_PASSWORD,
            Self::NotPermitted => code::NOT_PERMITTED,
            Self::Reauthenticate => code::REAUTHENTICATE,
            Self::Conflict(_) => code::CONFLICT,
            Self::VersionMissing => "version_missing",
            Self::Fields(_) | Self::IssuerTaken(_) => code::FIELDS,
            Self::Lifecycle(error) => error.code(),
            Self::TooManyAttempts(_) => code::TOO_MANY_ATTEMPTS,
            Self::LinkOver => code::LINK_OVER,
            Self::NoSuchDomain => "no_such_domain",
            Self::NoSuchPerson => "no_such_person",
            Self::OwnersOnly => "owners_only",
            Self::LastOwner => "last_owner",
            Self::OtherPeople => code::OTHER_PEOPLE,
            Self::PeopleNotConfirmed => code::PEOPLE_NOT_CONFIRMED,
            Self::SignerRemoved(_) => code::SIGNER_REMOVED,
            Self::OtherFigure(_) => code::OTHER_FIGURE,
            Self::OtherOwnCertificate => "other_own_certificate",
            Self::NotFound => "not_found",
            Self::NoAttempt => "no_attempt",
            Self::NoRepair => "no_repair",
            Self::CannotSign => "cannot_sign",
            Self::WrongMethod => "wrong_method",
            Self::Malformed(_) => "malformed",
            Self::NotJson => "not_json",
            Self::TooLarge => "too_large",
            Self::CrossSite => "cross_site",
            Self::WrongHost => "wrong_host",
            Self::TooSlow => "too_slow",
            Self::Busy => "busy",
            Self::DiskFull => "disk_full",
            Self::Internal(_) => "internal",
        }
    }
}

impl IntoResponse for Error {
    /// Status only: the middleware knows the request's number and writes the body.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
