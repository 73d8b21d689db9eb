//! Every metadata file of the shared corpus: read with the values of its label, or refused by name.
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::read::{Metadata, is_metadata, read};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

/// Files that are refused, and by which name.
const REFUSED: &[(&str, &str)] = &[
    ("boxyhq__mock-saml-metadata.xml", "namespace"),
    ("boxyhq__mock-saml-metadata1.xml", "namespace"),
    ("boxyhq__mock-saml-metadata4.xml", "namespace"),
    ("boxyhq__mock-saml-metadata5.xml", "namespace"),
    ("boxyhq__mock-saml-metadata7.xml", "namespace"),
    ("crewjam__TestCanParseMetadata_metadata.xml", "service_provider"),
    ("crewjam__TestSPCanProduceMetadataWithBothCerts_metadata.xml", "service_provider"),
    ("crewjam__sp_metadata.xml", "service_provider"),
    ("derived-jumpcloud__cert-empty.xml", "unreadable_certificate"),
    ("derived-jumpcloud__cert-truncated.xml", "unreadable_certificate"),
    ("derived-jumpcloud__doctype.xml", "doctype"),
    ("derived-jumpcloud__empty.xml", "empty"),
    ("derived-jumpcloud__html-login-page.xml", "web_page"),
    ("derived-jumpcloud__no-entityid.xml", "no_entity_id"),
    ("derived-jumpcloud__response-instead.xml", "saml_response"),
    ("derived-jumpcloud__truncated.xml", "cut_off"),
    ("derived-jumpcloud__xxe.xml", "doctype"),
    ("djangosaml2__remote_metadata_no_idp.xml", "no_entities"),
    ("djangosaml2__sp_metadata.xml", "service_provider"),
    ("java-saml__metadata__metadata_settings1.xml", "service_provider"),
    ("java-saml__signed_metadata_settings256.xml", "service_provider"),
    ("pac4j__expired-idp-metadata.xml", "service_provider"),
    ("pac4j__sample-sp-metadata.xml", "service_provider"),
    ("polis__boxyhq-nobinding.xml", "not_well_formed"),
    ("polis__boxyhq-noentityID.xml", "not_well_formed"),
    ("polis__boxyhq.xml", "namespace"),
    ("polis__invalidssodescriptor.xml", "service_provider"),
    ("samael__sp_metadata.xml", "service_provider"),
    ("samlify__multiple_entitydescriptor.xml", "second_document"),
    ("samlify__sp_metadata_98.xml", "namespace"),
    ("samlify__spmeta.xml", "namespace"),
    ("sustainsys__ReadEntityDescriptor_MissingEntityId.xml", "no_identity_provider"),
    ("sustainsys__ReadEntityDescriptor_ReadsNonSupportedRoleDescriptors.xml", "no_identity_provider"),
    ("sustainsys__ReadEntityDescriptor_ValidatesLocalName.xml", "xml"),
    ("sustainsys__ReadIDPSSODescriptor_Mandatory.xml", "no_signing_certificate"),
    ("torii__google-multi-cert.xml", "unreadable_certificate"),
    ("torii__jumpcloud.xml", "unreadable_certificate"),
    ("torii__microsoft.xml", "unreadable_certificate"),
    ("torii__okta.xml", "unreadable_certificate"),
    ("torii__onelogin.xml", "unreadable_certificate"),
    ("torii__pingone.xml", "unreadable_certificate"),
    ("torii__rippling.xml", "unreadable_certificate"),
];

/// Files that are a judgement call, how many identity providers are read from each, and how many certificates the first
/// one has.
const JUDGED: &[(&str, usize, usize)] = &[
    ("derived-jumpcloud__cert-with-pem-armour.xml", 1, 1),
    ("derived-jumpcloud__http-sso.xml", 1, 1),
    ("derived-jumpcloud__leading-newlines.xml", 1, 1),
    ("derived-jumpcloud__two-idps.xml", 2, 1),
    ("derived-jumpcloud__utf16.xml", 1, 1),
    ("djangosaml2__remote_metadata.xml", 4, 1),
    ("djangosaml2__remote_metadata_three_idps.xml", 3, 1),
    ("samael__idp_metadata_nested.xml", 2, 1),
    ("samlify__idpmeta.xml", 1, 1),
    ("samlify__idpmeta_rollingcert.xml", 1, 2),
];

