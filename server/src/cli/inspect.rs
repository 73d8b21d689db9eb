//! `sso-server inspect`. For certificates here, for SAML responses in [`response`].

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use sso_model::certificate::MAX_FILE_BYTES;
use sso_model::certificate::inspect::{Inspected, InspectedKind, Said, inspect_beginning};

mod response;

use super::Failure;
use crate::clock::{Clock as _, SystemClock};

/// Code of the refusal of a file that cannot be opened or read.
const UNREADABLE: &str = "unreadable_file";

/// Code of the refusal of a SAML response, which is read here too once the flags say what it must match.
const SAML_RESPONSE: &str = "saml_response";

/// The page has another place for it, the command other flags.
const TELLS_FLAGS: &str = "This is a SAML response, not a certificate. To have it judged, say what it must match: --certificate FILE --issuer URL --acs URL --audience URL.";

/// Say what is inside certificate files or SAML responses, in the page's words; refuse what the page refuses.
#[derive(Args)]
#[command(
    after_help = "Without --certificate, --issuer, --acs and --audience the files are certificates: PEM, DER or PKCS#7.
With them they are SAML responses, XML or base64, and are judged as a sign-in would be.

Exit code: 0 if all files were read (responses: accepted), 1 if any was refused or is not there."
)]
pub(super) struct Inspect {
    /// Files to read: certificates, or SAML responses
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    against: Option<response::Against>,
    /// Print one JSON array, with an object for each file, instead of text
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        if let Some(against) = &self.against {
            return against.run(&self.files, self.json);
        }
        let files: Vec<_> = self.files.iter().map(|file| opened(file)).collect();
        let (unreadable, read): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| refusal(file).is_some_and(|said| said.code == UNREADABLE));
        if self.json {
            let text =
                serde_json::to_string_pretty(&files).map_err(|error| Failure::System(error.to_string()))?;
            super::say(&text)?;
        } else if !read.is_empty() {
            let texts: Vec<_> = read.iter().map(ToString::to_string).collect();
            super::say(texts.join("\n").trim_end())?;
        }
        for said in unreadable.into_iter().filter_map(refusal) {
            eprintln!("{}", said.message);
        }
        let is_good = files.iter().all(|file| file.refusal.is_none());
        Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn refusal(file: &Inspected) -> Option<&Said> {
    file.refusal.as_ref()
}

/// What is inside, or why not.
fn opened(file: &Path) -> Inspected {
    let name = file.to_string_lossy();
    match beginning(file, MAX_FILE_BYTES) {
        Ok((bytes, size)) => {
            // A pipe has no size of its own.
            let size = usize::try_from(size).unwrap_or(usize::MAX).max(bytes.len());
            let mut inspected = inspect_beginning(&name, &bytes, size, SystemClock.now());
            if let Some(said) = inspected.refusal.as_mut().filter(|said| said.code == SAML_RESPONSE) {
                TELLS_FLAGS.clone_into(&mut said.message);
            }
            inspected
        }
        Err(source) => {
            let failure = Failure::File { file: file.to_owned(), source };
            refused(&name, UNREADABLE, failure.to_string())
        }
    }
}

/// No more than is needed to see that it is too much (a file may be a disk, or have no end), and the whole size in
/// bytes as the system tells it.
fn beginning(file: &Path, limit: usize) -> io::Result<(Vec<u8>, u64)> {
    let file = File::open(file)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes, size))
}

fn refused(file: &str, code: &'static str, message: String) -> Inspected {
    Inspected {
        file: file.to_owned(),
        kind: InspectedKind::Refused,
        certificates: Vec::new(),
        refusal: Some(Said { code, message }),
    }
}
