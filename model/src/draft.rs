//! Settings as typed, and the two ways to make something of them: save halfway, or enable.

use serde::{Deserialize, Serialize};

use crate::attribute_mapping::AttributeMapping;
use crate::certificate::MAX_CERTIFICATES;
use crate::certificate::finding::{Finding, Weight};
use crate::certificate::preview::Certificate;
use crate::issuer_url::{IssuerUrl, IssuerUrlError};
use crate::problem::{CertificatesError, Problems};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;
use crate::sign_in_url::{SignInUrl, SignInUrlError};
use crate::timestamp::Timestamp;
use crate::url_text::UrlFault;

/// The form as it stands: anything a person can type. Empty fields are empty texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// As typed.
    pub sign_in_url: String,
    /// As typed.
    pub issuer_url: String,
    /// In the order in which they were added; at most [`MAX_CERTIFICATES`] can be saved.
    pub certificates: Vec<ChosenCertificate>,
    /// Which attributes carry the email address and the names; left out where all have their exact names.
    #[serde(default, skip_serializing_if = "AttributeMapping::is_empty")]
    pub attributes: AttributeMapping,
    /// The wish to require SSO. The life cycle decides what it leads to.
    pub require_sso: bool,
    /// Sign-in requests are signed; left out where they are not.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub sign_requests: bool,
    /// Encrypted assertions are decrypted; left out where they are not accepted.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub accept_encrypted: bool,
}

/// A certificate and the name of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChosenCertificate {
    /// For showing only; empty if it was pasted.
    pub file_name: String,
    /// Text and facts.
    pub certificate: Certificate,
}

/// A draft that may be saved: every filled field is right, texts are cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveableDraft(Draft);

/// Settings that may be enabled: complete, and at least one certificate can verify a response now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    sign_in_url: SignInUrl,
    issuer_url: IssuerUrl,
    certificates: Vec<ChosenCertificate>,
    attributes: AttributeMapping,
    require_sso: bool,
    sign_requests: bool,
    accept_encrypted: bool,
}

impl Draft {
    /// The identity provider that the saved URLs belong to.
    pub fn saved_provider(&self) -> Provider {
        Provider::of(&self.issuer_url, &self.sign_in_url)
    }

    /// Returns the same settings with certificates added beside theirs, as far as there is room.
    #[must_use]
    pub fn beside(&self, certificates: &[ChosenCertificate]) -> Self {
        let mut draft = self.clone();
        for one in certificates {
            let is_there = draft.certificates.iter().any(|own| own.fingerprint() == one.fingerprint());
            if !is_there && draft.certificates.len() < MAX_CERTIFICATES {
                draft.certificates.push(one.clone());
            }
        }
        draft
    }

    /// What Save draft takes: empty fields pass, filled ones must be right.
    ///
    /// # Errors
    /// Every problem, in the order of the form.
    pub fn for_saving(&self, service_provider: &ServiceProvider) -> Result<SaveableDraft, Problems> {
        let mut problems = Problems::default();
        let sign_in_url = match SignInUrl::parse(&self.sign_in_url, service_provider) {
            Ok(url) => url.as_str().to_owned(),
            Err(SignInUrlError::Text(UrlFault::Empty)) => String::new(),
            Err(error) => problems.note(error, String::new()),
        };
        let issuer_url = match IssuerUrl::parse(&self.issuer_url, service_provider) {
            Ok(url) => url.as_str().to_owned(),
            Err(IssuerUrlError::Text(UrlFault::Empty)) => String::new(),
            Err(error) => problems.note(error, String::new()),
        };
        for error in self.certificates_faults() {
            problems.note(error, ());
        }
        let attributes = self.mapping(&mut problems);
        let certificates = self.certificates.clone();
        let problems = problems.in_words_of(self.provider());
        problems.or(SaveableDraft(Self {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso: self.require_sso,
            sign_requests: self.sign_requests,
            accept_encrypted: self.accept_encrypted,
        }))
    }

