//! Rules about crates.

use super::sources::Sources;
use crate::failure::Failure;
use crate::steps::Step;
use crate::{paths, process};
use std::process::Command;

/// What the rules must never be able to reach.
const IMPURE: &[&str] =
    &["axum", "chrono", "js-sys", "leptos", "rusqlite", "tokio", "tokio-postgres", "wasm-bindgen", "web-sys"];

/// Crates that `domain` must not have, in either of its two worlds.
pub(super) fn impure(step: &Step) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for target in ["wasm32-unknown-unknown", "x86_64-unknown-linux-gnu"] {
        let mut tree = Command::new("cargo");
        tree.args(["tree", "--locked", "--package", "sso-domain", "--edges", "normal", "--prefix", "none"]);
        tree.args(["--target", target]).current_dir(paths::root());
        let output = process::must(&mut tree, "cargo tree", step)?;
        let names = output.lines().filter_map(|line| line.split_whitespace().next());
        found.extend(names.filter(|name| IMPURE.contains(name)).map(|name| format!("{name} ({target})")));
    }
    Ok(found)
}

/// Dependencies whose version does not start with `=`.
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
    use super::is_loose;

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
}
