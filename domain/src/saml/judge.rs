//! The judgement: every check of a response, and who it is.

use super::check::Check;
use super::engine::Engine;
use super::expected::Expectations;
use super::identity::Identity;
use super::message::{Message, MessageError};
use super::report::{CheckRow, Reading, Report, Verdict};

/// What became of one response.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// For the person who set it up.
    pub report: Report,
    /// Only of an accepted response, read by the engine from what the signature covers.
    pub identity: Option<Identity>,
}

/// Runs every check. Stops nowhere but where going on would be unsafe.
pub fn judge(_message: &Message, _expectations: &Expectations, _engine: &dyn Engine) -> Judgement {
    refused(Check::ALL.map(CheckRow::not_reached).into())
}

/// The report about something that is no readable response.
pub fn unreadable(error: &MessageError) -> Judgement {
    let mut rows = Check::ALL.map(CheckRow::not_reached);
    rows[0] = CheckRow::failed(Check::Delivery, error.code(), error.to_string());
    refused(rows.into())
}

fn refused(checks: Vec<CheckRow>) -> Judgement {
    let report = Report { verdict: Verdict::Refused, checks, reading: Reading::default() };
    Judgement { report, identity: None }
}
