//! `sso-server inspect` for SAML responses: the report that the page and the ACS URL give.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute};
use sso_model::certificate::MAX_FILE_BYTES;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::saml::expected::{Decryption, Expectations, Expected};
use sso_model::saml::message::{MAX_PASTED_BYTES, Message};
use sso_model::saml::provider::Provider;
use sso_model::saml::report::{Report, Verdict};
use sso_model::saml::{judge, unreadable};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_verifier::SamlEngine;

use super::super::{Failure, say};
use super::beginning;
use crate::clock::{Clock as _, SystemClock};

/// What a response is held against: all of it, or none (then the files are certificates).
#[derive(Args)]
pub(super) struct Against {
    /// Hold SAML responses against this signing certificate (a file; may be repeated)
    #[arg(long = "certificate", value_name = "FILE", required = false, requires_all = ["issuer", "acs", "audience"])]
    certificates: Vec<PathBuf>,
    /// The Issuer URL that a response must name
    #[arg(long, value_name = "URL", required = false, requires_all = ["certificates", "acs", "audience"])]
    issuer: String,
    /// The ACS URL that it must be sent to
    #[arg(long, value_name = "URL", required = false, requires_all = ["certificates", "issuer", "audience"])]
    acs: String,
    /// The SP Entity ID that it must be made for
    #[arg(long, value_name = "URL", required = false, requires_all = ["certificates", "issuer", "acs"])]
    audience: String,
    /// The time at which it is judged, instead of now
    #[arg(long, value_name = "TIME", requires = "issuer")]
    now: Option<Timestamp>,
    /// A verified domain that the address must be of (may be repeated); without it domains are not checked
    #[arg(long = "domain", value_name = "DOMAIN", requires = "issuer")]
    domains: Vec<String>,
    /// Reads a value from an attribute of another name: email=NAME, firstName=NAME or lastName=NAME (may be repeated)
    #[arg(long = "attribute", value_name = "VALUE=NAME", requires = "issuer", value_parser = mapped)]
    attributes: Vec<(PersonAttribute, String)>,
}

/// One line of an attribute mapping.
fn mapped(text: &str) -> Result<(PersonAttribute, String), String> {
    let (value, name) = text.split_once('=').ok_or("Write email=NAME, firstName=NAME or lastName=NAME.")?;
    let of = PersonAttribute::ALL.into_iter().find(|of| of.name() == value);
    let of = of.ok_or_else(|| format!("{value} is not one of email, firstName and lastName."))?;
    AttributeMapping::default()
        .with(of, name)
        .parse()
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))?;
    Ok((of, name.to_owned()))
}

/// One file and its outcome.
#[derive(Serialize)]
struct Inspected {
    file: String,
    kind: &'static str,
    report: Report,
}

impl Against {
    /// Judges each file. Only what needs the server (request, replay, people) is not checked.
    pub(super) fn run(&self, files: &[PathBuf], json: bool) -> Result<ExitCode, Failure> {
        let expectations = self.expectations()?;
        let mut all = Vec::new();
        for file in files {
            let report =
                judged(file, &expectations).map_err(|source| Failure::File { file: file.clone(), source })?;
            all.push(Inspected { file: file.to_string_lossy().into_owned(), kind: "saml_response", report });
        }
        if json {
            let text =
                serde_json::to_string_pretty(&all).map_err(|error| Failure::System(error.to_string()))?;
            say(&text)?;
        } else {
            let texts: Vec<_> = all.iter().map(|one| format!("{}\n{}", one.file, one.report)).collect();
            say(texts.join("\n").trim_end())?;
        }
        let is_good = all.iter().all(|one| one.report.verdict == Verdict::Accepted);
        Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn expectations(&self) -> Result<Expectations, Failure> {
        let mut certificates = Vec::new();
        for file in &self.certificates {
            certificates.extend(saved(file)?);
        }
        let mapping = self
            .attributes
            .iter()
            .fold(AttributeMapping::default(), |mapping, (of, name)| mapping.with(*of, name));
        let domains = self.domains.iter().map(|domain| domain.to_ascii_lowercase()).collect::<Vec<_>>();
        Ok(Expectations {
            service_provider: ServiceProvider {
                postback_url: String::new(),
                sp_entity_id: self.audience.clone(),
                acs_url: self.acs.clone(),
            },
            issuer_url: self.issuer.clone(),
            certificates,
            provider: Provider::of(&self.issuer, ""),
            request: Expected::NotChecked,
            relay_state: Expected::NotChecked,
            attributes: Expected::Is(mapping),
            domains: if domains.is_empty() { Expected::NotChecked } else { Expected::Is(domains) },
            decryption: Decryption::NotHere,
            now: self.now.unwrap_or_else(|| SystemClock.now()),
        })
    }
}

fn judged(file: &Path, expectations: &Expectations) -> io::Result<Report> {
    let (bytes, _) = beginning(file, MAX_PASTED_BYTES)?;
    Ok(match Message::from_pasted(&bytes) {
        Ok(message) => judge(&message, expectations, &SamlEngine).report,
        Err(error) => unreadable(&error).report,
    })
}

fn saved(file: &Path) -> Result<Vec<Certificate>, Failure> {
    let (bytes, _) =
        beginning(file, MAX_FILE_BYTES).map_err(|source| Failure::File { file: file.to_owned(), source })?;
    match read(&bytes) {
        Ok(found) => Ok(found.certificates),
        Err(error) => Err(Failure::Certificate(error.about(&file.to_string_lossy()))),
    }
}
