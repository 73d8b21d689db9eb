//! The names that identity providers give their URLs.

/// What a label says of a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Metadata,
    SignIn,
    Issuer,
    /// People sign out there, which is not needed.
    Logout,
}

impl Label {
    /// Recognizes a label by the words that providers use.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(['-', '_'], " ");
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match () {
            () if has(&["logout", "log out", "signout", "sign out", "slo ", "single log"]) => {
                Some(Self::Logout)
            }
            () if has(&["metadata"]) => Some(Self::Metadata),
            () if has(&["issuer", "entity id", "entityid", "identifier"]) => Some(Self::Issuer),
            () if has(&["sign on", "signon", "sign in", "signin", "sso", "login", "log in", "endpoint"]) => {
                Some(Self::SignIn)
            }
            () => None,
        }
    }
}
