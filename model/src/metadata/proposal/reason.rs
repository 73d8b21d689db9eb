//! Why a value is proposed, or is not.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::certificate::MAX_CERTIFICATES;
use crate::timestamp::Timestamp;

/// One reason. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The sign-in URL of HTTP-Redirect; the bindings of the others.
    Redirect {
        /// In the order of the file.
        others: Vec<String>,
    },
    /// The sign-in URL of HTTP-POST, since HTTP-Redirect is missing.
    PostOnly,
    /// The entity ID.
    EntityId,
    /// The provider takes signed requests alone.
    SignedRequests,
    /// A certificate that is saved and in the file.
    Saved,
    /// A certificate that is valid now, and none is saved.
    First,
    /// A certificate that is valid now, beside those that are saved.
    Another,
    /// A certificate whose time is still to come.
    Next(Timestamp),
    /// A certificate that verifies nothing; the sentence says why.
    Unusable(String),
    /// A certificate that issued the one beside it.
    Authority,
    /// There is no room for another certificate.
    NoRoom,
    /// A saved certificate that is not in the file.
    NotInFile,
    /// A saved certificate, and the file is of another identity provider than the saved issuer.
    OfAnother,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redirect { others } => redirect(others, f),
            Self::PostOnly => f.write_str(
                "HTTP-POST, the only way that the file names. Requests are sent by HTTP-Redirect: test whether this URL takes them.",
            ),
            Self::EntityId => f.write_str("The entity ID, which responses name as their issuer."),
            Self::SignedRequests => f.write_str(
                "Your identity provider expects signed requests. Give it the request certificate, which is shown once this is saved.",
            ),
            Self::Saved => f.write_str("Saved already."),
            Self::First => f.write_str("It signs, and is valid now."),
            Self::Another => f.write_str(
                "Not saved yet. It is added beside those that are saved, which stay until you remove them.",
            ),
            Self::Next(from) => write!(
                f,
                "It is valid only from {}. It is added now, so that sign-ins go on when your identity provider changes to it.",
                from.date_in_words()
            ),
            Self::Unusable(why) => write!(f, "Left unticked: {why}"),
            Self::Authority => f.write_str(
                "Left unticked: it issued the certificate beside it, and does not sign responses itself.",
            ),
            Self::NoRoom => write!(
                f,
                "Left unticked: at most {MAX_CERTIFICATES} certificates can be trusted. Remove one that your identity provider no longer uses."
            ),
            Self::NotInFile => f.write_str(
                "It is saved and not in this file. Remove it once your identity provider no longer signs with it.",
            ),
            Self::OfAnother => f.write_str(
                "It is saved for another issuer. Without it, only the identity provider of this file can sign people in.",
            ),
        }
    }
}

fn redirect(others: &[String], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("HTTP-Redirect, by which requests are sent.")?;
    match others {
        [] => Ok(()),
        [one] => write!(f, " The other one is for {one}, and is not used."),
        more => write!(f, " The others are for {}, and are not used.", more.join(", ")),
    }
}