/// Files in which something other than metadata stands, or nothing.
const NOT_METADATA: &[&str] = &[
    "derived-jumpcloud__empty.xml",
    "derived-jumpcloud__html-login-page.xml",
    "derived-jumpcloud__response-instead.xml",
    "sustainsys__ReadEntityDescriptor_ValidatesLocalName.xml",
];

struct Entry {
    name: String,
    label: Value,
    bytes: Vec<u8>,
}

fn corpus() -> Vec<Entry> {
    let Ok(manifest) = std::fs::read_to_string(Path::new(CORPUS).join("manifest.json")) else {
        println!("SKIPPED: the metadata corpus: there is no folder {CORPUS}");
        return Vec::new();
    };
    let labels: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let entries = labels.into_iter().filter_map(|label| {
        let file = label["file"].as_str()?;
        let name = file.strip_prefix("metadata/")?.to_owned();
        let bytes = std::fs::read(Path::new(CORPUS).join(file)).expect("a file of the corpus can be read");
        Some(Entry { name, label, bytes })
    });
    let entries: Vec<_> = entries.collect();
    assert!(entries.len() > 100, "the corpus has shrunk to {}", entries.len());
    entries
}

fn expected(label: &str) -> impl Fn(&&Entry) -> bool {
    move |entry: &&Entry| entry.label["expect"] == label
}

fn taken(entry: &Entry) -> Metadata {
    read(&entry.bytes).unwrap_or_else(|error| panic!("{}: {error}", entry.name))
}

/// The values of a label in the form of [`values`].
fn labelled(label: &Value) -> (String, Vec<String>, BTreeSet<String>, Option<String>) {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let list = |name: &str| label[name].as_array().cloned().unwrap_or_default();
    let places = list("sso")
        .iter()
        .map(|one| format!("{} {}", text(&one["binding"]), text(&one["location"]).trim()))
        .collect();
    let signs = |one: &&Value| matches!(one["use"].as_str(), Some("signing" | "(both)"));
    let certificates = list("certs").iter().filter(signs).map(|one| text(&one["sha256"])).collect();
    // To whole seconds.
    let until = label["valid_until"].as_str().map(|until| format!("{}Z", &until[..19]));
    (text(&label["entity_id"]), places, certificates, until)
}

fn values(entity: &Entity) -> (String, Vec<String>, BTreeSet<String>, Option<String>) {
    let places = entity.sign_in_urls.iter().map(|place| format!("{} {}", place.binding.name(), place.url));
    let certificates = entity.certificates.iter().map(|one| one.certificate.preview.sha256.clone());
    (
        entity.entity_id.clone(),
        places.collect(),
        certificates.collect(),
        entity.valid_until.map(|until| until.to_string()),
    )
}

#[test]
fn accepted_files_are_read_with_their_values() {
    let entries = corpus();
    for entry in entries.iter().filter(expected("accept")) {
        let found = taken(entry);
        assert_eq!(values(&found.entities[0]), labelled(&entry.label), "{}", entry.name);
        assert_eq!(found.entities.len() as u64, entry.label["idps"].as_u64().unwrap(), "{}", entry.name);
        assert_eq!(
            found.overview.entities as u64,
            entry.label["entities"].as_u64().unwrap(),
            "{}",
            entry.name
        );
        assert!(found.refused.is_empty() && found.entities[0].unreadable.is_empty(), "{}", entry.name);
    }
}

#[test]
fn refused_files_are_refused_by_name() {
    let entries = corpus();
    let table: BTreeMap<_, _> = REFUSED.iter().copied().collect();
    let refused = entries.iter().filter(expected("refuse"));
    let found: BTreeMap<_, _> = refused
        .map(|entry| (entry.name.as_str(), read(&entry.bytes).map_or_else(|error| error.code(), |_| "read")))
        .collect();
    assert!(entries.is_empty() || found == table, "{found:#?}");
}

#[test]
fn judgement_calls_are_read() {
    for entry in corpus().iter().filter(expected("parse")) {
        let found = taken(entry);
        let row = (entry.name.as_str(), found.entities.len(), found.entities[0].certificates.len());
        assert!(JUDGED.contains(&row), "{row:?}");
    }
}

#[test]
fn metadata_is_told_from_other_files_by_its_beginning() {
    for entry in corpus() {
        let beginning = &entry.bytes[..entry.bytes.len().min(2000)];
        assert_eq!(is_metadata(beginning), !NOT_METADATA.contains(&entry.name.as_str()), "{}", entry.name);
    }
}
