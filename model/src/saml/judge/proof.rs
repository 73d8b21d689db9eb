//! Asking the engine: once for the verdict, and after a refusal again, to explain it. Nothing that is learnt in
//! explaining changes the verdict.

mod issuer;
mod keys;

use issuer::implied;

use super::Asked;

use crate::certificate::finding::Finding;
use crate::certificate::preview::Certificate;
use crate::saml::CLOCK_TOLERANCE;
use crate::saml::check::Check;
use crate::saml::checks::forged;
use crate::saml::engine::{Covered, EngineFault, EngineInput, Verified};
use crate::saml::expected::{Expectations, Expected, RequestStanding};
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::{CheckRow, Remedy};
use crate::saml::tree::attribute;

/// What the engine said.
pub(super) struct Proof {
    /// The verdict. Refused, with the engine's reason; none if it was not asked.
    pub(super) verdict: Result<Verified, Option<EngineFault>>,
    /// The rows about certificate and signature.
    pub(super) rows: Vec<CheckRow>,
    /// The certificate beside the signatures that is not saved, if its key made them all.
    pub(super) stranger: Option<Certificate>,
}

/// The row where no certificate is saved.
pub(super) fn no_certificate(e: &Expectations) -> Option<CheckRow> {
    let sentence = "No certificate is saved, so no signature can be verified. Add the signing certificate of your identity provider.";
    let row = CheckRow::failed(Check::Certificate, Fault::NoCertificate, sentence);
    e.certificates.is_empty().then(|| row.remedy(Remedy::here(HERE)))
}

/// Verdict and rows. `must_hold` are the signatures that cover the text as it is.
pub(super) fn of(xml: &str, facts: &Facts<'_>, asked: &Asked<'_>, must_hold: Covered) -> Proof {
    let Asked { e, engine } = *asked;
    if let Some(row) = no_certificate(e) {
        return Proof { verdict: Err(None), rows: vec![row], stranger: None };
    }
    let in_response_to = match &e.request {
        Expected::Is(RequestStanding::Open(id)) => Some(id.as_str()),
        _ => facts.in_response_to(),
    };
    let input = EngineInput {
        issuer: &e.issuer_url,
        certificates: &e.certificates,
        acs_url: &e.service_provider.acs_url,
        sp_entity_id: &e.service_provider.sp_entity_id,
        in_response_to,
        must_hold,
        now: e.now,
        clock_tolerance: CLOCK_TOLERANCE,
    };
    match engine.verify(&implied(xml, facts, &e.issuer_url), &input) {
        Ok(verified) => {
            let signer = e.certificates.iter().find(|one| one.preview.sha256 == verified.certificate_sha256);
            Proof { verdict: Ok(verified), rows: held(signer, e), stranger: None }
        }
        Err(fault) => {
            let (rows, stranger) = explained(xml, facts, asked, must_hold);
            Proof { verdict: Err(Some(fault)), rows, stranger }
        }
    }
}

/// The name of the certificates on our own side.
const HERE: &str = "SAML certificates";

/// The signatures that are there.
pub(super) fn covered(facts: &Facts<'_>) -> Covered {
    match (facts.response_is_signed(), facts.assertion_is_signed()) {
        (true, true) => Covered::Both,
        (true, false) => Covered::Response,
        _ => Covered::Assertion,
    }
}

/// Rows for signatures that hold.
pub(super) fn held(signer: Option<&Certificate>, e: &Expectations) -> Vec<CheckRow> {
    let signature = CheckRow::passed(Check::Signature, "It holds: nothing changed on the way.");
    let Some(signer) = signer else {
        let certificate = CheckRow::passed(Check::Certificate, "Signed with the keys of saved certificates.");
        return vec![certificate, signature];
    };
    let certificate =
        CheckRow::passed(Check::Certificate, format!("Signed with the key of {}.", signer.preview.name));
    let findings = signer.preview.findings(e.now);
    let dates = findings.iter().find(|finding| {
        matches!(finding, Finding::Expired(_) | Finding::NotYetValid(_) | Finding::ExpiresSoon { .. })
    });
    let dates = match dates {
        Some(finding) => CheckRow::warned(Check::CertificateDates, dated(finding), finding.to_string())
            .remedy(Remedy::here(HERE)),
        None => CheckRow::passed(Check::CertificateDates, "The certificate is in date."),
    };
    let dates = dates.received(format!("{} to {}", signer.preview.not_before, signer.preview.not_after));
    let weak =
        findings.iter().find(|found| matches!(found, Finding::WeakRsaKey(_) | Finding::UnusableKey(_)));
    let weak = weak.map(|finding| {
        CheckRow::failed(Check::Algorithms, Fault::WeakKey, finding.to_string())
            .received(signer.preview.key.in_words())
            .expected("RSA of 2048 bits or more, P-256 or P-384")
            .remedy(e.provider.remedy(Place::Certificate, None))
    });
    let certificate = certificate.received(&signer.preview.sha256).expected("A saved certificate");
    [Some(certificate), Some(signature), Some(dates), weak].into_iter().flatten().collect()
}

/// The warning about a certificate's dates.
fn dated(finding: &Finding) -> Fault {
    match finding {
        Finding::Expired(_) => Fault::CertificateExpired,
        Finding::NotYetValid(_) => Fault::CertificateNotYetValid,
        _ => Fault::CertificateExpiresSoon,
    }
}

