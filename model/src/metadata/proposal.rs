//! Metadata against saved settings: value by value what is saved, what the file has, where it stands there and why it
//! was chosen. A person ticks what to take; it becomes a draft, never more.

mod certificates;
mod reason;

pub use reason::Reason;

use serde::{Deserialize, Serialize};

use super::entity::{Binding, Entity, SignInPlace};
use crate::audit::in_words;
use crate::certificate::preview::Certificate;
use crate::draft::{ChosenCertificate, Draft};
use crate::issuer_url::IssuerUrl;
use crate::problem::{Field, FieldError};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;
use crate::sign_in_url::SignInUrl;
use crate::timestamp::Timestamp;

/// One value of the file or of the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The field that it is for.
    pub field: Field,
    /// What is saved; none if that is nothing, or if a certificate is only in the file.
    pub old: Option<Value>,
    /// What the file has; none for a saved certificate that is not in the file.
    pub new: Option<Value>,
    /// Where the new value stands.
    pub place: Option<InFile>,
    /// Why it is proposed, or is not.
    pub reason: Reason,
    /// Why the new value cannot be saved as it is: the sentence that the form shows.
    pub problem: Option<String>,
    /// Whether it is ticked at first.
    pub is_advised: bool,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Of the sign-in URL or the issuer URL.
    Text(String),
    /// Of the certificates.
    Certificate(Box<Certificate>),
}

/// A place in a file of metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InFile {
    /// From 1.
    pub line: usize,
    /// Element by element, and at the end what tells it from its neighbours.
    pub path: Vec<String>,
}

impl Proposal {
    /// What tells it from the others of the same file, also when the settings change meanwhile.
    pub fn key(&self) -> &str {
        match (&self.new, &self.old) {
            (Some(Value::Certificate(one)), _) | (None, Some(Value::Certificate(one))) => &one.preview.sha256,
            _ => self.field.pointer(),
        }
    }

    /// Whether there is something to take, and it can be saved.
    pub fn can_be_taken(&self) -> bool {
        !self.is_same() && self.problem.is_none()
    }

    /// Whether file and settings have the same, so that there is nothing to take.
    pub fn is_same(&self) -> bool {
        self.old == self.new
    }
}

/// What taking over `entity` would change in `saved`, at `now`; in the order of the form.
pub fn proposals(
    entity: &Entity,
    saved: &Draft,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Vec<Proposal> {
    let place = entity.preferred_place();
    let provider = Provider::of_entity(entity);
    let mut proposals = Vec::new();
    if let Some((at, place)) = place {
        let problem = SignInUrl::parse(&place.url, service_provider).err();
        let problem = problem.map(|error| FieldError::from(error).in_words_of(provider));
        proposals.push(of_text(
            Field::SignInUrl,
            [&saved.sign_in_url, &place.url],
            (sign_in_place(entity, at, place), sign_in_reason(entity, at, place)),
            problem,
        ));
    }
    let problem = IssuerUrl::parse(&entity.entity_id, service_provider).err();
    let problem = problem.map(|error| FieldError::from(error).in_words_of(provider));
    let path = ["EntityDescriptor", "entityID"].map(str::to_owned).to_vec();
    proposals.push(of_text(
        Field::IssuerUrl,
        [&saved.issuer_url, &entity.entity_id],
        (InFile { line: entity.line, path }, Reason::EntityId),
        problem,
    ));
    proposals.extend(certificates::proposals(entity, saved, now));
    proposals.extend(entity.wants_signed_requests.then(|| of_signed_requests(entity, saved)));
    proposals
}

/// The settings with the proposals taken; certificates get `file_name`. Nothing else of them changes.
#[must_use]
pub fn taken(saved: &Draft, proposals: &[Proposal], file_name: &str) -> Draft {
    let mut draft = saved.clone();
    for proposal in proposals {
        match (proposal.field, &proposal.old, &proposal.new) {
            (Field::SignInUrl, _, Some(Value::Text(url))) => draft.sign_in_url.clone_from(url),
            (Field::IssuerUrl, _, Some(Value::Text(url))) => draft.issuer_url.clone_from(url),
            (Field::SignRequests, _, Some(_)) => draft.sign_requests = true,
            (Field::Certificates, None, Some(Value::Certificate(certificate)))
                if draft.certificates.iter().all(|one| one.fingerprint() != certificate.preview.sha256) =>
            {
                let (file_name, certificate) = (file_name.to_owned(), (**certificate).clone());
                draft.certificates.push(ChosenCertificate { file_name, certificate });
            }
            (Field::Certificates, Some(Value::Certificate(old)), None) => {
                draft.certificates.retain(|one| one.fingerprint() != old.preview.sha256);
            }
            _ => {}
        }
    }
    draft
}

fn of_text(
    field: Field,
    [old, new]: [&str; 2],
    (place, reason): (InFile, Reason),
    problem: Option<FieldError>,
) -> Proposal {
    let value = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    let (old, new) = (value(old), value(new));
    let is_advised = old != new && problem.is_none();
    let problem = problem.map(|problem| problem.to_string());
    Proposal { field, old, new, place: Some(place), reason, problem, is_advised }
}

/// What the metadata does not ask for is never turned off by it.
fn of_signed_requests(entity: &Entity, saved: &Draft) -> Proposal {
    let value = in_words(saved, Field::SignRequests);
    let path = ["IDPSSODescriptor", "WantAuthnRequestsSigned"].map(str::to_owned).to_vec();
    let place = InFile { line: entity.line, path };
    of_text(Field::SignRequests, [&value, "Yes"], (place, Reason::SignedRequests), None)
}

fn sign_in_place(entity: &Entity, at: usize, place: &SignInPlace) -> InFile {
    let which = format!("{} of {}", at + 1, entity.sign_in_urls.len());
    let path = ["IDPSSODescriptor", "SingleSignOnService", &which].map(str::to_owned).to_vec();
    InFile { line: place.line, path }
}

fn sign_in_reason(entity: &Entity, at: usize, place: &SignInPlace) -> Reason {
    if place.binding == Binding::Post {
        return Reason::PostOnly;
    }
    let others = entity.sign_in_urls.iter().enumerate().filter(|(other, _)| *other != at);
    Reason::Redirect { others: others.map(|(_, place)| place.binding.name().to_owned()).collect() }
}
