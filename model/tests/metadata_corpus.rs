//! Every metadata file of the shared corpus: read with the values of its label, or refused by name.
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use sso_model::metadata::entity::{Binding, Entity};
use sso_model::metadata::error::EntityError;
use sso_model::metadata::finding::Finding;
use sso_model::metadata::read::{Metadata, is_metadata, read};
use sso_model::timestamp::Timestamp;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

/// What is read of each file, as it is committed. `UPDATE_METADATA_TABLE=1` writes it anew.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/metadata_corpus.md");

const HEAD: &str = "# What is read of the metadata corpus

Written by `model/tests/metadata_corpus.rs` with `UPDATE_METADATA_TABLE=1`, and compared by it. A file in which nothing can be
used has the code of its refusal. The sign-in URL is the one that is proposed, with its binding (R: HTTP-Redirect, P: HTTP-POST);
certificates are those that sign, by the beginning of their SHA-256.

| file | entity ID | sign-in URL | certificates | valid until | findings or refusal |
| --- | --- | --- | --- | --- | --- |
";

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

fn row(name: &str, entity: &Entity) -> String {
    let place = entity.preferred_place().map_or_else(String::new, |(_, place)| {
        let binding = if place.binding == Binding::Redirect { "R" } else { "P" };
        format!("{binding} {}", place.url)
    });
    let certificates = entity.certificates.iter().map(|one| &one.certificate.preview.sha256[..8]);
    let certificates: Vec<_> = certificates.collect();
    let until = entity.valid_until.map_or_else(String::new, |until| until.to_string());
    // Those that hold whenever the test runs.
    let findings: Vec<_> = entity.findings(Timestamp(0)).iter().map(Finding::code).collect();
    let cells = [name, &entity.entity_id, &place, &certificates.join(" "), &until, &findings.join(" ")];
    format!("| {} |\n", cells.join(" | "))
}

/// The rows of a file.
fn rows(entry: &Entry) -> String {
    match read(&entry.bytes) {
        Err(error) => format!("| {} | | | | | **{}** |\n", entry.name, error.code()),
        Ok(found) => {
            let refused = found.refused.iter().map(|one| {
                let codes: Vec<_> = one.errors.iter().map(EntityError::code).collect();
                format!("| {} | {} | | | | **{}** |\n", entry.name, one.entity_id, codes.join(" "))
            });
            found.entities.iter().map(|entity| row(&entry.name, entity)).chain(refused).collect()
        }
    }
}

#[test]
fn every_file_is_read_as_the_table_says() {
    let mut entries = corpus();
    if entries.is_empty() {
        return;
    }
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    let found: String = core::iter::once(HEAD.to_owned()).chain(entries.iter().map(rows)).collect();
    if std::env::var_os("UPDATE_METADATA_TABLE").is_some() {
        std::fs::write(TABLE, &found).expect("the table can be written");
    }
    let committed = std::fs::read_to_string(TABLE).expect("the table is committed");
    for (found, committed) in found.lines().zip(committed.lines()) {
        assert_eq!(found, committed);
    }
    assert_eq!(found.lines().count(), committed.lines().count());
}

/// What a label refuses is refused, and what it leaves open is read.
#[test]
fn labels_and_readings_agree() {
    for entry in &corpus() {
        let is_read = read(&entry.bytes).is_ok();
        assert_eq!(is_read, entry.label["expect"] != "refuse", "{}", entry.name);
    }
}

#[test]
fn metadata_is_recognized_by_its_beginning() {
    for entry in corpus() {
        let beginning = &entry.bytes[..entry.bytes.len().min(2000)];
        assert_eq!(is_metadata(beginning), !NOT_METADATA.contains(&entry.name.as_str()), "{}", entry.name);
    }
}
