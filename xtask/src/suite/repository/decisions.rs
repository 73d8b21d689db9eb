//! Every decision has a status and a date, and the index has the same ones.

use super::sources::Sources;

const INDEX: &str = "docs/decisions/README.md";

/// Returns decisions without a status line, and rows of the index that are missing or differ.
pub(super) fn unindexed(sources: &Sources) -> Vec<String> {
    let all = sources.ending(".md").filter(|(path, _)| path.starts_with("docs/decisions/0"));
    all.filter_map(|(path, text)| fault(path, text, sources.text(INDEX))).collect()
}

fn fault(path: &str, text: &str, index: &str) -> Option<String> {
    let Some((status, date)) = text.lines().find_map(status_line) else {
        return Some(format!("{path}: the line \"Status: … · Date: YYYY-MM-DD\" is missing"));
    };
    let file = path.rsplit('/').next().unwrap_or(path);
    // Other rows name it too, where it supersedes them.
    let is_of = |line: &&str| line.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("]({file})")));
    let Some(row) = index.lines().find(is_of) else {
        return Some(format!("{INDEX}: {file} has no row"));
    };
    let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
    let agrees = cells.get(1..) == Some(&[date, status]);
    (!agrees).then(|| format!("{INDEX}: the row of {file} should say \"{date}\" and \"{status}\""))
}

/// Returns status and date of a status line.
fn status_line(line: &str) -> Option<(&str, &str)> {
    let (status, date) = line.strip_prefix("Status: ")?.split_once(" · Date: ")?;
    let is_date = date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_date.then_some((status, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_without_a_true_row_is_named() {
        let index = "| d | d | s |\n| --- | --- | --- |\n| [1](0001-a.md) | 2026-11-25 | accepted |\n\
                     | [3](0003-c.md) | 2026-11-25 | accepted |";
        let sources = Sources::of(&[
            (INDEX, index),
            ("docs/decisions/0001-a.md", "# 1\n\nStatus: accepted · Date: 2026-11-25\n"),
            ("docs/decisions/0002-b.md", "# 2\n\nStatus: accepted · Date: 2026-11-25\n"),
            ("docs/decisions/0003-c.md", "# 3\n\nStatus: superseded by [4](0004-d.md) · Date: 2026-11-28\n"),
            ("docs/decisions/0004-d.md", "# 4\n\nStatus: accepted\n"),
        ]);
        let found = unindexed(&sources);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].ends_with("0002-b.md has no row"));
        assert!(found[1].contains("superseded by [4](0004-d.md)"));
        assert!(found[2].contains("is missing"));
    }
}
