//! Every certificate file of the shared corpus against its label, and against OpenSSL where it is present.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "common/openssl.rs"]
mod openssl;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sso_model::certificate::read::{CertificateFile, FileKind, read};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

/// Files with a label of `refuse`, and the code of our refusal.
const REFUSED: &[(&str, &str)] = &[
    ("pyca-cryptography-scts-tbs-precert.der", "unsigned"),
    ("shape-armour-only.pem", "nothing_inside"),
    ("shape-bad-character.pem", "bad_character"),
    ("shape-deep-nesting.der", "unrecognized"),
    ("shape-empty.pem", "empty"),
    ("shape-fingerprint.txt", "fingerprint"),
    ("shape-html.pem", "web_page"),
    ("shape-huge-length.der", "unrecognized"),
    ("shape-missing-line.pem", "cut_off"),
    ("shape-one-byte.der", "unrecognized"),
    ("shape-truncated-half.der", "cut_off"),
    ("shape-truncated-last-byte.der", "cut_off"),
    ("shape-truncated.pem", "cut_off"),
    ("shape-whitespace.pem", "blank"),
    ("shape-zeros.der", "unrecognized"),
    ("wrong-crl-crl_empty.pem", "revocation_list"),
    ("wrong-csr-ec.pem", "certificate_request"),
    ("wrong-csr-rsa.der", "certificate_request"),
    ("wrong-pkcs12-cert-aes256cbc-no-key.p12", "pkcs12"),
    ("wrong-pkcs12-cert-rc2-key-3des.p12", "pkcs12"),
    ("wrong-pkcs12-name-all-no-pwd.p12", "pkcs12"),
    ("wrong-pkcs7-enveloped.pem", "pkcs7_encrypted"),
    ("wrong-private-key-encrypted-TESTKEY.pem", "encrypted_private_key"),
    ("wrong-private-key-rsa-TESTKEY.pem", "private_key"),
    ("wrong-public-key.der", "public_key"),
    ("wrong-public-key.pem", "public_key"),
    ("wrong-ssh-ed25519-nopsw.key.pub", "ssh_public_key"),
    ("wrong-ssh-ed25519-psw.key-TESTKEY", "ssh_private_key"),
    ("wrong-ssh-rsa-nopsw.key-TESTKEY", "ssh_private_key"),
    ("wrong-ssh-rsa-nopsw.key.pub", "ssh_public_key"),
];

/// Files labelled `refuse` that we read, with the reason.
const READ_ALL_THE_SAME: &[(&str, &str)] = &[
    ("shape-four-dashes.pem", "a lost dash is one of the armour mistakes that people make"),
    ("shape-mismatched-footer.pem", "what it is shows in its structure, not in the words around it"),
    ("shape-missing-footer.pem", "all of the certificate is there; only the line END was not copied"),
    ("shape-missing-header.pem", "all of the certificate is there; only the line BEGIN was not copied"),
];

/// Where we differ from OpenSSL on purpose: file, fact (`reads` if it reads a file that we refuse), reason.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    (
        "boxyhq-oktaPublicKey.crt",
        "reads",
        "its end date is not a date (OpenSSL: Bad time value), so nobody can say whether it is valid",
    ),
    (
        "pyca-badasn1time.pem",
        "reads",
        "its end date is not a date (OpenSSL: Bad time value), so nobody can say whether it is valid",
    ),
    (
        "wrong-pkcs12-name-all-no-pwd.p12",
        "reads",
        "a key store is made to carry a private key: refused by name, also without password",
    ),
];

struct Entry {
    path: PathBuf,
    name: String,
    label: String,
    kind: String,
    certificates: Option<u64>,
    sha256: Option<String>,
}

fn corpus() -> Vec<Entry> {
    let Ok(manifest) = std::fs::read_to_string(Path::new(CORPUS).join("manifest.json")) else {
        println!("SKIPPED: the certificate corpus: there is no folder {CORPUS}");
        return Vec::new();
    };
    let entries: Vec<serde_json::Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let text = |entry: &serde_json::Value, field: &str| entry[field].as_str().map(str::to_owned);
    let certificates = entries.iter().filter_map(|entry| {
        let file = text(entry, "file")?;
        Some(Entry {
            path: Path::new(CORPUS).join(&file),
            name: file.strip_prefix("certs/")?.to_owned(),
            label: text(entry, "expect")?,
            kind: text(entry, "kind")?,
            certificates: entry["certificates"].as_u64(),
            sha256: text(entry, "sha256"),
        })
    });
    let certificates: Vec<Entry> = certificates.collect();
    assert!(certificates.len() > 200, "the corpus has shrunk to {}", certificates.len());
    certificates
}

fn read_file(entry: &Entry) -> Result<CertificateFile, &'static str> {
    let bytes = std::fs::read(&entry.path).expect("a file of the corpus can be read");
    read(&bytes).map_err(|error| error.code())
}

#[test]
fn accepted_files_are_read() {
    for entry in corpus().iter().filter(|entry| entry.label == "accept") {
        let file = read_file(entry).unwrap_or_else(|code| panic!("{}: {code}", entry.name));
        let kind = if entry.kind == "pkcs7" { FileKind::Pkcs7 } else { FileKind::Certificate };
        assert_eq!(file.kind, kind, "{}", entry.name);
        if let Some(sha256) = &entry.sha256 {
            assert_eq!(file.certificates[0].preview.sha256, *sha256, "{}", entry.name);
        }
        // The manifest counts what stands in the file; one that stands there twice is given once.
        let expected = if entry.name == "shape-bundle-same-twice.pem" { Some(1) } else { entry.certificates };
        if let Some(expected) = expected {
            assert_eq!(file.certificates.len() as u64, expected, "{}", entry.name);
        }
    }
}

