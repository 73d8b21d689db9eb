//! Names that the glossary lists as former are not used again.

use super::sources::Sources;

const GLOSSARY: &str = "docs/GLOSSARY.md";

/// Files with former names: history, and migrations that were right in their day.
const HISTORY: &[&str] =
    &["CHANGELOG.md", "docs/GLOSSARY.md", "docs/decisions/", "server/migrations/", "server/tests/migrations"];

/// Returns places with a former name. Single lower-case words mean other things too: the test of the schema has them.
pub(super) fn names(sources: &Sources) -> Vec<String> {
    let former = former(sources.text(GLOSSARY));
    if former.is_empty() {
        return vec![format!("{GLOSSARY}: the table \"Former names\" is missing or empty")];
    }
    let files = [".md", ".mjs", ".rs", ".sql", ".toml"].into_iter().flat_map(|end| sources.ending(end));
    let files = files.filter(|(path, _)| !HISTORY.iter().any(|start| path.starts_with(start)));
    files
        .flat_map(|(path, text)| {
            let lines = text.lines().enumerate();
            let used = lines.filter_map(|(at, line)| {
                let name = former.iter().find(|name| has(line, name))?;
                Some(format!("{path}:{}: \"{name}\" is a former name; see {GLOSSARY}", at + 1))
            });
            used.collect::<Vec<_>>()
        })
        .collect()
}

fn former(glossary: &str) -> Vec<&str> {
    let rows = glossary.lines().skip_while(|line| *line != "## Former names");
    let cells = rows.filter_map(|row| row.strip_prefix('|')?.split('|').next());
    let words = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    words.filter(|word| !word.bytes().all(|byte| byte.is_ascii_lowercase())).collect()
}

/// Returns whether the line has the name as a whole: `/api/old` is not in `/api/old-x`.
fn has(line: &str, name: &str) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(joins) && !after.is_some_and(joins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_name_is_found_outside_of_history() {
        let glossary = "## Nouns\n| a | `new_name` |\n## Former names\n| former | now |\n| --- | --- |\n\
                        | `old_name`, `/api/old` | `new_name` |\n| `word` (a table) | `other` |\n";
        let sources = Sources::of(&[
            (GLOSSARY, glossary),
            (
                "a.rs",
                "let old_name = 1;\nlet old_names = word;\nget(\"/api/old\");\nget(\"/api/old-x\");\nnew_name",
            ),
            ("server/migrations/sqlite/0001.sql", "CREATE TABLE old_name"),
        ]);
        let found = names(&sources);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("a.rs:1: \"old_name\"") && found[1].starts_with("a.rs:3: \"/api/old\""));
        assert_eq!(names(&Sources::of(&[])).len(), 1);
    }
}
