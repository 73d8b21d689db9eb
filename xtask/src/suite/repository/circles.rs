//! Files do not use each other in a circle: what one needs can be read without reading what needs it.
//!
//! A file may use what the files above it define (`super::`): that is how a module is cut into files. Every other circle
//! is refused, but for a few with a reason. A re-export (`pub use`) is read as a use of the file that defines the item.

mod uses;

use super::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use uses::Crate;

/// Where the files of each crate are.
const CRATES: [&str; 6] = ["src", "model/src", "server/src", "practice/src", "verifier/src", "xtask/src"];

/// A circle that stays: its crate, its files by their modules, and why.
struct Allowed {
    folder: &'static str,
    files: &'static [&'static str],
    why: &'static str,
}

/// This list only becomes shorter: an entry that is not found any more is refused too.
const ALLOWED: &[Allowed] = &[
    Allowed {
        folder: "src",
        files: &["connection::overview", "connection::state"],
        why: "the overview opens the connection, whose form and acts are lazily loaded, and the connection reads the overview",
    },
    Allowed {
        folder: "server/src",
        files: &[
            "demo::practice_app",
            "demo::practice_app::ask",
            "demo::practice_app::client",
            "demo::practice_app::page",
            "demo::practice_app::tokens",
            "demo::practice_app::visits",
            "http",
        ],
        why: "the demo's application stands in the router, and asks the provider through it as through a network",
    },
];

/// Returns circles that are not allowed, and allowed ones that are not there.
pub(super) fn circles(sources: &Sources) -> Vec<String> {
    compared(sources, ALLOWED)
}

fn compared(sources: &Sources, allowed: &[Allowed]) -> Vec<String> {
    let found: Vec<(&str, BTreeSet<String>)> = CRATES
        .into_iter()
        .flat_map(|folder| of_crate(sources, folder).into_iter().map(move |files| (folder, files)))
        .collect();
    let is_same = |one: &Allowed, (folder, files): &(&str, BTreeSet<String>)| {
        one.folder == *folder && files.iter().eq(one.files)
    };
    let new = found.iter().filter(|circle| !allowed.iter().any(|one| is_same(one, circle)));
    let new = new.map(|(folder, files)| format!("{folder}: {} use each other in a circle", listed(files)));
    let gone = allowed.iter().filter(|one| !found.iter().any(|circle| is_same(one, circle)));
    let gone = gone.map(|one| {
        format!(
            "{}: {} is not a circle any more: take it off the list ({})",
            one.folder,
            one.files.join(", "),
            one.why
        )
    });
    new.chain(gone).collect()
}

fn listed(files: &BTreeSet<String>) -> String {
    files.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Returns the circles of a crate, each as the modules of its files.
fn of_crate(sources: &Sources, folder: &str) -> Vec<BTreeSet<String>> {
    let uses = Crate::read(sources, folder).uses();
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        uses.keys().map(|file| (file.as_str(), reached(&uses, file))).collect();
    let is_reached = |from: &str, to: &str| reached.get(from).is_some_and(|reached| reached.contains(to));
    let mut circles = BTreeSet::new();
    for file in reached.keys() {
        let others = reached.keys().filter(|other| is_reached(file, other) && is_reached(other, file));
        let circle: BTreeSet<String> = others.map(|other| (*other).to_owned()).collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

/// Returns the files that `file` uses, directly or through others.
fn reached<'a>(uses: &'a BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = vec![file];
    while let Some(file) = next.pop() {
        for used in uses.get(file).into_iter().flatten() {
            if reached.insert(used.as_str()) {
                next.push(used);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)], allowed: &[Allowed]) -> Vec<String> {
        compared(&Sources::of(files), allowed)
    }

    #[test]
    fn a_circle_is_found_however_it_is_written() {
        for there in [
            "use crate::b::B;",
            "use super::b::B;",
            "use super::{\n    b,\n    c::C,\n};\nfn a() -> b::B {}",
            "use crate::b as other;\nfn a() { other::make() }",
            "fn a() -> crate::b::B {}",
            // Through a re-export of a file above.
            "use crate::Again;",
        ] {
            let files = [
                ("model/src/lib.rs", "mod a;\nmod b;\nmod c;\npub use b::B as Again;"),
                ("model/src/a.rs", there),
                ("model/src/b.rs", "use crate::a::A;"),
                ("model/src/c.rs", "pub struct C;"),
            ];
            assert_eq!(found(&files, &[]), ["model/src: a, b use each other in a circle"], "{there}");
        }
    }

    #[test]
    fn longer_circles_are_one() {
        let files = [
            ("src/a.rs", "use crate::b::B;"),
            ("src/b.rs", "mod below;\nfn b() { below::draw() }"),
            ("src/b/below.rs", "use super::Own;\nuse crate::c::C;"),
            ("src/c.rs", "use crate::a::A;"),
        ];
        assert_eq!(found(&files, &[]), ["src: a, b, b::below, c use each other in a circle"]);
    }

    #[test]
    fn what_a_file_above_defines_may_be_used_and_comments_tests_and_modules_are_no_use() {
        let files = [
            ("server/src/a.rs", "mod below;\nmod beside;\npub use below::Shown;\nfn a() { below::act() }"),
            (
                "server/src/a/below.rs",
                "use super::{Shared, beside};\nuse super::super::b::B;\nfn x() { beside::y() }",
            ),
            ("server/src/a/beside.rs", "// crate::a::below::act()\nuse super::Shared;\n"),
            ("server/src/b.rs", "fn b() {}\n#[cfg(test)]\nmod tests {\n    use crate::a::below::x;\n}\n"),
        ];
        assert_eq!(found(&files, &[]), [""; 0]);
    }

    #[test]
    fn an_allowed_circle_has_to_be_there_as_it_is_listed() {
        let files = [("src/a.rs", "use crate::b::B;"), ("src/b.rs", "use crate::a::A;")];
        let allowed = |files| Allowed { folder: "src", files, why: "one act" };
        assert_eq!(found(&files, &[allowed(&["a", "b"])]), [""; 0]);
        let more = found(&files, &[allowed(&["a", "b", "c"])]);
        assert_eq!(
            more,
            [
                "src: a, b use each other in a circle",
                "src: a, b, c is not a circle any more: take it off the list (one act)"
            ]
        );
    }
}
