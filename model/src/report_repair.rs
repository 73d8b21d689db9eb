//! Repairs by one click that a report offers: what arrived is taken into a draft, which is tested at once.
//!
//! A report is about something that a stranger may have written, so each repair asks for a proof of its own:
//! - **issuer** and **attributes**: the key of a saved certificate signed the assertion that names them, and the response
//!   answers a request of that browser;
//! - **certificate**: nothing that is saved vouches for it, whatever the response says. It is offered of a *test* alone,
//!   whose response came to the browser of the owner or admin who started it, which only that browser knew how to answer.
//!   Every signature of the response must hold with its key and cover the assertion, and nothing but the key may be
//!   wrong. A person compares the fingerprint all the same. A sign-in can be started, and answered with any key, by
//!   everybody.

mod cautions;

use serde::{Deserialize, Serialize};

use crate::api::attempt::AttemptKind;
use crate::attribute_mapping::{AttributeMapping, PersonAttribute};
use crate::certificate::MAX_CERTIFICATES;
use crate::certificate::preview::Certificate;
use crate::certificate::read::read;
use crate::draft::{ChosenCertificate, Draft};
use crate::email_address::is_address;
use crate::issuer_url::IssuerUrl;
use crate::saml::check::Check;
use crate::saml::fault::Fault;
use crate::saml::report::{Outcome, Report, Verdict};
use crate::service_provider::ServiceProvider;
use crate::timestamp::Timestamp;

/// Stands for the name of a file where a certificate came in a response.
const RECEIVED: &str = "Received by a test sign-in";

/// Body of a repair: which of those that the report offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "take", rename_all = "snake_case", deny_unknown_fields)]
pub enum RepairBody {
    /// The issuer that was received.
    IssuerUrl,
    /// The certificate that signed.
    Certificate {
        /// SHA-256 of its DER, in hexadecimal, as the person saw and compared it. Another one is refused.
        sha256: String,
    },
    /// The attributes that arrived under other names.
    Attributes,
}

/// A repair and what it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "takes", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReportRepair {
    /// Saves the issuer that was received.
    IssuerUrl {
        /// Exactly as it was received.
        issuer_url: String,
    },
    /// Adds the certificate that signed beside those that are saved.
    Certificate {
        /// Text and facts.
        certificate: Box<Certificate>,
    },
    /// Reads the person's values from the attributes that arrived.
    Attributes {
        /// The whole mapping as it would be.
        attributes: AttributeMapping,
    },
}

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Tried<'a> {
    /// A test or a sign-in.
    pub kind: AttemptKind,
    /// The settings that were tried, which must be those that the form shows: the draft, or the live ones without a draft.
    pub settings: &'a Draft,
    /// Our values.
    pub ours: &'a ServiceProvider,
    /// Now.
    pub now: Timestamp,
}

impl ReportRepair {
    /// Returns how it is asked for by somebody who saw it.
    pub fn body(&self) -> RepairBody {
        match self {
            Self::IssuerUrl { .. } => RepairBody::IssuerUrl,
            Self::Certificate { certificate } => {
                RepairBody::Certificate { sha256: certificate.preview.sha256.clone() }
            }
            Self::Attributes { .. } => RepairBody::Attributes,
        }
    }

    /// Returns whether this is what was asked for. A certificate is compared by what is in it, read anew, and not by what
    /// was noted of it.
    pub fn is_asked_by(&self, body: &RepairBody) -> bool {
        match (self, body) {
            (Self::IssuerUrl { .. }, RepairBody::IssuerUrl)
            | (Self::Attributes { .. }, RepairBody::Attributes) => true,
            (Self::Certificate { certificate }, RepairBody::Certificate { sha256 }) => {
                let read = read(certificate.pem.as_bytes()).map(|file| file.certificates);
                matches!(read.as_deref(), Ok([one]) if one.preview.sha256 == *sha256)
            }
            _ => false,
        }
    }

    /// The settings with this taken. Nothing else of them changes, and nothing is removed.
    #[must_use]
    pub fn applied(&self, settings: &Draft) -> Draft {
        let mut draft = settings.clone();
        match self {
            Self::IssuerUrl { issuer_url } => draft.issuer_url.clone_from(issuer_url),
            Self::Certificate { certificate } => {
                let (file_name, certificate) = (RECEIVED.to_owned(), (**certificate).clone());
                draft.certificates.push(ChosenCertificate { file_name, certificate });
            }
            Self::Attributes { attributes } => draft.attributes = attributes.clone(),
        }
        draft
    }
}

