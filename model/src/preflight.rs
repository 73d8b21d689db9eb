//! What a look at settings and metadata can know before a test: what the test will stumble over, and what to watch. It
//! forbids nothing.

mod words;

use crate::attribute_mapping::{AttributeMapping, PersonAttribute};
use crate::certificate::finding::{Finding, Weight};
use crate::draft::Draft;
use crate::issuer_url::{IssuerCaution, IssuerUrl};
use crate::metadata::entity::{Binding, Entity};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;
use crate::timestamp::Timestamp;

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// As typed.
    pub settings: &'a Draft,
    /// Our values.
    pub ours: &'a ServiceProvider,
    /// Whose words are spoken.
    pub provider: Provider,
    /// The metadata that the settings were taken from, if they were.
    pub metadata: Option<&'a Entity>,
    /// The live settings accept encrypted assertions; false where there are none.
    pub live_accepts_encrypted: bool,
    /// A sign-in has passed on exactly these settings: what a test would show is known.
    pub has_passed: bool,
    /// Now.
    pub now: Timestamp,
}

/// One thing that is known before the test. [`Preflight::sentence`] is what the person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preflight {
    /// The metadata lists HTTP-POST only, and requests are sent by HTTP-Redirect.
    PostOnly,
    /// The metadata wants signed requests, and the settings do not sign them.
    WantsSignedRequests,
    /// The live settings accept encrypted assertions, and these do not: who encrypts now goes on.
    StillEncrypted,
    /// Encrypted assertions are accepted, and only the provider knows whether it encrypts.
    NeedsEncryptionCertificate,
    /// The issuer is legal and often a mistake.
    Issuer(IssuerCaution),
    /// The issuer is that of a whole tenant, realm or server: another application there sends the same.
    SharedIssuer,
    /// These attributes do not come unless they are added.
    AttributesToAdd(Vec<String>),
    /// These attributes come under the names beside them unless it is configured otherwise.
    OtherNames(Vec<(PersonAttribute, String, &'static str)>),
    /// No certificate works for long: this is said of the one that works longest.
    CertificateEnds(Finding),
    /// The provider signs the assertion alone unless it is configured otherwise.
    AssertionOnly,
    /// The provider runs on a server of the organization's own, by its own clock.
    Clock,
}

/// Returns what is known, warnings first. Nothing while a field is empty that the test needs: the form says that itself.
pub fn preflight(look: Look<'_>) -> Vec<Preflight> {
    let Look { settings, provider, .. } = look;
    if settings.sign_in_url.is_empty() || settings.issuer_url.is_empty() || settings.certificates.is_empty() {
        return Vec::new();
    }
    let certificate = certificate_ends(look).map(Preflight::CertificateEnds);
    if look.has_passed {
        return certificate.into_iter().collect();
    }
    let metadata = look.metadata.into_iter().flat_map(|entity| of_metadata(entity, settings));
    let issuer = issuer_caution(settings, look.ours, look.metadata).map(Preflight::Issuer);
    let shared = has_shared_issuer(provider).then_some(Preflight::SharedIssuer);
    let assertion = signs_assertions_alone(provider).then_some(Preflight::AssertionOnly);
    let clock = runs_on_own_server(provider).then_some(Preflight::Clock);
    let encryption = encryption(look);
    let rest = [
        encryption,
        attributes(provider, &settings.attributes),
        issuer,
        certificate,
        shared,
        assertion,
        clock,
    ];
    let mut found: Vec<_> = metadata.chain(rest.into_iter().flatten()).collect();
    found.sort_by_key(|one| one.weight() != Weight::Warning);
    found
}

/// The metadata of an identity provider names keys for what is sent to it, and says nothing of what it encrypts itself.
fn encryption(look: Look<'_>) -> Option<Preflight> {
    match (look.settings.accept_encrypted, look.live_accepts_encrypted) {
        (true, false) => Some(Preflight::NeedsEncryptionCertificate),
        (false, true) => Some(Preflight::StillEncrypted),
        (true, true) | (false, false) => None,
    }
}

/// Returns what may be wrong with the issuer. Nothing is, where the metadata names it as the entity ID.
pub fn issuer_caution(
    settings: &Draft,
    ours: &ServiceProvider,
    metadata: Option<&Entity>,
) -> Option<IssuerCaution> {
    let issuer = IssuerUrl::parse(&settings.issuer_url, ours).ok()?;
    let is_stated = metadata.is_some_and(|entity| entity.entity_id == issuer.as_str());
    issuer.caution(&settings.sign_in_url).filter(|_| !is_stated)
}

fn of_metadata(entity: &Entity, settings: &Draft) -> impl Iterator<Item = Preflight> {
    let has_redirect = entity.sign_in_urls.iter().any(|place| place.binding == Binding::Redirect);
    let post = (!has_redirect).then_some(Preflight::PostOnly);
    let wants = entity.wants_signed_requests && !settings.sign_requests;
    let signed = wants.then_some(Preflight::WantsSignedRequests);
    [post, signed].into_iter().flatten()
}

/// Of the certificate that works longest: while a later one is there, the end of another changes nothing.
fn certificate_ends(look: Look<'_>) -> Option<Finding> {
    let usable = look.settings.certificates.iter().map(|one| &one.certificate.preview);
    let longest =
        usable.filter(|preview| preview.usable(look.now)).max_by_key(|preview| preview.not_after)?;
    longest.findings(look.now).into_iter().find(|finding| matches!(finding, Finding::ExpiresSoon { .. }))
}

fn attributes(provider: Provider, mapping: &AttributeMapping) -> Option<Preflight> {
    match provider {
        Provider::JumpCloud
        | Provider::Okta
        | Provider::Google
        | Provider::Keycloak
        | Provider::AdFs
        | Provider::LemonLdap => {
            let names = PersonAttribute::ALL.map(|of| mapping.name(of).to_owned());
            Some(Preflight::AttributesToAdd(names.into()))
        }
        Provider::Entra | Provider::Auth0 => {
            let other = PersonAttribute::ALL.into_iter().filter_map(|of| {
                let sent = provider.usual_names(of);
                let is_sent = sent.contains(&mapping.name(of));
                Some((of, mapping.name(of).to_owned(), *sent.first()?)).filter(|_| !is_sent)
            });
            let other: Vec<_> = other.collect();
            (!other.is_empty()).then_some(Preflight::OtherNames(other))
        }
        // What these send of themselves is not known.
        Provider::OneLogin | Provider::PingOne | Provider::Duo | Provider::Other => None,
    }
}

/// The issuer of Entra is that of a tenant, of AD FS that of a farm, of Keycloak that of a realm.
fn has_shared_issuer(provider: Provider) -> bool {
    matches!(
        provider,
        Provider::Entra | Provider::AdFs | Provider::Keycloak | Provider::Auth0 | Provider::LemonLdap
    )
}

/// As captured from each of them.
fn signs_assertions_alone(provider: Provider) -> bool {
    matches!(
        provider,
        Provider::JumpCloud
            | Provider::Entra
            | Provider::Google
            | Provider::PingOne
            | Provider::AdFs
            | Provider::Keycloak
    )
}

fn runs_on_own_server(provider: Provider) -> bool {
    matches!(provider, Provider::AdFs | Provider::Keycloak | Provider::LemonLdap)
}
