//! Where the names of providers are written: in the places for their own words, and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use sso_model::saml::provider::Provider;

use super::names;

/// Files whose sentences depend on the provider, or which recognize one.
const PLACES: [&str; 22] = [
    "model/src/certificate/finding.rs",
    "model/src/domain_name/mail_providers.rs",
    "model/src/domain_name/plain.rs",
    "model/src/domain_name/shared.rs",
    "model/src/given/url.rs",
    "model/src/idp_guide",
    "model/src/issuer_url/words.rs",
    "model/src/metadata",
    "model/src/preflight.rs",
    "model/src/problem.rs",
    "model/src/provider_error/table.rs",
    "model/src/provider_shape",
    "model/src/repair.rs",
    "model/src/saml/provider",
    "model/src/sign_in_url/words.rs",
    "model/src/url_text",
    "src/guide",
    "src/routes.rs",
    "server/src/assets.rs",
    "server/src/demo",
    "model/src/attribute_mapping/usual.rs",
    "model/src/email_address.rs",
];

#[test]
fn no_sentence_elsewhere_names_a_provider() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["model/src", "src", "server/src"] {
        for file in files(&root.join(folder)) {
            let place = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
            let is_test = place.ends_with("/tests.rs");
            if is_test || PLACES.iter().any(|known| place.starts_with(known)) {
                continue;
            }
            let Ok(text) = fs::read_to_string(&file) else { panic!("{place} cannot be read") };
            let program = text.split("#[cfg(test)]").next().unwrap_or_default();
            let said = program.lines().filter(|line| is_said(line));
            found.extend(said.map(|line| format!("{place}: {}", line.trim())));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a literal of this line names a provider.
fn is_said(line: &str) -> bool {
    let is_comment = line.trim_start().starts_with("//");
    let literals = || line.split('"').skip(1).step_by(2).chain(Some(line).filter(|line| !line.contains('"')));
    let named = |text: &str| {
        let all = Provider::ALL.into_iter().flat_map(names);
        all.into_iter().any(|name| text.contains(name) && !text.contains(&format!("Provider::{name}")))
    };
    !is_comment && literals().any(named)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_name_in_a_literal_is_found() {
    assert!(is_said(r#"    "Ask JumpCloud or Okta.""#));
    assert!(is_said("        JumpCloud calls it so, in a text of several lines"));
    assert!(!is_said("    // As JumpCloud does."));
    assert!(!is_said("            Provider::JumpCloud => Some(guide),"));
}
