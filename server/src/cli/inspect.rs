//! `sso-server inspect`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Failure;

/// Say what is inside certificate files, in the page's words; refuse what the page refuses.
#[derive(Args)]
pub(super) struct Inspect {
    /// Files to read: PEM, DER or PKCS#7
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON array instead of text
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        Ok(ExitCode::SUCCESS)
    }
}
