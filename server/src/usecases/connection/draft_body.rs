//! A draft as it arrives: texts, and certificates to be read.

use sso_model::api::{CertificateBody, DraftBody, FieldProblem};
use sso_model::certificate::read::read as read_certificate;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::issuer_url::{IssuerUrl, IssuerUrlError};
use sso_model::problem::{CertificatesError, Field, FieldError, Problems};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;

use crate::usecases::Refusal;

/// Longest file name that is kept, in characters.
const FILE_NAME_CHARS: usize = 100;

/// A draft, and what could not be read of it.
pub(super) struct ReadBody {
    draft: Draft,
    unreadable: Vec<FieldProblem>,
}

/// The issuer as it would be saved, if it is one, and the provider whose words tell what to do if it is taken.
pub(super) fn issuer(body: &DraftBody, service_provider: &ServiceProvider) -> (Option<String>, Provider) {
    let issuer = IssuerUrl::parse(&body.issuer_url, service_provider).ok().map(|url| url.as_str().to_owned());
    let provider = Provider::of_typed(issuer.as_deref().unwrap_or_default(), "");
    (issuer, provider)
}

/// Reads the certificates; exactly one in each.
pub(super) fn read(body: DraftBody) -> ReadBody {
    let (mut certificates, mut unreadable) = (Vec::new(), Vec::new());
    for (at, one) in body.certificates.into_iter().enumerate() {
        match chosen(&one) {
            Ok(certificate) => certificates.push(certificate),
            Err((code, detail)) => {
                let pointer = format!("{}/{at}", Field::Certificates.pointer());
                unreadable.push(FieldProblem { pointer, code: code.to_owned(), detail });
            }
        }
    }
    let DraftBody {
        sign_in_url, issuer_url, attributes, require_sso, sign_requests, accept_encrypted, ..
    } = body;
    ReadBody {
        draft: Draft {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            sign_requests,
            accept_encrypted,
        },
        unreadable,
    }
}

impl ReadBody {
    /// What `check` makes of the draft, or every problem.
    pub(super) fn checked<T>(
        self,
        check: impl FnOnce(&Draft) -> Result<T, Problems>,
    ) -> Result<T, Vec<FieldProblem>> {
        let (checked, found) = match check(&self.draft) {
            Ok(value) => (Some(value), Problems::default()),
            Err(problems) => (None, problems),
        };
        let mut problems: Vec<_> =
            found.0.iter().filter(|error| self.counts(error)).map(field_problem).collect();
        problems.extend(self.unreadable);
        match checked {
            Some(value) if problems.is_empty() => Ok(value),
            _ => Err(problems),
        }
    }

    /// A certificate that could not be read is not "missing" as well.
    fn counts(&self, error: &FieldError) -> bool {
        self.unreadable.is_empty()
            || !matches!(error, FieldError::Certificates(CertificatesError::Missing, _))
    }
}

/// What was checked, if it is right and the issuer is free. A taken issuer alone is a conflict, in words that suit the
/// provider; together with others it is one of the list, in the order of the form.
pub(in crate::usecases) fn unless_taken<T>(
    checked: Result<T, Vec<FieldProblem>>,
    taken_from: Option<Provider>,
) -> Result<T, Refusal> {
    let taken = taken_from.map(|provider| FieldError::from(IssuerUrlError::Taken).in_words_of(provider));
    let taken = taken.as_ref().map(field_problem);
    let mut problems = match (checked, &taken) {
        (Ok(value), None) => return Ok(value),
        (Ok(_), Some(taken)) => return Err(Refusal::IssuerTaken(taken.clone())),
        (Err(problems), _) => problems,
    };
    problems.extend(taken);
    problems.sort_by_key(|problem| Field::of_pointer(&problem.pointer));
    Err(Refusal::Fields(problems))
}

/// All of them, in the order of the form.
pub(crate) fn field_problems(problems: Problems) -> Vec<FieldProblem> {
    problems.0.iter().map(field_problem).collect()
}

pub(super) fn field_problem(error: &FieldError) -> FieldProblem {
    FieldProblem { pointer: error.pointer(), code: error.code().to_owned(), detail: error.to_string() }
}

fn chosen(body: &CertificateBody) -> Result<ChosenCertificate, (&'static str, String)> {
    let file = read_certificate(body.pem.as_bytes()).map_err(|error| (error.code(), error.to_string()))?;
    let count = file.certificates.len();
    let [certificate] = <[_; 1]>::try_from(file.certificates).map_err(|_| {
        ("several_certificates", format!("There are {count} certificates in one text. Send each by itself."))
    })?;
    let file_name = body.file_name.chars().filter(|c| !c.is_control()).take(FILE_NAME_CHARS).collect();
    Ok(ChosenCertificate { file_name, certificate })
}
