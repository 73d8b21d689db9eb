//! What ID tokens are signed with.

/// A signature algorithm of JSON Web Algorithms (RFC 7518 section 3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256: the one that every client has (OpenID Connect Core section 15.1).
    #[default]
    Rs256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

impl SigningAlgorithm {
    /// All of them, the default first.
    pub const ALL: [Self; 2] = [Self::Rs256, Self::Es256];

    /// The name in tokens, key sets and the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
        }
    }

    /// Returns the algorithm of a [`SigningAlgorithm::name`].
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}
