//! Who signed in, read from the verified part of an accepted response only.

use super::CLOCK_TOLERANCE;
use crate::timestamp::{DAY, Timestamp};

/// The format that stands for none (Core 8.3.1).
pub const UNSPECIFIED: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

/// A `NameID` that is another one at every sign-in (Core 8.3.8).
pub const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

/// A `NameID` that lasts, made for one service provider (Core 8.3.7).
pub const PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/// How long a used assertion is remembered at most, in seconds.
const REMEMBERED: i64 = 30 * DAY;

/// A verified person. Made by [`super::judge()`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The `NameID`, exactly as sent.
    pub name_id: String,
    /// Its format; none where the identity provider gave none.
    pub name_id_format: Option<String>,
    /// The one value of the attribute `email`, the domain in lower case.
    pub email: String,
    /// The value of `firstName`, if it was sent.
    pub first_name: Option<String>,
    /// The value of `lastName`, if it was sent.
    pub last_name: Option<String>,
    /// For the replay store: (organization, this) may be used once.
    pub assertion_id: String,
    /// How long the replay store must remember it: end of validity and clock tolerance.
    pub expires_at: Timestamp,
    /// When the person proved to the identity provider who it is, if it says so.
    pub signed_in_at: Option<Timestamp>,
    /// Our session must end no later, if the identity provider says so (Profiles 4.1.4.3).
    pub session_ends_at: Option<Timestamp>,
    /// SHA-256 of the certificate that verified, lower-case hex.
    pub certificate_sha256: String,
}

impl Identity {
    /// The domain of the address, in lower case.
    pub fn domain(&self) -> &str {
        self.email.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The `NameID` is another one at every sign-in: never a key to an account.
    pub fn is_transient(&self) -> bool {
        self.name_id_format.as_deref() == Some(TRANSIENT)
    }

    /// Returns whether the person proved who it is after the identity provider was told to ask again, at `asked`. Silent
    /// sign-ins by a session that is open there prove nothing about who sits at the browser now, and neither does one of a
    /// provider that does not say when (Keycloak can be set so): those that ignore what they are told are among them.
    pub fn was_proven_after(&self, asked: Timestamp) -> bool {
        self.signed_in_at.is_some_and(|at| at.plus(CLOCK_TOLERANCE) >= asked)
    }

    /// Returns until when the assertion is remembered, however long it is valid: it answers one request, which is open
    /// for ten minutes.
    pub fn remembered_until(&self, now: Timestamp) -> Timestamp {
        self.expires_at.min(now.plus(REMEMBERED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(signed_in_at: Option<i64>, expires_at: i64) -> Identity {
        Identity {
            name_id: "1".to_owned(),
            name_id_format: None,
            email: "mia@acme.example".to_owned(),
            first_name: None,
            last_name: None,
            assertion_id: "_1".to_owned(),
            expires_at: Timestamp(expires_at),
            signed_in_at: signed_in_at.map(Timestamp),
            session_ends_at: None,
            certificate_sha256: String::new(),
        }
    }

    #[test]
    fn a_sign_in_before_the_question_proves_nothing() {
        let was_proven = |at| identity(at, 0).was_proven_after(Timestamp(1_000));
        assert!(was_proven(Some(1_000)) && was_proven(Some(1_000 - CLOCK_TOLERANCE)));
        assert!(!was_proven(Some(1_000 - CLOCK_TOLERANCE - 1)) && !was_proven(None));
    }

    #[test]
    fn no_assertion_is_remembered_for_ever() {
        let until = |expires_at| identity(None, expires_at).remembered_until(Timestamp(7)).0;
        assert_eq!((until(300), until(i64::MAX)), (300, 7 + REMEMBERED));
    }
}
