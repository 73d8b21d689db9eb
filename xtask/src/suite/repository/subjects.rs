//! Subjects of commits are short: lists of commits show no more than 72 characters.

use crate::{paths, process};

/// Most characters of a subject.
const LONGEST: usize = 72;

/// The last commit from before this rule.
const BEFORE: &str = "fe6ca72af3ef3f897f1255676c0c71029adc11fb";

/// Why subjects are not read where [`long`] finds no history.
pub(super) const NO_HISTORY: &str = "subjects of commits: Git has no history here since fe6ca72";

/// Returns the subjects of more than [`LONGEST`] characters since [`BEFORE`]. Leaves out merges, whose subjects Git writes.
/// Returns `None` without history.
pub(super) fn long() -> Option<Vec<String>> {
    let root = paths::root();
    let since = format!("{BEFORE}..HEAD");
    let arguments = ["-C", &root.to_string_lossy(), "log", "--no-merges", "--format=%h %s", &since];
    process::ask("git", &arguments).map(|log| longer(&log))
}

fn longer(log: &str) -> Vec<String> {
    let commits = log.lines().filter_map(|line| line.split_once(' '));
    let counted = commits.map(|(id, subject)| (id, subject, subject.chars().count()));
    let too_long = counted.filter(|(_, _, length)| *length > LONGEST);
    too_long.map(|(id, subject, length)| format!("{id}: {length} characters: {subject}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_subject_is_found() {
        let subject = |length| "é".repeat(length);
        let log = format!("a1b2c3d {}\ne4f5a6b {}", subject(LONGEST), subject(LONGEST + 1));
        assert_eq!(longer(&log), [format!("e4f5a6b: 73 characters: {}", subject(73))]);
        assert_eq!(longer(""), Vec::<String>::new());
    }
}