/// Returns the repairs that a report offers, in the order of the form. Each alone gives a draft that can be saved.
pub fn repairs(report: &Report, tried: Tried<'_>) -> Vec<ReportRepair> {
    let works = tried.kind == AttemptKind::SignIn && report.verdict != Verdict::Refused;
    if works {
        return Vec::new();
    }
    let all = [issuer(report, tried), certificate(report, tried), attributes(report, tried)];
    let can_be_saved = |repair: &ReportRepair| repair.applied(tried.settings).for_saving(tried.ours).is_ok();
    all.into_iter().flatten().filter(can_be_saved).collect()
}

fn issuer(report: &Report, tried: Tried<'_>) -> Option<ReportRepair> {
    let received = report.proven_issuer()?;
    let compared = report.row(Check::Issuer)?.expected.as_deref()?;
    let read = IssuerUrl::parse(received, tried.ours).ok()?;
    // Byte for byte: what would be cleaned is not what the provider sends.
    let is_plain = read.as_str() == received && compared == tried.settings.issuer_url;
    is_plain.then(|| ReportRepair::IssuerUrl { issuer_url: received.to_owned() })
}

/// What must be right before the key of a response is worth a look. What anybody may write into a response ends as "not
/// proven" at best while no saved key signed it.
const BEFORE_A_KEY: [Check; 18] = [
    Check::Delivery,
    Check::SafeXml,
    Check::Response,
    Check::Status,
    Check::Issuer,
    Check::Destination,
    Check::RelayState,
    Check::Request,
    Check::Assertion,
    Check::Signed,
    Check::SignaturePlace,
    Check::Algorithms,
    Check::Audience,
    Check::TimeWindow,
    Check::Conditions,
    Check::SubjectConfirmation,
    Check::Recipient,
    Check::SignInStatement,
];

fn certificate(report: &Report, tried: Tried<'_>) -> Option<ReportRepair> {
    let signer = report.signer.as_deref()?;
    let stands = |check| {
        let outcome = report.row(check).map(|row| row.outcome);
        matches!(outcome, Some(Outcome::Passed | Outcome::Warned | Outcome::NotProven))
    };
    let is_unknown = report.row(Check::Certificate)?.fault == Some(Fault::UnknownCertificate);
    let is_new = tried.settings.certificates.iter().all(|one| one.fingerprint() != signer.preview.sha256);
    let has_room = tried.settings.certificates.len() < MAX_CERTIFICATES;
    let offered = tried.kind == AttemptKind::Test
        && is_unknown
        && is_new
        && has_room
        && signer.preview.usable(tried.now)
        && BEFORE_A_KEY.into_iter().all(stands);
    offered.then(|| ReportRepair::Certificate { certificate: Box::new(signer.clone()) })
}

fn attributes(report: &Report, tried: Tried<'_>) -> Option<ReportRepair> {
    let passed = |check| report.row(check).is_some_and(|row| row.outcome == Outcome::Passed);
    let is_proven = [Check::Signature, Check::Issuer, Check::Request].into_iter().all(passed);
    let was_used = report.reading.mapping.parse() == tried.settings.attributes.parse();
    if !is_proven || !was_used {
        return None;
    }
    let before = &tried.settings.attributes;
    let mapping =
        PersonAttribute::ALL.into_iter().fold(before.clone(), |mapping, of| match arrived(report, of) {
            Some(name) => mapping.with(of, name),
            None => mapping,
        });
    let attributes = mapping.parse().ok()?;
    (attributes != *before).then_some(ReportRepair::Attributes { attributes })
}

/// The name under which a value came instead of its own, where it holds such a value.
fn arrived(report: &Report, of: PersonAttribute) -> Option<&str> {
    let (check, fault) = match of {
        PersonAttribute::Email => (Check::Email, Fault::EmailMisspelt),
        PersonAttribute::FirstName => (Check::FirstName, Fault::NameMisspelt),
        PersonAttribute::LastName => (Check::LastName, Fault::NameMisspelt),
    };
    let name = report.row(check).filter(|row| row.fault == Some(fault))?.received.as_deref()?;
    let mut named = report.reading.attributes.iter().filter(|attribute| attribute.name == name);
    let (Some(attribute), None) = (named.next(), named.next()) else { return None };
    let [value] = attribute.values.as_slice() else { return None };
    let fits = of != PersonAttribute::Email || is_address(value);
    fits.then_some(name)
}
