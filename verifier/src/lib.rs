//! The signature engine: the crate `saml` behind [`sso_model::saml::engine::Engine`].
//!
//! Pure as `sso_model` is: no clock, no I/O. The crate verifies every signature that is there, reads the identity from
//! the node that the signature covers, and its verdict decides. What it leaves open (a second subject, white space
//! around an issuer, unknown conditions …) the checks of `sso_model` refuse before and after.
//!
//! # Example
//! Nobody is let in by a text that is not a signed response; the report says which check failed.
//!
//! ```
//! use sso_model::saml::check::Check;
//! use sso_model::saml::expected::{Decryption, Expectations, Expected};
//! use sso_model::saml::message::Message;
//! use sso_model::saml::provider::Provider;
//! use sso_model::saml::report::Outcome;
//! use sso_model::saml::judge;
//! use sso_model::service_provider::ServiceProvider;
//! use sso_model::timestamp::Timestamp;
//! use sso_verifier::SamlEngine;
//!
//! let expectations = Expectations {
//!     service_provider: ServiceProvider::of("https://sso.example.com", "k7"),
//!     issuer_url: "https://idp.example.com".into(),
//!     certificates: Vec::new(),
//!     provider: Provider::JumpCloud,
//!     request: Expected::NotChecked,
//!     relay_state: Expected::NotChecked,
//!     attributes: Expected::NotChecked,
//!     domains: Expected::NotChecked,
//!     decryption: Decryption::Off,
//!     now: Timestamp(1_795_521_600),
//! };
//! let message = Message::from_pasted(b"<Response xmlns=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>")?;
//! let judgement = judge(&message, &expectations, &SamlEngine);
//! assert!(judgement.identity.is_none());
//! let signature = judgement.report.row(Check::Signature).ok_or("every check has a row")?;
//! assert_ne!(signature.outcome, Outcome::Passed);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(missing_docs)]

// The browser has no keys.
#[cfg(not(target_family = "wasm"))]
pub mod decryption;
pub mod fault;
mod key;
mod metadata;
mod root;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use saml::sp::LoginTrackerPayload;
use saml::{
    ConsumeResponse, DigestAlgorithm, Error, Identity, IdpDescriptor, InMemoryReplayCache, LoginTracker,
    PeerCryptoPolicy, ReplayMode, ServiceProvider, ServiceProviderConfig, SignatureAlgorithm, SpWantSigned,
    SsoResponseBinding, SsoResponseEndpoint, X509Certificate,
};
use sso_model::certificate::preview::Certificate;
use sso_model::saml::engine::{Covered, Engine, EngineFault, EngineInput, Verified};
use sso_model::timestamp::Timestamp;

/// Verifies with the crate `saml`. Stateless: each response is verified independently.
#[derive(Clone, Copy, Debug, Default)]
pub struct SamlEngine;

/// The crate takes the ID of the request only from a sealed blob. It is sealed and opened within one call and never
/// leaves it, so that its key protects nothing.
const NO_SECRET: [u8; 32] = [0; 32];

impl Engine for SamlEngine {
    fn verify(&self, xml: &str, input: &EngineInput<'_>) -> Result<Verified, EngineFault> {
        let keys = keys(input);
        let idp = identity_provider(input, &keys)?;
        let unusable = |error: Error| EngineFault::Unusable(error.to_string());
        let ours = service_provider(input).map_err(unusable)?;
        let now = instant(input.now);
        let tracker =
            input.in_response_to.map(|id| tracker(id, &idp, input, now)).transpose().map_err(unusable)?;
        // `OneTimeUse` requires a replay store, and ours is used only after all checks (Profiles 4.1.4.5): here
        // every assertion is new.
        let replay = InMemoryReplayCache::new(1);
        let identity = ours.consume_response(ConsumeResponse {
            idp: &idp,
            peer_crypto_policy: None,
            saml_response: xml.as_bytes(),
            binding: SsoResponseBinding::HttpPost,
            relay_state: None,
            tracker: tracker.as_ref(),
            expected_destination: input.acs_url,
            now,
            clock_skew: Duration::from_secs(input.clock_tolerance.unsigned_abs()),
            replay_cache: Some(&replay),
            replay_mode: ReplayMode::All,
            holder_of_key_cert: None,
        });
        let identity = identity.map_err(fault::of)?;
        let by = identity.verifying_cert_fingerprint();
        let signer = keys.iter().find(|(_, key)| key.fingerprint_sha256() == by);
        let signer = signer.ok_or(EngineFault::NoKeyFits)?.0;
        Ok(verified(&identity, signer))
    }

    fn verify_root(&self, xml: &str, certificates: &[Certificate]) -> Result<String, EngineFault> {
        root::verify(xml, certificates)
    }

