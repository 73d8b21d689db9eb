//! Proof Key for Code Exchange (RFC 7636), by S256 alone: `plain` would hand the verifier to every reader of the request.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The one method.
pub const METHOD: &str = "S256";

/// SHA-256 of a verifier that only the client knows, in Base64url: 43 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// Reads it. `None` for what no verifier has.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digest = [0; 32];
        let read = Base64UrlUnpadded::decode(text, &mut digest).ok()?;
        (read.len() == digest.len()).then(|| Self(text.to_owned()))
    }

    /// As it was sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether this is the challenge of `verifier`, which has 43 to 128 unreserved characters (RFC 7636
    /// section 4.1).
    pub fn is_met_by(&self, verifier: &str) -> bool {
        let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        (43..=128).contains(&verifier.len())
            && verifier.bytes().all(is_unreserved)
            && Base64UrlUnpadded::encode_string(&Sha256::digest(verifier)) == self.0
    }
}
