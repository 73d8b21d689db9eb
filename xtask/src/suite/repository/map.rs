//! The map of `docs/ARCHITECTURE.md` is the code's: a part uses what its row says, and no row says more.

use super::sources::Sources;
use std::collections::BTreeSet;

const MAP: &str = "docs/ARCHITECTURE.md";

/// Our crates, by their names in the map.
const CRATES: &[(&str, &str)] =
    &[("sso_model", "model"), ("sso_practice", "practice"), ("sso_verifier", "verifier")];

/// Files of the page that only start a program.
const PROGRAMS: &[&str] = &["lib", "main"];

/// A row: where its files are, and what they may use.
struct Row<'a> {
    folders: Vec<String>,
    may: BTreeSet<&'a str>,
}

/// Returns uses that the map does not allow, entries that nothing uses, and parts of `src/` without a row.
pub(super) fn differences(sources: &Sources) -> Vec<String> {
    let rows = rows(sources.text(MAP));
    let crossed = rows.iter().flat_map(|row| crossed(sources, row));
    let idle = rows.iter().flat_map(|row| idle(sources, row));
    let known: BTreeSet<_> = rows.iter().flat_map(|row| row.folders.iter().map(String::as_str)).collect();
    let parts: BTreeSet<_> = sources.ending(".rs").filter_map(|(path, _)| part(path)).collect();
    let unknown = parts.into_iter().filter(|part| {
        let folder = format!("src/{part}");
        let is_below = |known: &&str| **known == folder || known.starts_with(&format!("{folder}/"));
        !PROGRAMS.contains(part) && !known.iter().any(is_below)
    });
    let unknown = unknown.map(|part| format!("{MAP}: src/{part} has no row in the map"));
    crossed.chain(idle).chain(unknown).collect()
}

/// Returns the first folder or module below `src/`.
fn part(path: &str) -> Option<&str> {
    let first = path.strip_prefix("src/")?.split('/').next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

fn rows(document: &str) -> Vec<Row<'_>> {
    let map = document.lines().skip_while(|line| *line != "## Map").skip(1);
    let map = map.take_while(|line| !line.starts_with("## "));
    let cells = map.filter_map(|line| {
        let cells: Vec<_> = line.strip_prefix('|')?.split('|').collect();
        Some((*cells.first()?, *cells.get(2)?))
    });
    cells
        .filter(|(folders, _)| folders.contains('`'))
        .map(|(folders, may)| Row {
            folders: quoted(folders).map(folder).collect(),
            may: quoted(may).collect(),
        })
        .collect()
}

fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Returns where the files of a row are: of a crate only what is shipped, not its tests.
fn folder(path: &str) -> String {
    let path = path.trim_end_matches('/').trim_end_matches(".rs");
    if path.contains("src") { path.to_owned() } else { format!("{path}/src") }
}

/// Returns the uses in the row's files: the place with its line, and what is used.
fn uses(sources: &Sources, row: &Row<'_>) -> Vec<(String, String)> {
    let is_in = |path: &str| {
        row.folders.iter().any(|folder| {
            path.strip_prefix(folder.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    let files = sources.ending(".rs").filter(|(path, _)| is_in(path));
    let mut found = Vec::new();
    for (path, text) in files {
        let code = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        for (at, line) in code {
            let place = format!("{path}:{}: {}", at + 1, line.trim());
            found.extend(used(line, part(path)).map(|used| (place.clone(), used)));
        }
    }
    found
}

/// Returns what a line uses besides its own part: paths after `crate::` in the page, and our crates.
fn used<'a>(line: &'a str, own: Option<&'a str>) -> impl Iterator<Item = String> + 'a {
    let ends = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    let modules = line.split("crate::").skip(1).map(move |rest| rest.split(ends).next().unwrap_or(rest));
    let modules = modules.filter(move |path| own.is_some_and(|own| !is_below(path, own)));
    let crates = CRATES.iter().filter(|(krate, _)| {
        line.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == *krate)
    });
    modules.map(str::to_owned).chain(crates.map(|(_, name)| (*name).to_owned()))
}

fn is_below(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn crossed(sources: &Sources, row: &Row<'_>) -> Vec<String> {
    let uses = uses(sources, row).into_iter();
    let crossed = uses.filter(|(_, used)| !row.may.iter().any(|may| is_below(used, may)));
    crossed.map(|(place, _)| place).collect()
}

fn idle(sources: &Sources, row: &Row<'_>) -> Vec<String> {
    let uses = uses(sources, row);
    let idle = row.may.iter().filter(|may| !uses.iter().any(|(_, used)| is_below(used, may)));
    idle.map(|may| format!("{MAP}: {} does not use {may}", row.folders.join(", "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# A\n## Map\n| folder | what | may use |\n| --- | --- | --- |\n\
        | `model/` | rules | none of our crates |\n\
        | `src/ui/` | widgets | `browser` |\n\
        | `src/browser/`, `src/api/` | outside | `model`, `browser::early` |\n\
        | `src/lazy.rs` | later | `ui`, `api` |\n## Next\n| `src/gone/` | | `x` |\n";

    #[test]
    fn the_map_and_the_code_say_the_same() {
        let sources = Sources::of(&[
            (MAP, DOCUMENT),
            ("model/src/a.rs", "use crate::b;"),
            ("model/tests/a.rs", "use sso_practice::Key;"),
            ("src/ui/a.rs", "use crate::ui::b;\nuse crate::browser::focus;\nuse crate::api;\n// crate::lazy"),
            ("src/ui.rs", "use sso_model::draft::Draft;"),
            ("src/browser/a.rs", "use sso_model::audit;\nuse crate::{ui};"),
            ("src/api.rs", "use crate::browser::early;\nuse crate::browser::files;"),
            ("src/lazy.rs", "crate::ui::button::draw()"),
            ("src/page/a.rs", ""),
            ("src/main.rs", "fn main() {}"),
        ]);
        let found = [
            "src/ui.rs:1: use sso_model::draft::Draft;",
            "src/ui/a.rs:3: use crate::api;",
            "src/api.rs:2: use crate::browser::files;",
            "src/browser/a.rs:2: use crate::{ui};",
            "docs/ARCHITECTURE.md: src/lazy does not use api",
            "docs/ARCHITECTURE.md: src/page has no row in the map",
        ];
        assert_eq!(differences(&sources), found);
    }

    #[test]
    fn a_map_that_cannot_be_read_allows_nothing() {
        let sources = Sources::of(&[("src/app.rs", "use crate::ui;")]);
        assert_eq!(differences(&sources), ["docs/ARCHITECTURE.md: src/app has no row in the map"]);
    }
}
