//! Every response of the shared corpus: bad ones are refused; good ones are accepted, or fail only on our rules,
//! which a table names for each file. That their signatures are good all the same is shown by another engine with
//! weak algorithms allowed, which is a dependency of tests only.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "shared/code.rs"]
mod code;
#[path = "corpus/encrypted.rs"]
mod encrypted;
#[path = "corpus/entry.rs"]
mod entry;
#[path = "shared/failed.rs"]
mod failed;
#[path = "../../practice/tests/common/second_opinion.rs"]
mod second_opinion;
#[path = "corpus/tables.rs"]
mod tables;

use std::collections::BTreeMap;

use entry::all;
use failed::failed;
use second_opinion::{covers, secure_saml};
use sso_model::saml::check::Check;
use sso_model::saml::report::{Outcome, Verdict};
use tables::{DISAGREEMENTS, READ_BEYOND_FORM, RULES};
use xml_sec::xmldsig::{DigestAlgorithm, SignatureAlgorithm};

#[test]
fn bad_responses_are_refused_and_good_ones_fail_only_on_rules_of_ours() {
    let Some(entries) = all() else { return };
    let rules: BTreeMap<&str, &[&str]> = RULES.iter().copied().collect();
    let (mut refused, mut accepted, mut by_rule, mut wrong) = (0, 0, 0, Vec::new());
    for entry in &entries {
        let report = entry.judged().report;
        let codes = failed(&report);
        let listed = rules.get(entry.name.as_str()).copied();
        match (entry.label.as_str(), report.verdict, listed) {
            ("reject", Verdict::Refused, None) => refused += 1,
            ("accept" | "parse", Verdict::Accepted, None) => accepted += 1,
            ("accept" | "parse", Verdict::Refused, Some(rules)) if rules == codes => by_rule += 1,
            (label, verdict, listed) => {
                wrong.push(format!(
                    "    (\"{}\", &{codes:?}), // {label} {verdict:?}, listed {listed:?}",
                    entry.name
                ));
            }
        }
    }
    println!(
        "{} responses: {refused} bad ones refused, {accepted} good ones accepted, {by_rule} refused by one of our rules",
        entries.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(by_rule, RULES.len(), "the table names files that are not there");
}

/// How many files the corpus labels as good.
const GOOD: usize = 37;

/// The good ones, by the other engine with SHA-1 and RSA of 1024 bits allowed.
#[test]
fn signatures_of_good_responses_are_good() {
    let Some(entries) = all() else { return };
    let mut lenient = secure_saml();
    let weak = [SignatureAlgorithm::RsaSha1, SignatureAlgorithm::EcdsaSha1];
    lenient.key_trust.allowed_legacy_signature_algorithms.extend(weak);
    lenient.signature_algorithms.get_or_insert_default().extend(weak);
    lenient.digest_algorithms.get_or_insert_default().insert(DigestAlgorithm::Sha1);
    lenient.key_trust.rsa_keys.minimum_modulus_bits = 1024;
    let (mut good, mut wrong) = (0, Vec::new());
    for entry in entries.iter().filter(|entry| entry.label == "accept") {
        match entry.second_opinion(|xml, certificate, id| covers(xml, certificate, id, &lenient)) {
            Ok(true) => good += 1,
            other if READ_BEYOND_FORM.iter().any(|(name, _)| *name == entry.name) => {
                println!("{}: {other:?}", entry.name);
            }
            other => wrong.push(format!("{}: {other:?}", entry.name)),
        }
    }
    println!("{good} signatures of good responses hold with weak algorithms allowed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(good + READ_BEYOND_FORM.len(), GOOD, "as many as the corpus calls good");
}

/// Ours and the other engine, both strict, over every file with a certificate.
#[test]
fn both_engines_agree_on_the_corpus() {
    let Some(entries) = all() else { return };
    let policy = secure_saml();
    let (mut agreed, mut listed, mut wrong) = (0, 0, Vec::new());
    for entry in &entries {
        let report = entry.judged().report;
        let ours = report.row(Check::Signature).is_some_and(|row| row.outcome == Outcome::Passed);
        let theirs = entry.second_opinion(|xml, certificate, id| covers(xml, certificate, id, &policy));
        let theirs = theirs == Ok(true);
        let reason = DISAGREEMENTS.iter().find(|(name, _)| *name == entry.name);
        match (ours == theirs, reason) {
            (true, None) => agreed += 1,
            (false, Some(_)) if theirs => listed += 1,
            _ => wrong.push(format!(
                "{}: ours {ours}, theirs {theirs}, {:?}",
                entry.name,
                report.first_fault().map(|row| row.fault)
            )),
        }
    }
    println!("{agreed} responses on which two engines agree, {listed} listed with the reason");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
