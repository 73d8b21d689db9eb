//! What a refused response may be trusted to say all the same.

use super::{Outcome, Report};
use crate::saml::check::Check;
use crate::saml::fault::Fault;

impl Report {
    /// The issuer of a response that was refused for it, where it is proven: a saved certificate's key signed the
    /// assertion that names it, and the response answers the request of this browser. The page may then offer to save
    /// it. None of every other report: anyone who can have a browser post a response writes into it what they like, and
    /// must not find it one click away from the settings.
    pub fn proven_issuer(&self) -> Option<&str> {
        let passed = |check| self.row(check).is_some_and(|row| row.outcome == Outcome::Passed);
        let differs = self.row(Check::Issuer).is_some_and(|row| row.fault == Some(Fault::IssuerDiffers));
        // The response's own issuer may lie outside of what is signed; the assertion's never does.
        let issuer = self.reading.assertion_issuer.as_deref();
        let issuer = issuer.filter(|_| self.reading.response_issuer == self.reading.assertion_issuer);
        issuer.filter(|_| differs && passed(Check::Signature) && passed(Check::Request))
    }
}
