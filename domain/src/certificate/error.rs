//! Why a file or a pasted text is no certificate. `Display` is the sentence that the person reads.

/// Why a file is no certificate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Nothing is in it.
    #[error("This is empty.")]
    Empty,
}

impl CertificateError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        "empty"
    }
}
