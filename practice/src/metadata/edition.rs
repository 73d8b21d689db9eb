//! What the metadata says, true or not, as that of some real identity provider.

/// An edition of the metadata. Everything else about it is correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The key that signs.
    Current,
    /// The key that signs, and the next one, which is [`crate::Provider::stranger`].
    Rolling,
    /// The next key alone.
    Rolled,
    /// Another entity ID.
    OtherEntity,
    /// Another sign-in URL.
    OtherSignInUrl,
    /// A certificate of somebody else instead of its own.
    OtherCertificate,
    /// Valid until yesterday.
    Expired,
    /// This many certificates. The last one is of the key that signs.
    Certificates(usize),
    /// An aggregate of this many other providers. This one comes last.
    Aggregate(usize),
}

/// Most certificates or providers that an edition has.
const MOST: usize = 10_000;

impl Edition {
    /// All editions, in the order in which the demo offers them, the growing ones at a size that is hard to overlook.
    pub const ALL: [Self; 9] = [
        Self::Current,
        Self::Rolling,
        Self::Rolled,
        Self::OtherEntity,
        Self::OtherSignInUrl,
        Self::OtherCertificate,
        Self::Expired,
        Self::Certificates(12),
        Self::Aggregate(1_000),
    ];

    /// Returns the name in addresses.
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// Returns the name on screen.
    pub fn title(self) -> &'static str {
        self.words().1
    }

    /// Returns the edition of an [`Edition::id`]. `count` is of what grows, at most 10,000.
    pub fn of(id: &str, count: Option<usize>) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|edition| edition.id() == id)?;
        let count = count.map(|count| count.min(MOST));
        Some(match (found, count) {
            (Self::Certificates(_), Some(count)) => Self::Certificates(count.max(1)),
            (Self::Aggregate(_), Some(count)) => Self::Aggregate(count),
            _ => found,
        })
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Current => ("current", "As it is"),
            Self::Rolling => ("rolling", "With the next key beside the present one"),
            Self::Rolled => ("rolled", "With the next key alone"),
            Self::OtherEntity => ("other_entity", "Of another entity ID"),
            Self::OtherSignInUrl => ("other_sign_in_url", "With another sign-in URL"),
            Self::OtherCertificate => ("other_certificate", "With somebody else’s certificate"),
            Self::Expired => ("expired", "Valid until yesterday"),
            Self::Certificates(_) => ("certificates", "With twelve certificates"),
            Self::Aggregate(_) => ("aggregate", "Among a thousand other providers"),
        }
    }
}
