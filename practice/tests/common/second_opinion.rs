//! A second opinion on a document's signatures: `xml-sec`, an independent engine, under its profile for SAML.

use roxmltree::Document;
use x509_cert::der::{Decode as _, Encode as _};
use xml_sec::XmlDocument;
use xml_sec::policy::{PolicyCompileContext, PolicyCompiler, PolicyProfile, VerificationPolicy};
use xml_sec::provider::RustCryptoProvider;
use xml_sec::xmldsig::{
    CallerTrustedSignatureKey, DsigStatus, SignatureAlgorithm, VerificationKey, VerificationRequest,
    VerifyContext,
};

const SIGNATURE: (&str, &str) = ("http://www.w3.org/2000/09/xmldsig#", "Signature");
const METHOD: (&str, &str) = ("http://www.w3.org/2000/09/xmldsig#", "SignatureMethod");

/// The profile's rules.
pub(crate) fn secure_saml() -> VerificationPolicy {
    let provider = RustCryptoProvider;
    let compiler = PolicyCompiler::new(PolicyProfile::SecureSaml, &provider, None).expect("a known profile");
    let context = PolicyCompileContext { external_resources: false, target_evidence: true };
    compiler.compile(&context).expect("a sound profile").verification().expect("it verifies").clone()
}

/// Returns whether all signatures are valid and cover the element with this ID. `Err` says why the document was not
/// judged.
pub(crate) fn covers(
    xml: &str,
    certificate: &[u8],
    id: &str,
    policy: &VerificationPolicy,
) -> Result<bool, String> {
    let document = XmlDocument::parse(xml.to_owned()).map_err(|error| error.to_string())?;
    let target =
        document.with_view(|view| view.node_for_id(id, &[])).ok_or("no single element has this ID")?;
    let context = VerifyContext::new().provider(&RustCryptoProvider).policy(policy.clone());
    let identities = context.signature_identities(&document).map_err(|error| error.to_string())?;
    let keys = keys(xml, certificate)?;
    let trusted: Vec<_> = identities
        .into_iter()
        .zip(&keys)
        .map(|(signature, key)| CallerTrustedSignatureKey { signature, key })
        .collect();
    let request = VerificationRequest {
        expected_targets: &[target],
        trusted_keys: &trusted,
        ..VerificationRequest::default()
    };
    let evidence = context.verify_request(&document, &request).map_err(|error| error.to_string())?;
    for one in evidence.signatures() {
        let result = one.result().as_ref().map_err(ToString::to_string)?;
        if result.status != DsigStatus::Valid {
            return Err(format!("{:?}", result.status));
        }
    }
    evidence.accepted(&document).map_err(|error| error.to_string())
}

/// Returns the certificate's key for each signature, in document order, for the algorithm that the signature names.
fn keys(xml: &str, certificate: &[u8]) -> Result<Vec<VerificationKey>, String> {
    let certificate = x509_cert::Certificate::from_der(certificate).map_err(|error| error.to_string())?;
    let key = certificate.tbs_certificate().subject_public_key_info().to_der().map_err(|e| e.to_string())?;
    let document = Document::parse(xml).map_err(|error| error.to_string())?;
    let signatures = document.descendants().filter(|node| node.has_tag_name(SIGNATURE));
    let algorithm = |signature: roxmltree::Node<'_, '_>| {
        let method = signature.descendants().find(|node| node.has_tag_name(METHOD));
        let uri = method.and_then(|node| node.attribute("Algorithm")).unwrap_or_default();
        SignatureAlgorithm::from_uri(uri).ok_or_else(|| format!("unknown algorithm {uri}"))
    };
    let keyed = |algorithm| VerificationKey {
        algorithm,
        public_key_bytes: key.clone(),
        certificate_der: None,
        name: None,
    };
    signatures.map(|signature| algorithm(signature).map(keyed)).collect()
}
