//! Which parts of a response are signed.

/// Which part is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signing {
    /// The response around the assertion.
    Response,
    /// The assertion.
    Assertion,
    /// Both.
    Both,
}

impl Signing {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Assertion, Self::Response, Self::Both];

    /// Returns whether the assertion is signed.
    pub fn has_assertion(self) -> bool {
        matches!(self, Self::Assertion | Self::Both)
    }

    /// Returns whether the response is signed.
    pub fn has_response(self) -> bool {
        matches!(self, Self::Response | Self::Both)
    }
}
