//! What is wrong with Trunk's output.

use crate::failure::Failure;

/// Why Trunk's output cannot be packed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum PackError {
    #[error(
        "nothing in index.html names the folder {0}; write an address below it, or leave the program out."
    )]
    Unnamed(String),
    #[error("{0} lies beside index.html; give it a `data-target-path`, so that its name holds a digest.")]
    Loose(String),
    #[error("index.html holds a nonce that is not Trunk's; the server allows inline code by its hash alone.")]
    Nonce,
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::Page(error.to_string())
    }
}
