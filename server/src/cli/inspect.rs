//! `sso-server inspect`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use sso_domain::certificate::inspect::{Inspected, inspect};

use super::Failure;
use crate::clock::{Clock as _, SystemClock};

/// Say what is inside certificate files, in the page's words; refuse what the page refuses.
#[derive(Args)]
#[command(after_help = "Exit code: 0 if all files were read, 1 if any was refused or is not there.")]
pub(super) struct Inspect {
    /// Files to read: PEM, DER or PKCS#7
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON array, with an object for each file, instead of text
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let (files, missing): (Vec<_>, Vec<_>) =
            self.files.iter().map(|file| opened(file)).partition(Result::is_ok);
        let files: Vec<Inspected> = files.into_iter().flatten().collect();
        if self.json {
            let text =
                serde_json::to_string_pretty(&files).map_err(|error| Failure::System(error.to_string()))?;
            super::say(&text)?;
        } else if !files.is_empty() {
            let texts: Vec<_> = files.iter().map(ToString::to_string).collect();
            super::say(texts.join("\n").trim_end())?;
        }
        for failure in missing.iter().filter_map(|one| one.as_ref().err()) {
            eprintln!("{failure}");
        }
        let failed = !missing.is_empty() || files.iter().any(|file| file.refusal.is_some());
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn opened(file: &Path) -> Result<Inspected, Failure> {
    let bytes = fs::read(file).map_err(|source| Failure::File { file: file.to_owned(), source })?;
    Ok(inspect(&file.to_string_lossy(), &bytes, SystemClock.now()))
}