/// Rows after a refusal: the response is held against what it says of itself, so that only its signatures count.
fn explained(
    xml: &str,
    facts: &Facts<'_>,
    asked: &Asked<'_>,
    must_hold: Covered,
) -> (Vec<CheckRow>, Option<Certificate>) {
    let Asked { e, engine } = *asked;
    let own = OwnWords::of(facts, e);
    let xml = &implied(xml, facts, &own.issuer);
    let holds = |certificates: &[Certificate]| match engine
        .verify(xml, &EngineInput { must_hold, ..own.input(certificates, facts, e) })
    {
        Ok(_) | Err(EngineFault::Rule { holds: true, .. }) => Ok(()),
        Err(fault) => Err(fault),
    };
    match holds(&e.certificates) {
        Ok(()) => {
            let signer = e.certificates.iter().find(|one| holds(core::slice::from_ref(one)).is_ok());
            (held(signer, e), None)
        }
        Err(EngineFault::NoKeyFits | EngineFault::Unusable(_)) => {
            let signed = |one: &Certificate| holds(core::slice::from_ref(one)).is_ok();
            let (row, stranger) = keys::none_fits(facts, e, engine, signed);
            (vec![row], stranger)
        }
        Err(fault) => (fault_row(&fault, e).into_iter().collect(), None),
    }
}

/// The row about a refusal that no other row explains.
pub(super) fn unexplained(fault: &EngineFault) -> CheckRow {
    if let EngineFault::Rule { check, fault, said, .. } = fault {
        let sentence = format!(
            "The signature library refuses what this check accepts ({said}). Send the downloaded report to support."
        );
        return CheckRow::failed(*check, *fault, sentence);
    }
    let sentence = format!(
        "The signature library refused the response ({fault}), and no check here says why. Send the downloaded report to support."
    );
    CheckRow::failed(Check::Verified, Fault::EngineRefused, sentence)
}

/// What the message says that it must be held against.
struct OwnWords {
    issuer: String,
    acs_url: String,
    sp_entity_id: String,
}

impl OwnWords {
    fn of(facts: &Facts<'_>, e: &Expectations) -> Self {
        let recipient = facts.confirmation().and_then(|node| attribute(node, "Recipient"));
        let acs_url = facts.destination().or(recipient).unwrap_or(&e.service_provider.acs_url);
        let audience = facts.audiences().into_iter().flatten().next();
        Self {
            issuer: facts.issuer().unwrap_or_default().trim().to_owned(),
            acs_url: acs_url.to_owned(),
            sp_entity_id: audience.unwrap_or_else(|| e.service_provider.sp_entity_id.clone()),
        }
    }

    fn input<'a>(
        &'a self,
        certificates: &'a [Certificate],
        facts: &Facts<'a>,
        e: &Expectations,
    ) -> EngineInput<'a> {
        EngineInput {
            issuer: &self.issuer,
            certificates,
            acs_url: &self.acs_url,
            sp_entity_id: &self.sp_entity_id,
            in_response_to: facts.in_response_to(),
            must_hold: covered(facts),
            now: e.now,
            clock_tolerance: CLOCK_TOLERANCE,
        }
    }
}

/// The row about the root’s signature, which does not hold.
pub(super) fn root_fault(xml: &str, facts: &Facts<'_>, asked: &Asked<'_>, fault: &EngineFault) -> CheckRow {
    let Asked { e, engine } = *asked;
    match fault {
        EngineFault::NoKeyFits | EngineFault::Unusable(_) => {
            let signed = |one: &Certificate| engine.verify_root(xml, core::slice::from_ref(one)).is_ok();
            keys::none_fits(facts, e, engine, signed).0
        }
        fault => fault_row(fault, e).unwrap_or_else(|| unexplained(fault)),
    }
}

fn fault_row(fault: &EngineFault, e: &Expectations) -> Option<CheckRow> {
    let name = e.provider.name();
    Some(match fault {
        EngineFault::ContentChanged => CheckRow::failed(
            Check::Signature,
            Fault::ContentChanged,
            format!("What is signed was changed after signing, by a browser extension, a proxy, or {name} itself. Start the sign-in again, in another browser if it stays."),
        ),
        EngineFault::BadSignature(detail) => CheckRow::failed(
            Check::Signature,
            Fault::BadSignature,
            format!("The signature cannot be verified ({detail}). Start the sign-in again; if it stays, report this to the maker of your identity provider."),
        ),
        EngineFault::Algorithm(detail) => CheckRow::failed(
            Check::Algorithms,
            Fault::SignatureAlgorithm,
            format!("The signature uses what is not accepted here ({detail}). Choose RSA-SHA256 in {name}. The signature itself was not checked."),
        )
        .remedy(e.provider.remedy(Place::Algorithm, Some("RSA-SHA256"))),
        EngineFault::Reference(detail) => {
            let what = format!("The signature does not cover its own element ({detail}).");
            forged(Check::SignaturePlace, Fault::ReferenceDiffers, &what)
        }
        EngineFault::Unsigned
        | EngineFault::NoKeyFits
        | EngineFault::Rule { .. }
        | EngineFault::Unusable(_)
        | EngineFault::Unnamed(_) => return None,
    })
}
