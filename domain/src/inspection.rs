//! What the inspector answers to the page: certificates, or the sentence why there are none.

use serde::{Deserialize, Serialize};

use crate::certificate::MAX_FILE_BYTES;
use crate::certificate::preview::Certificate;

/// The inspector's answer for one file or one pasted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inspection {
    /// It was read.
    Read {
        /// At least one.
        certificates: Vec<Certificate>,
        /// A private key lay beside, which must be told and is not kept.
        private_key_beside: bool,
    },
    /// It was refused.
    Refused {
        /// Stable name.
        code: String,
        /// The sentence that the person reads, with the file's name in it.
        sentence: String,
        /// More to do about it, for a private key.
        advice: Option<String>,
    },
}

/// How much of a file the page reads at most: one byte over the limit shows that it is too large.
#[expect(clippy::cast_possible_truncation, reason = "64 KiB")]
pub const READ_AT_MOST: u32 = MAX_FILE_BYTES as u32;
