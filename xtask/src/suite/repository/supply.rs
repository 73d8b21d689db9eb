//! Licences, bans and sources of all crates, by the lists of `deny.toml`.

use super::sources::Sources;
use crate::failure::Failure;
use crate::steps::Step;
use crate::{paths, process};
use std::collections::BTreeSet;
use std::process::Command;

/// The file that holds the lists, in the format of cargo-deny.
const LISTS: &str = "deny.toml";

/// Returns crates that break a list, and entries that no crate needs.
pub(super) fn faults(sources: &Sources, step: &Step) -> Result<Vec<String>, Failure> {
    let lists = sources.text(LISTS);
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--locked", "--workspace", "--target", "all", "--edges", "normal,build,dev"]);
    tree.args(["--prefix", "none", "--format", "{p}|{l}"]).current_dir(paths::root());
    let mut found =
        unlicensed(&process::must(&mut tree, "cargo tree", step)?, &entries(lists, "licenses", "allow"));
    let lock = sources.text("Cargo.lock");
    found.extend(foreign(lock, &entries(lists, "sources", "allow-registry")));
    found.extend(banned(lock, &entries(lists, "bans", "deny")));
    Ok(found)
}

/// Returns the first quoted text of each line of a list. Empty for a missing list, which then allows nothing.
fn entries<'a>(lists: &'a str, section: &str, list: &str) -> Vec<&'a str> {
    let lines = lists.lines().map(str::trim).skip_while(|line| *line != format!("[{section}]"));
    let lines = lines.skip_while(|line| *line != format!("{list} = ["));
    let lines = lines.skip(1).take_while(|line| *line != "]");
    lines.filter_map(|line| line.split('"').nth(1)).collect()
}

/// Returns crates whose licence is not allowed, and allowed licences that no crate has.
fn unlicensed(tree: &str, allowed: &[&str]) -> Vec<String> {
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let crates: BTreeSet<_> = lines.filter_map(|line| line.split_once('|')).collect();
    let refused = crates.iter().filter(|(_, licence)| !is_allowed(licence, allowed));
    let refused =
        refused.map(|(name, licence)| format!("{name}: the licence \"{licence}\" is not in {LISTS}"));
    let asked: BTreeSet<_> = crates.iter().flat_map(|(_, licence)| licence.split(SEPARATORS)).collect();
    let idle = allowed.iter().filter(|one| !asked.contains(*one));
    let idle = idle.map(|one| format!("{LISTS}: no crate has the licence \"{one}\""));
    refused.chain(idle).collect()
}

const SEPARATORS: [char; 4] = [' ', '(', ')', '/'];

/// Returns whether allowed licences satisfy an SPDX expression. `/` is the old spelling of OR. An expression with
/// parentheses is an AND of alternatives in every crate; another one is rejected.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let either = |part: &str| {
        let inner = part.trim().trim_start_matches('(').trim_end_matches(')').replace('/', " OR ");
        inner.split(" OR ").any(|one| allowed.contains(&one.trim()))
    };
    let binds_or = licence.contains(" OR ") && licence.contains(" AND ");
    if binds_or && !licence.contains('(') {
        return licence.split(" OR ").any(|part| part.split(" AND ").all(either));
    }
    licence.split(" AND ").all(either)
}

/// Returns sources in the lock file that are not an allowed registry.
fn foreign(lock: &str, allowed: &[&str]) -> Vec<String> {
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = \""));
    let sources = sources.map(|source| source.trim_end_matches('"'));
    let known = |source: &str| source.strip_prefix("registry+").is_some_and(|url| allowed.contains(&url));
    let foreign: BTreeSet<_> = sources.filter(|source| !known(source)).collect();
    foreign.into_iter().map(|source| format!("Cargo.lock: the source {source} is not in {LISTS}")).collect()
}

/// Returns banned crates in the lock file. A ban list that cannot be read is a fault.
fn banned(lock: &str, denied: &[&str]) -> Vec<String> {
    if denied.is_empty() {
        return vec![format!("{LISTS}: the list of bans is empty or cannot be read")];
    }
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \""));
    let names = names.map(|name| name.trim_end_matches('"'));
    names.filter(|name| denied.contains(name)).map(|name| format!("Cargo.lock: {name} is banned")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_line_by_line() {
        let lists = "[licenses]\nallow = [\n  \"MIT\",\n]\n[bans]\ndeny = [\n  { crate = \"a\", reason = \"b\" },\n]\n";
        assert_eq!(entries(lists, "licenses", "allow"), ["MIT"]);
        assert_eq!(entries(lists, "bans", "deny"), ["a"]);
        assert_eq!(entries(lists, "sources", "allow-registry"), Vec::<&str>::new());
    }

    #[test]
    fn licences_are_read_as_expressions() {
        let allowed = ["MIT", "Apache-2.0", "ISC"];
        for good in [
            "MIT",
            "MIT OR GPL-2.0-only",
            "GPL-3.0/MIT",
            "Apache-2.0 AND ISC",
            "(MIT OR BSD-1-Clause) AND ISC",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "GPL-3.0 OR MIT AND ISC",
        ] {
            assert!(is_allowed(good, &allowed), "{good}");
        }
        for bad in
            ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(!is_allowed(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn each_list_names_what_breaks_it() {
        let tree = "a v1.0.0|MIT\nb v1.0.0|GPL-3.0 (*)\n";
        let found = unlicensed(tree, &["MIT", "ISC"]);
        assert_eq!(
            found,
            [
                "b v1.0.0: the licence \"GPL-3.0\" is not in deny.toml",
                "deny.toml: no crate has the licence \"ISC\""
            ]
        );
        let lock = "name = \"openssl-sys\"\nsource = \"git+https://example.com/a\"\n";
        assert_eq!(
            foreign(lock, &["https://github.com/rust-lang/crates.io-index"]),
            ["Cargo.lock: the source git+https://example.com/a is not in deny.toml"]
        );
        assert_eq!(banned(lock, &["openssl-sys"]), ["Cargo.lock: openssl-sys is banned"]);
        assert_eq!(banned(lock, &[]).len(), 1);
    }
}