    fn reads(&self, certificate: &Certificate) -> bool {
        key::of(certificate, 0).is_some()
    }
}

/// Returns the certificates whose keys the crate can use, with these keys.
fn keys<'a>(input: &EngineInput<'a>) -> Vec<(&'a Certificate, X509Certificate)> {
    let all = input.certificates.iter().zip(0_u8..);
    all.filter_map(|(certificate, number)| Some((certificate, key::of(certificate, number)?))).collect()
}

/// Describes the identity provider: its issuer and the keys that are trusted.
fn identity_provider(
    input: &EngineInput<'_>,
    keys: &[(&Certificate, X509Certificate)],
) -> Result<IdpDescriptor, EngineFault> {
    let signing_certs: Vec<_> = keys.iter().map(|(_, key)| key.clone()).collect();
    if signing_certs.is_empty() {
        return Err(EngineFault::Unusable("no certificate with a key that can be used".to_owned()));
    }
    Ok(IdpDescriptor {
        entity_id: input.issuer.to_owned(),
        sso_endpoints: Vec::new(),
        slo_endpoints: Vec::new(),
        artifact_resolution_endpoints: Vec::new(),
        signing_certs,
        encryption_certs: Vec::new(),
        supported_name_id_formats: Vec::new(),
        want_authn_requests_signed: false,
        valid_until: None,
        cache_duration: None,
    })
}

/// Describes the service provider. Names what is signed, because the crate otherwise stops at the first valid signature.
fn service_provider(input: &EngineInput<'_>) -> Result<ServiceProvider, Error> {
    let (response, assertions) = match input.must_hold {
        Covered::Response => (true, false),
        Covered::Assertion => (false, true),
        Covered::Both => (true, true),
    };
    ServiceProvider::new(ServiceProviderConfig {
        entity_id: input.sp_entity_id.to_owned(),
        acs: vec![endpoint(input)],
        slo: Vec::new(),
        name_id_formats: Vec::new(),
        signing_key: None,
        decryption_key: None,
        sign_authn_requests: false,
        want_signed: SpWantSigned { response, assertions },
        allow_unsolicited: input.in_response_to.is_none(),
        default_peer_crypto_policy: PeerCryptoPolicy::strong_defaults(),
        outbound_signature_algorithm: SignatureAlgorithm::RsaSha256,
        outbound_digest_algorithm: DigestAlgorithm::Sha256,
    })
}

fn endpoint(input: &EngineInput<'_>) -> SsoResponseEndpoint {
    SsoResponseEndpoint::post(input.acs_url, 0, true)
}

fn tracker(
    id: &str,
    idp: &IdpDescriptor,
    input: &EngineInput<'_>,
    now: SystemTime,
) -> Result<LoginTracker, Error> {
    let payload = LoginTrackerPayload {
        request_id: id.to_owned(),
        issued_at: now,
        idp_entity_id: input.issuer.to_owned(),
        acs_endpoint: endpoint(input),
        requested_authn_context: None,
        requested_name_id_format: None,
        idp_signing_cert_fingerprints: idp
            .signing_certs
            .iter()
            .map(X509Certificate::fingerprint_sha256)
            .collect(),
        idp_artifact_resolution_services: Vec::new(),
    };
    LoginTracker::open(&payload.seal(&NO_SECRET)?, &NO_SECRET, now, Duration::from_secs(1))
}

fn verified(identity: &Identity, signer: &Certificate) -> Verified {
    let attributes = identity.attributes().iter();
    Verified {
        certificate_sha256: signer.preview.sha256.clone(),
        name_id: identity.name_id().value.clone(),
        name_id_format: identity.name_id().format.as_uri().to_owned(),
        attributes: attributes.map(|one| (one.name.clone(), one.values.clone())).collect(),
        assertion_id: identity.assertion_id().to_owned(),
        not_on_or_after: timestamp(identity.not_on_or_after()),
        signed_in_at: timestamp(identity.authn_instant()),
        session_not_on_or_after: identity.session_not_on_or_after().map(timestamp),
    }
}

fn instant(at: Timestamp) -> SystemTime {
    let seconds = Duration::from_secs(at.0.unsigned_abs());
    let shifted = if at.0 < 0 { UNIX_EPOCH.checked_sub(seconds) } else { UNIX_EPOCH.checked_add(seconds) };
    shifted.unwrap_or(UNIX_EPOCH)
}

/// Converts to whole seconds, rounded down.
fn timestamp(at: SystemTime) -> Timestamp {
    let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    match at.duration_since(UNIX_EPOCH) {
        Ok(after) => Timestamp(seconds(after)),
        Err(before) => Timestamp(-seconds(before.duration())),
    }
}
