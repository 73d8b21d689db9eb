//! What `sso-server inspect` says about metadata, as JSON and as plain text.

use core::fmt;

use serde::Serialize;

use super::entity::Entity;
use super::error::{EntityError, MetadataError, RefusedEntity};
use crate::certificate::hex::in_groups;
use crate::certificate::inspect::{InspectedCertificate, Said, inspected};
use crate::metadata::signature::Signature;
use crate::timestamp::Timestamp;

/// One identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InspectedEntity {
    /// Exactly as written.
    pub entity_id: String,
    /// In all languages, each once.
    pub names: Vec<String>,
    /// Who put it into the federation; null if the file does not say.
    pub registration_authority: Option<String>,
    /// In the order of the file.
    pub sign_in_urls: Vec<InspectedUrl>,
    /// Those that sign; in the order of the file, each once.
    pub certificates: Vec<InspectedCertificate>,
    /// End of validity of the file or the entity; null if neither states one.
    pub valid_until: Option<Timestamp>,
    /// It expects our requests signed.
    pub wants_signed_requests: bool,
    /// Whether it is signed, and by whom.
    pub signature: Signature,
    /// What the facts mean now.
    pub findings: Vec<Said>,
}

/// A place where people sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InspectedUrl {
    /// The last part of its URI: `HTTP-Redirect`, `HTTP-POST`, `SOAP`.
    pub binding: String,
    /// As written.
    pub url: String,
}

/// One identity provider of several that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InspectedRefusal {
    /// Empty if it is missing.
    pub entity_id: String,
    /// The line of its tag, from 1.
    pub line: usize,
    /// Every fault.
    pub refusals: Vec<Said>,
}

/// Judges what was read at `now`.
pub fn inspected_entity(entity: Entity, now: Timestamp) -> InspectedEntity {
    let findings = entity.findings(now).into_iter();
    let findings =
        findings.map(|finding| Said { code: finding.code(), message: finding.to_string() }).collect();
    let mut names: Vec<String> = Vec::new();
    for name in entity.names {
        if !names.contains(&name.text) {
            names.push(name.text);
        }
    }
    let urls = entity.sign_in_urls.into_iter();
    let certificates = entity.certificates.into_iter();
    InspectedEntity {
        entity_id: entity.entity_id,
        names,
        registration_authority: entity.registration_authority,
        sign_in_urls: urls
            .map(|place| InspectedUrl { binding: place.binding.name().to_owned(), url: place.url })
            .collect(),
        certificates: certificates.map(|one| inspected(one.certificate, false, now)).collect(),
        valid_until: entity.valid_until,
        wants_signed_requests: entity.wants_signed_requests,
        signature: entity.signature,
        findings,
    }
}

/// Says why an identity provider of several cannot be used.
pub fn inspected_refusal(refused: RefusedEntity) -> InspectedRefusal {
    let said = |error: &EntityError| Said { code: error.code(), message: error.to_string() };
    InspectedRefusal {
        entity_id: refused.entity_id,
        line: refused.line,
        refusals: refused.errors.iter().map(said).collect(),
    }
}

/// Says why an identity provider of several cannot be used, although all of it can be read.
pub fn refused_by(entity_id: String, line: usize, error: &MetadataError) -> InspectedRefusal {
    InspectedRefusal {
        entity_id,
        line,
        refusals: vec![Said { code: error.code(), message: error.to_string() }],
    }
}

impl fmt::Display for InspectedEntity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<14}{}", "Entity ID", self.entity_id)?;
        if !self.names.is_empty() {
            writeln!(f, "  {:<14}{}", "Names", self.names.join(", "))?;
        }
        if let Some(authority) = &self.registration_authority {
            writeln!(f, "  {:<14}{authority}", "Registered by")?;
        }
        for place in &self.sign_in_urls {
            writeln!(f, "  {:<14}{} ({})", "Sign-in URL", place.url, place.binding)?;
        }
        if let Some(until) = self.valid_until {
            writeln!(f, "  {:<14}{until}", "Valid until")?;
        }
        if let Signature::Verified { certificate_sha256 } = &self.signature {
            let sha256 = in_groups(certificate_sha256);
            writeln!(f, "  {:<14}Verified with the key of the certificate {sha256}", "Signature")?;
        }
        for finding in &self.findings {
            writeln!(f, "  ! {}", finding.message)?;
        }
        for (at, certificate) in self.certificates.iter().enumerate() {
            writeln!(f, "  Certificate {} of {}", at + 1, self.certificates.len())?;
            write!(f, "{certificate}")?;
        }
        Ok(())
    }
}

impl fmt::Display for InspectedRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<14}{} (line {})", "Entity ID", self.entity_id, self.line)?;
        for said in &self.refusals {
            writeln!(f, "  Refused: {}", said.message)?;
        }
        Ok(())
    }
}