    /// What Enable takes: everything, and a certificate that can verify a response at `now`.
    ///
    /// # Errors
    /// Every problem, in the order of the form.
    pub fn for_enabling(
        &self,
        service_provider: &ServiceProvider,
        now: Timestamp,
    ) -> Result<Settings, Problems> {
        let mut problems = Problems::default();
        let sign_in_url =
            SignInUrl::parse(&self.sign_in_url, service_provider).map_err(|error| problems.note(error, ()));
        let issuer_url =
            IssuerUrl::parse(&self.issuer_url, service_provider).map_err(|error| problems.note(error, ()));
        for error in self.certificates_faults().into_iter().chain(self.unusable(now)) {
            problems.note(error, ());
        }
        let attributes = self.mapping(&mut problems);
        let (certificates, require_sso) = (self.certificates.clone(), self.require_sso);
        let problems = problems.in_words_of(self.provider());
        match (sign_in_url, issuer_url) {
            (Ok(sign_in_url), Ok(issuer_url)) => problems.or(Settings {
                sign_in_url,
                issuer_url,
                certificates,
                attributes,
                require_sso,
                sign_requests: self.sign_requests,
                accept_encrypted: self.accept_encrypted,
            }),
            _ => Err(problems),
        }
    }

    /// Returns whether nothing is missing that Enable needs at `now`. For saved settings: their URLs were read when they
    /// were saved, so that filled ones are valid.
    pub fn is_complete(&self, now: Timestamp) -> bool {
        let filled = !self.sign_in_url.is_empty() && !self.issuer_url.is_empty();
        filled && self.certificates.iter().any(|one| one.certificate.preview.usable(now))
    }

    /// Whose words suit what was typed.
    pub fn provider(&self) -> Provider {
        Provider::of_typed(&self.issuer_url, &self.sign_in_url)
    }

    /// What a form starts from: the saved draft, else the live settings, else nothing.
    pub fn to_edit(draft: Option<&Self>, live: Option<&Self>) -> Self {
        draft.or(live).cloned().unwrap_or_default()
    }

    /// Returns whether nothing is filled in.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The mapping as it is saved, its problems noted.
    fn mapping(&self, problems: &mut Problems) -> AttributeMapping {
        self.attributes.parse().unwrap_or_else(|errors| {
            for error in errors {
                problems.note(error, ());
            }
            AttributeMapping::default()
        })
    }

    fn certificates_faults(&self) -> Vec<CertificatesError> {
        let count = self.certificates.len();
        let too_many = (count > MAX_CERTIFICATES).then_some(CertificatesError::TooMany(count));
        // Reported at the second of its kind, so that a third does not repeat it.
        let repeated = self.certificates.iter().enumerate().filter(|(at, one)| {
            let before = self.certificates[..*at].iter();
            before.filter(|other| other.fingerprint() == one.fingerprint()).count() == 1
        });
        let twice = repeated.map(|(_, one)| CertificatesError::Twice(one.certificate.preview.name.clone()));
        too_many.into_iter().chain(twice).collect()
    }

    /// Why no certificate can verify a response at `now`: nothing if one can.
    fn unusable(&self, now: Timestamp) -> Vec<CertificatesError> {
        if self.certificates.is_empty() {
            return vec![CertificatesError::Missing];
        }
        if self.certificates.iter().any(|one| one.certificate.preview.usable(now)) {
            return Vec::new();
        }
        self.certificates.iter().filter_map(|one| one.refusal(now)).map(CertificatesError::Unusable).collect()
    }
}

impl ChosenCertificate {
    /// SHA-256 of the DER: what makes two certificates the same.
    pub fn fingerprint(&self) -> &str {
        &self.certificate.preview.sha256
    }

    fn refusal(&self, now: Timestamp) -> Option<Finding> {
        self.certificate.preview.findings(now).into_iter().find(|found| found.weight() == Weight::Refusal)
    }
}

impl SaveableDraft {
    /// The cleaned draft.
    pub fn into_draft(self) -> Draft {
        self.0
    }
}

impl Settings {
    /// Where the AuthnRequest is sent.
    pub fn sign_in_url(&self) -> &SignInUrl {
        &self.sign_in_url
    }

    /// The identity provider's entity ID.
    pub fn issuer_url(&self) -> &IssuerUrl {
        &self.issuer_url
    }

    /// The same in the form's own shape, cleaned.
    pub fn into_draft(self) -> Draft {
        Draft {
            sign_in_url: self.sign_in_url.as_str().to_owned(),
            issuer_url: self.issuer_url.as_str().to_owned(),
            certificates: self.certificates,
            attributes: self.attributes,
            require_sso: self.require_sso,
            sign_requests: self.sign_requests,
            accept_encrypted: self.accept_encrypted,
        }
    }
}
