//! References: what a person who was refused can quote.

use crate::error::Error;
use crate::secret;

/// Where a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// A report in Sign-ins, an entry in Activity, and the log.
    Report,
    /// The server's log alone.
    Log,
}

/// A reference that a page shows. It can be had only by [`Reference::logged`], so one that is shown is always found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    text: String,
    trace: Trace,
}

impl Reference {
    /// The reference of something that was refused for `reason`, with a line in the log.
    pub fn logged(text: String, trace: Trace, request_id: &str, reason: &str) -> Self {
        let report = trace == Trace::Report;
        tracing::info!(request_id, reference = text, report, reason, "a sign-in was refused");
        Self { text, trace }
    }

    /// A new one, for what has no report.
    ///
    /// # Errors
    /// The system gave no random numbers.
    pub fn log_only(request_id: &str, reason: &str) -> Result<Self, Error> {
        Ok(Self::logged(secret::reference()?, Trace::Log, request_id, reason))
    }

    /// As a person reads it out: `7F3K-9QXM`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where it leads to.
    pub fn trace(&self) -> Trace {
        self.trace
    }
}
