//! The activity as a table for a spreadsheet (RFC 4180).

use crate::api::ActivityEntry;

/// The heads of the columns.
const HEADS: [&str; 7] = ["Entry", "Time (UTC)", "Who", "Action", "About", "Address", "Changes"];

/// Returns `entries` as comma-separated values, a line for each, with heads.
pub fn csv(entries: &[ActivityEntry]) -> String {
    let lines = entries.iter().map(|entry| line(&cells(entry)));
    [line(&HEADS.map(str::to_owned))].into_iter().chain(lines).collect()
}

fn cells(entry: &ActivityEntry) -> [String; 7] {
    let changes = entry.changes.iter().map(|change| {
        let [before, after] = [&change.before, &change.after].map(String::as_str);
        if before.is_empty() {
            format!("{}: {after}", change.name)
        } else {
            format!("{}: {before} -> {after}", change.name)
        }
    });
    [
        entry.seq.to_string(),
        entry.at.to_string(),
        entry.actor.clone(),
        entry.sentence().to_owned(),
        entry.subject.clone(),
        entry.address.clone(),
        changes.collect::<Vec<_>>().join("; "),
    ]
}

fn line(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// In quotes. What a spreadsheet would take for a formula is text: names and addresses come from outside.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Action, requirement_change};
    use crate::lifecycle::Requirement::{self, Armed, Off, Required};
    use crate::timestamp::Timestamp;

    fn entry(action: Action, actor: &str) -> ActivityEntry {
        ActivityEntry {
            seq: 7,
            at: Timestamp(1_795_000_000),
            actor: actor.to_owned(),
            action,
            subject: String::new(),
            address: "127.0.0.1".to_owned(),
            changes: vec![],
            attempt_id: None,
            actor_id: None,
        }
    }

    #[test]
    fn quotes_and_formulas_stay_text() {
        for (name, cell) in [
            ("Mia \"M\" Tanaka, Berlin", "\"Mia \"\"M\"\" Tanaka, Berlin\""),
            ("=HYPERLINK(1)", "\"'=HYPERLINK(1)\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            let table = csv(&[entry(Action::SignedIn, name)]);
            assert!(table.starts_with("\"Entry\",\"Time (UTC)\""), "{table}");
            assert!(table.contains(&format!(",{cell},\"signed in by password\",")), "{table}");
            assert!(table.ends_with("\"\"\r\n"), "{table}");
        }
    }

    #[test]
    fn a_change_of_the_requirement_says_which() {
        let said = |before: Requirement, after: Requirement| {
            let mut entry = entry(Action::RequirementChanged, "Olivia Berg");
            entry.changes = requirement_change(before, after).into_iter().collect();
            entry.sentence()
        };
        assert_eq!(said(Off, Armed), "armed the requirement");
        assert_eq!(said(Off, Required), "required SSO");
        assert_eq!(said(Armed, Required), "required SSO");
        assert_eq!(said(Armed, Off), "disarmed the requirement");
        assert_eq!(said(Required, Off), "stopped requiring SSO");
        assert_eq!(said(Off, Off), Action::RequirementChanged.sentence(), "nothing is known of it");
    }
}
