//! What is said of settings before a test, of what a report offers, of people, and of the provider's own errors.

use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute};
use sso_model::certificate::read::read;
use sso_model::draft::Draft;
use sso_model::issuer_url::IssuerCaution;
use sso_model::person_link::LinkError;
use sso_model::preflight::Preflight;
use sso_model::provider_error;
use sso_model::report_repair::ReportRepair;
use sso_model::saml::provider::{Place, Provider};
use sso_model::timestamp::Timestamp;

use super::every::every;
use super::files::findings;

const NOON: Timestamp = Timestamp(1_795_521_600);

/// Every such sentence, in the words of `provider`.
pub fn sentences(provider: Provider) -> Vec<String> {
    let mail = (PersonAttribute::Email, "email".to_owned(), "mail");
    let known = every!(Preflight: PostOnly, WantsSignedRequests, StillEncrypted,
        NeedsEncryptionCertificate, Issuer(IssuerCaution::SameAsSignInUrl),
        SharedIssuer, AttributesToAdd(vec!["email".into()]), OtherNames(vec![mail]),
        CertificateEnds(findings().remove(0)), AssertionOnly, Clock);
    let mut said: Vec<String> = known.iter().map(|one| one.sentence(provider)).collect();
    let findings = findings().into_iter().map(Preflight::CertificateEnds);
    said.extend(findings.map(|one| one.sentence(provider)));
    said.extend(repairs(provider));
    let links = every!(LinkError: Domain, OtherPerson, OtherCapitals, Characters, Unknown, Unavailable);
    said.extend(links.iter().map(|error| provider.speak(error)));
    said.extend(Place::ALL.map(|place| provider.remedy(place, None).to_string()));
    for error in provider_error::of(provider) {
        said.extend([error.shown.to_owned(), error.meaning.to_owned(), error.place()]);
        // What others show in the same words is not explained beside it.
        let found = provider_error::find(error.shown, provider);
        assert!(found.iter().all(|one| one.provider == provider), "{}", error.shown);
    }
    said
}

fn repairs(provider: Provider) -> Vec<String> {
    let attributes = AttributeMapping::default().with(PersonAttribute::Email, "mail");
    let certificate = include_bytes!("../certificates/rsa1024.pem");
    let certificate = read(certificate).expect("a certificate").certificates.remove(0);
    let all = every!(ReportRepair: IssuerUrl { issuer_url: String::new() },
        Certificate { certificate: Box::new(certificate) }, Attributes { attributes: attributes });
    let mut said = Vec::new();
    for repair in all {
        said.extend([repair.title(), repair.proof()].map(str::to_owned));
        said.extend(repair.cautions(&Draft::default(), provider, NOON));
    }
    said
}
