//! What a sign-in proves, and when that counts.

use serde::{Deserialize, Serialize};

use super::Facts;
use crate::fingerprint::Fingerprint;

/// A sign-in, test or real, that the rules would have let in, given that the domain of its address is verified.
///
/// It counts while that domain is verified. A test that ran before the domain was verified counts from then on without
/// a second one, and stops counting when the domain is lost: its own person could not come in any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The settings that it was made on, with our values at that time.
    pub fingerprint: Fingerprint,
    /// The domain of the address that was proven: lower case, in the form that DNS knows.
    pub domain: String,
}

impl Proof {
    /// Whether its person could come in, as far as the domain decides.
    pub fn counts(&self, facts: Facts<'_>) -> bool {
        facts.domains.include(&self.domain)
    }
}
