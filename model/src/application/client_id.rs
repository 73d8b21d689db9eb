//! What names an application in the protocol.

/// Most characters.
const LONGEST: usize = 64;

/// A client identifier (RFC 6749 section 2.2): letters, digits, `-`, `_` and `.`. Not a secret. It needs no encoding in a
/// URL, a form or HTTP Basic, where `:` would end it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(String);

/// The text is not a client ID. `Display` is the sentence that the operator reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "A client ID has 1 to {LONGEST} letters from a to z or A to Z, digits, hyphens, underscores or dots."
)]
pub struct ClientIdError;

impl ClientId {
    /// Reads it. Never normalised: `robots` and `Robots` are two.
    ///
    /// # Errors
    /// [`ClientIdError`].
    pub fn parse(text: &str) -> Result<Self, ClientIdError> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let is_client_id = (1..=LONGEST).contains(&text.len()) && text.bytes().all(is_plain);
        if is_client_id { Ok(Self(text.to_owned())) } else { Err(ClientIdError) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Display for ClientId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}
