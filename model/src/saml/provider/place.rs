//! The settings that providers name in words of their own.

/// A setting on the identity provider's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Our entity ID.
    Audience,
    /// Where the response is sent.
    AcsUrl,
    /// For whom the confirmation is made out.
    Recipient,
    /// Its own entity ID.
    Issuer,
    /// Where it takes requests.
    SignInUrl,
    /// The field for the address that a tile there opens. Not every provider has one.
    StartUrl,
    /// What is signed.
    Signing,
    /// With what is signed.
    Algorithm,
    /// With what the signed part is hashed.
    Digest,
    /// The canonical form of the signed part.
    Canonicalization,
    /// The key and certificate with which it signs.
    Certificate,
    /// The name of the person.
    NameId,
    /// The attributes of the person.
    Attributes,
    /// Encryption of the assertion.
    Encryption,
    /// Who may use the application.
    People,
    /// How long its sessions last.
    Session,
    /// Its clock.
    Clock,
    /// The kind of the application.
    Application,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Audience,
        Self::AcsUrl,
        Self::Recipient,
        Self::Issuer,
        Self::SignInUrl,
        Self::StartUrl,
        Self::Signing,
        Self::Algorithm,
        Self::Digest,
        Self::Canonicalization,
        Self::Certificate,
        Self::NameId,
        Self::Attributes,
        Self::Encryption,
        Self::People,
        Self::Session,
        Self::Clock,
        Self::Application,
    ];
}
