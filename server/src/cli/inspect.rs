//! `sso-server inspect`. For certificates here, for SAML metadata in [`metadata`], for SAML responses in [`response`].

use core::fmt;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use sso_model::certificate::MAX_FILE_BYTES;
use sso_model::certificate::inspect::{Inspected, InspectedKind, Said, inspect_beginning};
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::error::MetadataError;
use sso_model::metadata::read::is_metadata;
use sso_model::metadata::signature::{MAX_VERIFIED_BYTES, signing_certificate};

mod metadata;
mod response;

use self::metadata::MetadataFile;
use super::Failure;
use crate::clock::{Clock as _, SystemClock};

/// Code of the refusal of a file that cannot be opened or read.
const UNREADABLE: &str = "unreadable_file";

/// Code of the refusal of a SAML response, which is read here too once the flags say what it must match.
const SAML_RESPONSE: &str = "saml_response";

/// The page has another place for it, the command other flags.
const TELLS_FLAGS: &str = "This is a SAML response, not a certificate. To have it judged, say what it must match: --certificate FILE --issuer URL --acs URL --audience URL.";

/// Say what is inside certificate files, SAML metadata or SAML responses; refuse what cannot be used, and say why.
#[derive(Args)]
#[command(
    after_help = "Without --certificate, --issuer, --acs and --audience the files are certificates (PEM, DER or PKCS#7)
or the metadata of identity providers (XML, or base64 of it; federations too, up to 1 GB).
With them they are SAML responses, XML or base64, and are judged as a sign-in would be.
With --metadata-certificate they are metadata, whose signature must be made with its key.

Exit code: 0 if all files were read (responses: accepted; with --metadata-certificate: verified),
1 if any was refused or is not there."
)]
pub(super) struct Inspect {
    /// Files to read: certificates, SAML metadata, or SAML responses
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    against: Option<response::Against>,
    /// Verify the signature of metadata with the key of this metadata signing certificate
    #[arg(long, value_name = "FILE", conflicts_with = "issuer")]
    metadata_certificate: Option<PathBuf>,
    /// Print one JSON array, with an object for each file, instead of text
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        if let Some(against) = &self.against {
            return against.run(&self.files, self.json);
        }
        let certificate = self.metadata_certificate.as_deref().map(of_signer).transpose()?;
        let report = |file: &PathBuf| match &certificate {
            Some(certificate) => Report::verified(file, certificate),
            None => Report::of(file),
        };
        let files: Vec<_> = self.files.iter().map(report).collect();
        let (unreadable, read): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| file.refusal().is_some_and(|said| said.code == UNREADABLE));
        if self.json || !read.is_empty() {
            printed(if self.json { Output::Json(&files) } else { Output::Text(&read) })?;
        }
        for said in unreadable.into_iter().filter_map(Report::refusal) {
            eprintln!("{}", said.message);
        }
        let is_good = files.iter().all(|file| file.refusal().is_none());
        Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What is said about one file.
#[derive(Serialize)]
#[serde(untagged)]
enum Report {
    Certificates(Inspected),
    Metadata(Box<MetadataFile>),
}

enum Output<'a> {
    Json(&'a [Report]),
    Text(&'a [&'a Report]),
}

/// Writes piece by piece: a federation is not held in memory.
fn printed(output: Output<'_>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match output {
        Output::Json(files) => serde_json::to_writer_pretty(&mut out, files)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        Output::Text(files) => files.iter().enumerate().try_for_each(|(at, file)| {
            let between = if at > 0 { "\n" } else { "" };
            write!(out, "{between}{file}")
        }),
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::System(error.to_string())),
        _ => Ok(()),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Certificates(file) => file.fmt(f),
            Self::Metadata(file) => file.fmt(f),
        }
    }
}

impl Report {
    /// What is inside, or why not.
    fn of(file: &Path) -> Self {
        let name = file.to_string_lossy();
        let opened =
            File::open(file).and_then(|mut opened| Ok((beginning_of(&mut opened, MAX_FILE_BYTES)?, opened)));
        match opened {
            Ok(((bytes, _), rest)) if is_metadata(&bytes) => {
                Self::metadata(&name, MetadataFile::open(file, bytes, rest, SystemClock.now()))
            }
            Ok(((bytes, size), _)) => Self::Certificates(certificates(&name, &bytes, size)),
            Err(source) => Self::unreadable(file, source),
        }
    }

    /// What is inside of metadata that was signed with the key of `certificate`, or why not.
    fn verified(file: &Path, certificate: &Certificate) -> Self {
        match beginning(file, MAX_VERIFIED_BYTES) {
            Ok((bytes, _)) => {
                let name = file.to_string_lossy();
                Self::metadata(&name, MetadataFile::verified(&name, bytes, certificate, SystemClock.now()))
            }
            Err(source) => Self::unreadable(file, source),
        }
    }

    fn metadata(name: &str, read: Result<MetadataFile, MetadataError>) -> Self {
        match read {
            Ok(read) => Self::Metadata(Box::new(read)),
            Err(error) => Self::Certificates(refused(name, error.code(), error.to_string())),
        }
    }

    fn unreadable(file: &Path, source: io::Error) -> Self {
        let failure = Failure::File { file: file.to_owned(), source };
        let name = file.to_string_lossy();
        Self::Certificates(refused(&name, UNREADABLE, failure.to_string()))
    }

    fn refusal(&self) -> Option<&Said> {
        match self {
            Self::Certificates(file) => file.refusal.as_ref(),
            Self::Metadata(_) => None,
        }
    }
}

/// The metadata signing certificate, as the page takes it.
fn of_signer(file: &Path) -> Result<Certificate, Failure> {
    let (bytes, _) =
        beginning(file, MAX_FILE_BYTES).map_err(|source| Failure::File { file: file.to_owned(), source })?;
    signing_certificate(&bytes).map_err(|error| Failure::Certificate(error.to_string()))
}

fn certificates(name: &str, bytes: &[u8], size: u64) -> Inspected {
    // A pipe has no size of its own.
    let size = usize::try_from(size).unwrap_or(usize::MAX).max(bytes.len());
    let mut inspected = inspect_beginning(name, bytes, size, SystemClock.now());
    if let Some(said) = inspected.refusal.as_mut().filter(|said| said.code == SAML_RESPONSE) {
        TELLS_FLAGS.clone_into(&mut said.message);
    }
    inspected
}

/// The beginning of a file, as [`beginning_of`] an open one.
fn beginning(file: &Path, limit: usize) -> io::Result<(Vec<u8>, u64)> {
    beginning_of(&mut File::open(file)?, limit)
}

/// No more than is needed to see that it is too much (a file may be a disk, or have no end), and the whole size in
/// bytes as the system tells it.
fn beginning_of(file: &mut File, limit: usize) -> io::Result<(Vec<u8>, u64)> {
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
