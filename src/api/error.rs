//! Why a call gave no answer, and what is said of it.

use sso_model::api::{Conflict, ConnectionView, Problem, SsoWay, code};
use sso_model::problem::Field;

/// Why a call gave no answer to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// The server was not reached. Nothing can be said about what it did.
    Unreached,
    /// The server said no, in its own words; and the text of its answer, which may hold more.
    Problem(Box<Problem>, String),
    /// Something answered that is not this console's server (a proxy, a captive portal); its status.
    Foreign(u16),
    /// The server answered by JSON of another shape than this page reads: one of the two is older.
    Contract {
        /// The path that was asked.
        path: String,
    },
}

impl ApiError {
    /// The code of the server's problem; empty for the rest.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Problem(problem, _) => &problem.code,
            _ => "",
        }
    }

    /// The session is over.
    pub(crate) fn signed_out(&self) -> bool {
        self.code() == code::SIGNED_OUT
    }

    /// The sentence that the person reads.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Unreached => "The server cannot be reached. Check your network, then try again.".to_owned(),
            Self::Problem(problem, _) => problem.detail.clone(),
            Self::Foreign(status) => format!(
                "Something other than this console answered (status {status}): a proxy or a sign-in page of your network. Reload the page, then try again."
            ),
            Self::Contract { path } => format!(
                "The server’s answer to {path} is not one that this page can read: one of the two is older than the other. Reload the page, then try again."
            ),
        }
    }

    /// What is true of single sign-on in spite of the error: nothing is known of it where the server did not answer, or failed.
    pub(crate) fn about_sso(&self) -> &'static str {
        match self {
            Self::Problem(problem, _) if problem.status < 500 => {
                " SSO itself is not affected and people can sign in."
            }
            _ => "",
        }
    }

    /// Returns `not_done`, the sentence for an act that was refused. Without an answer of the server, or with one that this
    /// page cannot read, the server may have done it: then it is not known whether `done` is true.
    pub(crate) fn outcome(&self, not_done: &str, done: &str) -> String {
        match self {
            Self::Problem(..) => not_done.to_owned(),
            Self::Unreached | Self::Foreign(_) | Self::Contract { .. } => {
                format!("It is not known whether {done}")
            }
        }
    }

    /// With a wrong password: the way through the identity provider, where the address's organization requires it.
    pub(crate) fn sso(&self) -> Option<&SsoWay> {
        match self {
            Self::Problem(problem, _) => problem.sso.as_ref(),
            _ => None,
        }
    }

    /// The number of the request, for the operator of the server.
    pub(crate) fn request_id(&self) -> Option<String> {
        match self {
            Self::Problem(problem, _) if !problem.request_id.is_empty() => Some(problem.request_id.clone()),
            _ => None,
        }
    }

    /// What is saved now, where somebody else has changed it since.
    pub(crate) fn saved_now(&self) -> Option<Box<ConnectionView>> {
        match self {
            Self::Problem(_, answer) => {
                serde_json::from_str(answer).ok().map(|conflict: Conflict| conflict.current)
            }
            _ => None,
        }
    }

    /// The problem with the field at this JSON pointer.
    pub(crate) fn problem_at(&self, pointer: &str) -> Option<String> {
        match self {
            Self::Problem(problem, _) => {
                let mut errors = problem.errors.iter();
                errors.find(|error| error.pointer == pointer).map(|error| error.detail.clone())
            }
            _ => None,
        }
    }

    /// The problems with fields, where the page has such a field.
    pub(crate) fn fields(&self) -> Vec<(Field, String)> {
        match self {
            Self::Problem(problem, _) => problem
                .errors
                .iter()
                .filter_map(|error| Some((Field::of_pointer(&error.pointer)?, error.detail.clone())))
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl core::fmt::Display for ApiError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl core::error::Error for ApiError {}
