//! The reader's answers as they are written down: the page's tests compare the same lines in a browser.
//! After new files, write them anew: `WRITE_DOWN=1 cargo test --package sso-model --test rules_everywhere`.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "rules/written_down.rs"]
mod written_down;

use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_answer_is_as_written_down() {
    if std::env::var_os("WRITE_DOWN").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/written_down.jsonl");
        std::fs::write(path, written_down::said().join("\n") + "\n").expect("it can be written");
        return;
    }
    written_down::check();
}

#[test]
fn no_committed_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates");
    let names = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8"));
    let committed: BTreeSet<_> = names.filter(|name| name != "README.md" && name != "make.sh").collect();
    let known: BTreeSet<_> = written_down::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(known, committed);
}
