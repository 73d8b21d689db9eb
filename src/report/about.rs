//! What a report is about.

/// What a report is about, which decides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// A test: nobody was signed in by it.
    Test,
    /// A person's sign-in.
    SignIn,
    /// A response that was read in this browser.
    Read,
}
