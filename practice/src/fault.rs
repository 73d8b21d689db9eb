//! What a practice response can do wrong, each as some real identity provider or attacker does it.

/// One fault. Everything else about the response is correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// `Audience` is another service provider.
    WrongAudience,
    /// `Recipient` is another address.
    WrongRecipient,
    /// `Destination` is another address.
    WrongDestination,
    /// Expired an hour ago.
    Expired,
    /// The provider's clock is ten minutes ahead.
    FutureClock,
    /// No signature.
    Unsigned,
    /// Signed by a key that the console does not know.
    OtherKey,
    /// SHA-1 in signature and digest.
    Sha1,
    /// Changed after it was signed.
    Tampered,
    /// A forged assertion around or before the signed one (XSW).
    Wrapped,
    /// A response that was sent before. The caller stores and sends it; this crate makes an ordinary one.
    Replay,
    /// Another `Issuer`.
    OtherIssuer,
    /// No `email`, and a `NameID` that is not an address.
    MissingEmail,
    /// `Email` instead of `email`.
    MisspeltEmail,
    /// `firstname` and `lastname` instead of `firstName` and `lastName`.
    MisspeltNames,
    /// No attributes, `NameID` in the format of SAML 1.0: JumpCloud before anybody adds attributes.
    JumpCloudDefaults,
    /// Attribute names as Microsoft Entra ID sends them.
    EntraNames,
    /// The provider refuses the sign-in.
    Denied,
    /// The assertion is encrypted, for another service.
    Encrypted,
    /// Answers no request, as a sign-in that was started in the provider's portal.
    Unsolicited,
}

impl Fault {
    /// All faults, in the order in which the demo offers them.
    pub const ALL: [Self; 20] = [
        Self::WrongAudience,
        Self::WrongRecipient,
        Self::WrongDestination,
        Self::OtherIssuer,
        Self::Expired,
        Self::FutureClock,
        Self::Unsigned,
        Self::OtherKey,
        Self::Sha1,
        Self::Tampered,
        Self::Wrapped,
        Self::Replay,
        Self::Unsolicited,
        Self::MissingEmail,
        Self::MisspeltEmail,
        Self::MisspeltNames,
        Self::JumpCloudDefaults,
        Self::EntraNames,
        Self::Denied,
        Self::Encrypted,
    ];

    /// Returns the name in forms and tests.
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// Returns the name on screen.
    pub fn title(self) -> &'static str {
        self.words().1
    }

    /// Returns the fault of a [`Fault::id`].
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.id() == id)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::WrongAudience => ("wrong_audience", "Wrong audience"),
            Self::WrongRecipient => ("wrong_recipient", "Wrong recipient"),
            Self::WrongDestination => ("wrong_destination", "Wrong destination"),
            Self::OtherIssuer => ("other_issuer", "Another issuer"),
            Self::Expired => ("expired", "Expired an hour ago"),
            Self::FutureClock => ("future_clock", "Clock ten minutes ahead"),
            Self::Unsigned => ("unsigned", "Not signed"),
            Self::OtherKey => ("other_key", "Signed by another key"),
            Self::Sha1 => ("sha1", "Signed with SHA-1"),
            Self::Tampered => ("tampered", "Changed after signing"),
            Self::Wrapped => ("wrapped", "Wrapped signature (forgery)"),
            Self::Replay => ("replay", "The previous response again (replay)"),
            Self::Unsolicited => ("unsolicited", "Answers no request"),
            Self::MissingEmail => ("missing_email", "No e-mail address"),
            Self::MisspeltEmail => ("misspelt_email", "Email instead of email"),
            Self::MisspeltNames => ("misspelt_names", "firstname instead of firstName"),
            Self::JumpCloudDefaults => ("jumpcloud_defaults", "JumpCloud without attributes"),
            Self::EntraNames => ("entra_names", "Attribute names of Microsoft Entra ID"),
            Self::Denied => ("denied", "The provider refuses"),
            Self::Encrypted => ("encrypted", "Encrypted for another key"),
        }
    }
}
