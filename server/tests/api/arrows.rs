//! Which part of the server uses which: routes call use cases, use cases call storage, and nothing calls back.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `src`, and what no file of it says.
const NEVER: [(&str, &[&str]); 3] = [
    (
        "storage",
        &["crate::usecases::", "crate::http", "crate::cli", "crate::error", "crate::audit", "axum::"],
    ),
    (
        "usecases",
        &["crate::http", "crate::cli", "crate::error", "crate::auth", "crate::state", "axum::", "rusqlite::"],
    ),
    ("http", &["storage::Transactions", "storage::Work", "storage::sqlite", "rusqlite::"]),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The code of a file: links of its documentation lead anywhere.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_part_of_the_server_calls_back() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for (part, never) in NEVER {
        let mut files = files(&source.join(part));
        files.push(source.join(part).with_extension("rs"));
        assert!(files.len() > 10, "{part}");
        for file in files {
            let code = code(&file);
            broken
                .extend(never.iter().filter(|name| code.contains(**name)).map(|name| (file.clone(), *name)));
        }
    }
    assert!(broken.is_empty(), "{broken:?}");
}
