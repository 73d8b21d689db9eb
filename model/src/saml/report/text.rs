//! A report as a command prints it.

use core::fmt;

use super::{CheckRow, Outcome, Reading, Report, Verdict};
use crate::certificate::hex::in_groups;

impl Outcome {
    /// One word, or two.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Warned => "warning",
            Self::Failed => "failed",
            Self::NotProven => "not proven",
            Self::NotReached => "not reached",
            Self::NotChecked => "not checked",
        }
    }
}

impl Verdict {
    /// The heading of a report.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Accepted => "This sign-in would be accepted",
            Self::WaitsForDomain => "This sign-in would be accepted once its domain is verified",
            Self::Refused => "This sign-in would be refused",
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |outcome: Outcome| self.count(outcome);
        writeln!(
            f,
            "{}: {} failed, {} warned, {} passed",
            self.verdict.in_words(),
            count(Outcome::Failed),
            count(Outcome::Warned),
            count(Outcome::Passed)
        )?;
        self.checks.iter().try_for_each(|row| write!(f, "{row}"))?;
        write!(f, "{}", self.reading)?;
        let Some(quote) = &self.quote else { return Ok(()) };
        if let Some(detail) = &quote.detail {
            writeln!(f, "  Status detail    {}", one_line(detail))?;
        }
        writeln!(f, "  Status proof     {}", quote.proof)
    }
}

impl fmt::Display for CheckRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<12} {}: {}", self.outcome.in_words(), self.check.title(), self.sentence)?;
        if !matches!(self.outcome, Outcome::Failed | Outcome::Warned) {
            return Ok(());
        }
        let remedy = self.remedy.as_ref().map(ToString::to_string);
        for (label, value) in
            [("received", &self.received), ("expected", &self.expected), ("change", &remedy)]
        {
            if let Some(value) = value {
                writeln!(f, "               {label:<9}{}", one_line(value))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.join(", ");
        let audiences = self.audiences.join(", ");
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        for (label, value) in [
            ("Issuer", self.response_issuer.clone()),
            ("Status", some(&status)),
            ("Status message", self.status_message.clone()),
            ("Destination", self.destination.clone()),
            ("In response to", self.in_response_to.clone()),
            ("Mapping used", some(&self.mapping.in_words())),
            ("NameID", self.name_id.clone()),
            ("Format", self.name_id_format.clone()),
            ("Audience", some(&audiences)),
            ("Recipient", self.recipient.clone()),
            ("Not before", self.not_before.clone()),
            ("Not on or after", self.not_on_or_after.clone()),
            ("Signed in at", self.signed_in_at.clone()),
            ("Session ends", self.session_ends.clone()),
        ] {
            if let Some(value) = value {
                writeln!(f, "  {label:<17}{}", one_line(&value))?;
            }
        }
        self.fmt_parts(f)
    }
}

impl Reading {
    fn fmt_parts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for attribute in &self.attributes {
            writeln!(
                f,
                "  Attribute        {} = {}",
                one_line(&attribute.name),
                one_line(&attribute.values.join(", "))
            )?;
        }
        for signature in &self.signatures {
            let certificate = signature.certificate_sha256.as_deref().map(in_groups);
            let certificate = certificate.as_deref().unwrap_or("no certificate beside it");
            writeln!(
                f,
                "  Signature        of {}, {}, {}, {certificate}",
                one_line(&signature.element),
                one_line(&signature.algorithm),
                one_line(&signature.digest)
            )?;
        }
        Ok(())
    }
}

/// What a stranger wrote must not move the cursor of a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
