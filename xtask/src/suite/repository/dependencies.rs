//! Rules about crates.

use super::sources::Sources;
use crate::failure::Failure;
use crate::steps::Step;
use crate::{paths, process};
use std::process::Command;

/// Crates that the rules must never reach.
const IMPURE: &[&str] =
    &["axum", "chrono", "js-sys", "leptos", "rusqlite", "tokio", "tokio-postgres", "wasm-bindgen", "web-sys"];

/// What server and page must not contain, because it exists for tests: the fall-back engine, and the feature by which the
/// engine verifies SHA-1.
const FOR_TESTS: &[&str] = &["xml-sec", "weak-algos"];

const BROWSER: &str = "wasm32-unknown-unknown";
const NATIVE: &str = "x86_64-unknown-linux-gnu";

/// Returns crates that `model` must not have, natively or in the browser.
pub(super) fn impure(step: &Step) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for target in [BROWSER, NATIVE] {
        found.extend(named(&tree("sso-model", target, "normal", step)?, IMPURE));
    }
    Ok(found)
}

/// Returns crates and features in shipped programs that only tests may have.
pub(super) fn for_tests(step: &Step) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for (package, target) in [("sso-server", NATIVE), ("sso-console", BROWSER)] {
        found.extend(named(&tree(package, target, "normal", step)?, FOR_TESTS));
    }
    Ok(found)
}

/// Lists the crates below `package`, one in each line: name, version, features.
fn tree(package: &str, target: &str, edges: &str, step: &Step) -> Result<String, Failure> {
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--locked", "--package", package, "--edges", edges, "--target", target]);
    tree.args(["--prefix", "none", "--format", "{p} {f}"]).current_dir(paths::root());
    process::must(&mut tree, "cargo tree", step)
}

/// Returns the lines whose crate, or one of whose features, is on the list.
fn named(tree: &str, list: &[&str]) -> Vec<String> {
    let mut found: Vec<_> = tree
        .lines()
        .filter(|line| line.split([' ', ',']).any(|word| list.contains(&word)))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Returns dependencies whose version does not start with `=`.
pub(super) fn loose(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources.ending("Cargo.toml") {
        let mut section = String::new();
        for line in text.lines().map(str::trim) {
            if line.starts_with('[') {
                line.trim_matches(['[', ']']).clone_into(&mut section);
            } else if section.contains("dependencies") && is_loose(line, &section) {
                found.push(format!("{path}: {line}"));
            }
        }
    }
    found
}

/// `name = "1"`, `name = { version = "1" }`, or `version = "1"` below `[dependencies.name]`.
fn is_loose(line: &str, section: &str) -> bool {
    let version = line.split_once("version = \"").map(|(_, rest)| rest);
    let alone = line.split_once(" = \"").map(|(_, rest)| rest);
    let table = section.split_once("dependencies.").is_some();
    let version = if table && !line.starts_with("version") { None } else { version.or(alone) };
    version.is_some_and(|version| !version.starts_with('=')) && !line.contains("path = ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_in_all_three_forms() {
        let loose = |line| is_loose(line, "dependencies");
        assert!(loose(r#"a = "1.2""#) && loose(r#"a = { version = "1", features = ["x"] }"#));
        assert!(
            !loose(r#"a = "=1.2.3""#)
                && !loose(r#"a = { version = "=1.2.3" }"#)
                && !loose("a.workspace = true")
        );
        assert!(is_loose(r#"version = "1""#, "dependencies.a"));
        assert!(!is_loose(r#"package = "b""#, "dependencies.a"));
    }

    #[test]
    fn crates_and_features_are_found_by_their_whole_names() {
        let tree = "web v1.0.0 web-sys-less\nsaml v0.1.0 rsa-sha,weak-algos\nsaml v0.1.0 rsa-sha,weak-algos\nweb-sys v0.3.1 Node\n";
        assert_eq!(
            named(tree, &["web-sys", "weak-algos"]),
            ["saml v0.1.0 rsa-sha,weak-algos", "web-sys v0.3.1 Node"]
        );
    }

    /// The rule sees the real tree: the tests of the verifier do have the fall-back engine.
    #[test]
    fn what_tests_have_is_seen_where_they_have_it() {
        let step = Step::new(String::new());
        let with_tests = tree("sso-verifier", NATIVE, "normal,dev", &step).unwrap();
        let found = named(&with_tests, FOR_TESTS);
        assert!(found.iter().any(|line| line.starts_with("xml-sec ")), "{found:?}");
    }
}
