//! `inspect` says what the page says, in the form that other programs read.

use std::fs;

use rcgen::{CertificateParams, DnType, KeyPair};
use serde_json::Value;
use tempfile::TempDir;

use crate::helpers::run;

fn certificate(name: &str) -> String {
    let mut params = CertificateParams::new(vec!["idp.example".into()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().pem()
}

#[test]
fn json_is_one_array_with_an_object_for_each_file() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (good, bad) = (path("good.pem"), path("bad.html"));
    fs::write(&good, certificate("one") + &certificate("two")).unwrap();
    fs::write(&bad, "<!doctype html><title>Sign in</title>").unwrap();
    let ran = run(&["inspect", "--json", &good]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let ran = run(&["inspect", &good, &bad, "--json"]);
    assert_eq!(ran.code, 1);
    let files: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(files.as_array().unwrap().len(), 2);
    assert_eq!(
        (&files[0]["file"], &files[0]["kind"], &files[0]["refusal"]),
        (&good.into(), &"certificate".into(), &Value::Null)
    );
    let first = &files[0]["certificates"][0];
    assert_eq!((&first["subject"], &first["key"]["curve"]), (&"CN=one".into(), &"P-256".into()));
    assert_eq!(first["subject_alternative_names"][0], "DNS:idp.example");
    let names = [
        "subject",
        "issuer",
        "serial",
        "not_before",
        "not_after",
        "key",
        "signature_algorithm",
        "sha256",
        "sha1",
    ];
    for name in names.into_iter().chain(["self_signed", "ca", "subject_alternative_names", "findings"]) {
        assert!(!first[name].is_null(), "{name}");
    }
    assert_eq!(
        (&files[1]["kind"], &files[1]["certificates"]),
        (&"refused".into(), &Value::Array(Vec::new()))
    );
    assert!(files[1]["refusal"]["message"].as_str().is_some_and(|text| text.ends_with('.')), "{}", files[1]);
}

#[test]
fn text_is_for_people() {
    let folder = TempDir::new().unwrap();
    let good = folder.path().join("good.pem");
    fs::write(&good, certificate("one")).unwrap();
    let ran = run(&["inspect", good.to_str().unwrap()]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("CN=one") && ran.out.contains("P-256"), "{}", ran.out);
}

#[test]
fn a_missing_file_is_one_sentence_and_the_others_are_read() {
    let folder = TempDir::new().unwrap();
    let (good, missing) = (folder.path().join("good.pem"), folder.path().join("missing.pem"));
    fs::write(&good, certificate("one")).unwrap();
    let ran = run(&["inspect", "--json", missing.to_str().unwrap(), good.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{}", ran.err);
    assert!(ran.err.contains("missing.pem cannot be read"), "{}", ran.err);
    let files: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(files.as_array().unwrap().len(), 2, "an object for each file, in their order");
    assert_eq!((&files[0]["file"], &files[0]["kind"]), (&missing.to_str().into(), &"refused".into()));
    assert_eq!(files[0]["refusal"]["code"], "unreadable_file");
    assert_eq!(files[0]["refusal"]["message"], ran.err.trim_end());
    assert_eq!(
        (&files[0]["certificates"], &files[1]["kind"]),
        (&Value::Array(Vec::new()), &"certificate".into())
    );
    let ran = run(&["inspect", missing.to_str().unwrap(), good.to_str().unwrap()]);
    assert!(ran.code == 1 && !ran.out.contains("missing.pem") && ran.out.contains("CN=one"), "{}", ran.out);
}

#[test]
fn of_a_large_file_only_the_beginning_is_read_and_its_size_said() {
    let folder = TempDir::new().unwrap();
    let large = folder.path().join("large.iso");
    // A hole: takes no room on the disk, and more memory than there is if it were read.
    fs::File::create(&large).unwrap().set_len(1 << 40).unwrap();
    for (file, words) in
        [(large.to_str().unwrap(), "has 1048576.0 MB."), ("/dev/zero", "has more than 64 KB.")]
    {
        let ran = run(&["inspect", "--json", file]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{file}");
        let files: Value = serde_json::from_str(&ran.out).unwrap();
        let refusal = &files[0]["refusal"];
        assert_eq!(refusal["code"], "too_large");
        assert!(refusal["message"].as_str().unwrap().contains(words), "{refusal}");
    }
}
