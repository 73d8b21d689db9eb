//! What a stranger finds first: licences, a pinned compiler, documents whose paths exist.

use super::sources::Sources;

/// Files that have to be there.
const REQUIRED: &[&str] = &[
    ".editorconfig",
    ".github/ISSUE_TEMPLATE/bug.yml",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/idea.yml",
    ".github/ISSUE_TEMPLATE/identity_provider.yml",
    ".github/dependabot.yml",
    ".github/pull_request_template.md",
    ".github/workflows/ci.yml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "deny.toml",
    "rust-toolchain.toml",
    "server/migrations/README.md",
];

/// Folders in which a path of a document begins.
const ROOTS: &[&str] = &[
    ".ci/",
    ".github/",
    "docs/",
    "e2e/",
    "model/",
    "practice/",
    "server/",
    "src/",
    "static/",
    "style/",
    "tests/",
    "verifier/",
    "xtask/",
];

/// Returns the required files that are missing.
pub(super) fn missing(sources: &Sources) -> Vec<String> {
    REQUIRED
        .iter()
        .filter(|file| sources.text(file).is_empty())
        .map(|file| format!("{file} is missing"))
        .collect()
}

/// Checks that `rust-toolchain.toml` names a patch release of the version that the manifests ask for.
pub(super) fn compiler(sources: &Sources) -> Vec<String> {
    let value = |file: &str, key: &str| {
        let line = sources.text(file).lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
        line.and_then(|line| line.split('"').nth(1).map(str::to_owned)).unwrap_or_default()
    };
    let asked = value("Cargo.toml", "rust-version = ");
    let pinned = value("rust-toolchain.toml", "channel = ");
    if !asked.is_empty() && pinned.starts_with(&format!("{asked}.")) {
        return Vec::new();
    }
    vec![format!(
        "rust-toolchain.toml: \"{pinned}\" is not a release of \"{asked}\" (Cargo.toml, rust-version)"
    )]
}

/// Returns paths in documents that do not exist. Decisions are left out: they describe the code of their day.
pub(super) fn lost_paths(sources: &Sources) -> Vec<String> {
    let documents = sources.ending(".md").filter(|(path, _)| !path.starts_with("docs/decisions/0"));
    let mut found = Vec::new();
    for (document, text) in documents.filter(|(path, _)| *path != "CHANGELOG.md") {
        for (at, line) in text.lines().enumerate() {
            let lost = line
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|word| names_a_path(word) && !exists(sources, word));
            let links = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
            let lost =
                lost.map(str::to_owned).chain(links.filter_map(|link| lost_link(sources, document, link)));
            found.extend(lost.map(|path| format!("{document}:{}: {path} does not exist", at + 1)));
        }
    }
    found
}

/// Returns where a link leads, if that should be in the repository and is not.
fn lost_link(sources: &Sources, document: &str, link: &str) -> Option<String> {
    if link.is_empty() || link.contains(':') {
        return None;
    }
    let mut folders: Vec<_> = document.split('/').collect();
    folders.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            ".." => drop(folders.pop()),
            "." => (),
            _ => folders.push(part),
        }
    }
    let path = folders.join("/");
    (!exists(sources, &path)).then_some(path)
}

/// Returns whether a word in backquotes is meant as a path of the repository.
fn names_a_path(word: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    ROOTS.iter().any(|root| word.starts_with(root)) && word.chars().all(is_plain) && !word.contains("NNNN")
}

/// Returns whether a file, a folder, or a module without its ending exists.
fn exists(sources: &Sources, word: &str) -> bool {
    let word = word.trim_end_matches('/');
    sources.any(|path| {
        path == word || path.strip_prefix(word).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_nowhere_is_named() {
        let sources = Sources::of(&[
            ("src/app.rs", ""),
            ("src/ui/button.rs", ""),
            (
                "README.md",
                "See `src/app.rs`, `src/ui/`, `src/ui/button`, `server/x.rs`.\n`src/{a,b}` `src/gone.rs` `cargo x`",
            ),
            ("docs/decisions/0001-a.md", "`src/old.rs`"),
            (
                "docs/A.md",
                "[here](../src/app.rs#top), [there](B.md), [web](https://example.com/a), [up](#top)",
            ),
        ]);
        let found = [
            "README.md:1: server/x.rs does not exist",
            "README.md:2: src/gone.rs does not exist",
            "docs/A.md:1: docs/B.md does not exist",
        ];
        assert_eq!(lost_paths(&sources), found);
    }

    #[test]
    fn the_compiler_is_the_one_that_the_manifests_ask_for() {
        let with = |channel: &str| {
            let toolchain = format!("[toolchain]\nchannel = \"{channel}\"\n");
            let manifest = "[workspace.package]\nrust-version = \"1.95\"\n";
            compiler(&Sources::of(&[("Cargo.toml", manifest), ("rust-toolchain.toml", &toolchain)]))
        };
        assert_eq!(with("1.95.0"), Vec::<String>::new());
        assert_eq!(with("1.96.0").len(), 1);
        assert_eq!(with("stable").len(), 1);
        assert_eq!(compiler(&Sources::of(&[])).len(), 1);
    }

    #[test]
    fn each_required_file_is_asked_for() {
        assert_eq!(missing(&Sources::of(&[("LICENSE-MIT", "text")])).len(), REQUIRED.len() - 1);
    }
}