#[test]
fn refused_files_are_refused_for_the_right_reason() {
    let entries = corpus();
    let expected: BTreeMap<&str, &str> = REFUSED.iter().copied().collect();
    let read_anyway: BTreeMap<&str, &str> = READ_ALL_THE_SAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for entry in entries.iter().filter(|entry| entry.label == "refuse") {
        let name = entry.name.as_str();
        let found = read_file(entry).err();
        if found != expected.get(name).copied() || found.is_none() != read_anyway.contains_key(name) {
            wrong.push((name, found));
        }
    }
    let labelled: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    let rows = expected.keys().chain(read_anyway.keys()).copied();
    let stale: Vec<&str> = rows.filter(|row| !entries.is_empty() && !labelled.contains(row)).collect();
    assert!(wrong.is_empty() && stale.is_empty(), "wrong: {wrong:#?}\nstale rows: {stale:?}");
}

#[test]
fn every_file_is_read_or_refused() {
    let (mut parsed, mut refused) = (0, Vec::new());
    for entry in corpus().iter().filter(|entry| entry.label == "parse") {
        match read_file(entry) {
            Ok(file) => {
                parsed += 1;
                assert!(!file.certificates.is_empty(), "{}", entry.name);
            }
            Err(code) => refused.push(format!("{} ({code})", entry.name)),
        }
    }
    println!("judgement calls of the corpus: {parsed} read, refused: {}", refused.join(", "));
}

#[test]
fn the_corpus_agrees_with_openssl() {
    if !openssl::present("comparing the corpus with OpenSSL") {
        return;
    }
    let (mut agreeing, mut compared, mut ours_alone) = (0, 0, 0);
    let mut found = BTreeSet::new();
    for (differing, certificates, by_both) in compare_all(&corpus()) {
        if by_both {
            compared += certificates;
            agreeing += if differing.is_empty() { certificates } else { 0 };
        } else {
            ours_alone += certificates;
        }
        found.extend(differing);
    }
    println!("{agreeing} of {compared} corpus certificates agree with OpenSSL");
    println!("{ours_alone} more are read here and not by OpenSSL; once in PEM it says the same of them");
    if compared == 0 {
        return;
    }
    let known =
        |(file, fact, _): &Difference| DIFFERENCES.iter().any(|(of, about, _)| of == file && about == fact);
    let unknown: Vec<_> = found.iter().filter(|difference| !known(difference)).collect();
    let stale: Vec<_> = DIFFERENCES
        .iter()
        .filter(|(of, about, _)| !found.iter().any(|(file, fact, _)| of == file && about == fact))
        .collect();
    assert!(unknown.is_empty() && stale.is_empty(), "unknown: {unknown:#?}\nstale rows: {stale:#?}");
}

/// File, fact, both opinions.
type Difference = (String, String, String);

/// For each file its differences, how many certificates were compared, and whether OpenSSL read it as it is.
fn compare_all(entries: &[Entry]) -> Vec<(Vec<Difference>, usize, bool)> {
    let one = |entry: &Entry| {
        let theirs = certificates_in(&entry.path);
        let (differing, certificates) = compare(entry, &theirs);
        (differing, certificates, !theirs.is_empty())
    };
    // The time goes into starting the command.
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            entries.chunks(32).map(|some| scope.spawn(move || some.iter().map(one).collect())).collect();
        let results = workers.into_iter().map(|worker| worker.join().expect("a worker ends"));
        results.flat_map(|some: Vec<_>| some).collect()
    })
}

/// The PEM texts of all certificates in a file as OpenSSL finds them: one by `x509`, more by `pkcs7`.
fn certificates_in(file: &Path) -> Vec<String> {
    let name = file.to_str().expect("a plain path");
    if let Some(pem) = openssl::run(&["x509", "-in", name], b"") {
        return vec![String::from_utf8(pem).expect("PEM is text")];
    }
    let pkcs7 = |form: &str| openssl::run(&["pkcs7", "-in", name, "-inform", form, "-print_certs"], b"");
    let printed = pkcs7("PEM").or_else(|| pkcs7("DER")).unwrap_or_default();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    let blocks = printed.split("-----BEGIN CERTIFICATE-----").skip(1);
    blocks.map(|block| format!("-----BEGIN CERTIFICATE-----{block}")).collect()
}

/// The differences of one file, and how many certificates were compared.
fn compare(entry: &Entry, theirs: &[String]) -> (Vec<Difference>, usize) {
    let differing = |fact: &str, opinions: String| (entry.name.clone(), fact.to_owned(), opinions);
    let ours = match read_file(entry) {
        Ok(file) => file.certificates,
        Err(_) if theirs.is_empty() => return (Vec::new(), 0),
        Err(code) => return (vec![differing("reads", code.to_owned())], theirs.len()),
    };
    let mut differences = Vec::new();
    let mut compared = 0;
    for (at, certificate) in ours.iter().enumerate() {
        // `x509` reads the first certificate of a file only: the others are given to it one by one.
        let pem = theirs.get(at).unwrap_or(&certificate.pem);
        let Some(facts) = openssl::facts(pem) else { continue };
        compared += 1;
        for (fact, said) in openssl::ours(&certificate.preview) {
            if facts[fact] != said {
                differences.push(differing(fact, format!("OpenSSL {:?}, we {said:?}", facts[fact])));
            }
        }
    }
    (differences, compared.max(theirs.len()))
}
