//! Apostrophes in what people read are curly: a straight one beside a curly one looks like a mistake.

use super::sources::Sources;

/// Folders whose texts people read, on screen or from a command.
const READ: &[&str] = &["model/src/", "practice/src/", "server/src/", "src/"];

/// What follows the apostrophe of a possessive or a contraction.
const ENDINGS: &[&str] = &["s", "t", "re", "ll", "ve", "d", "m"];

/// Returns every straight apostrophe in a text.
pub(super) fn straight(sources: &Sources) -> Vec<String> {
    let read = sources.ending(".rs").filter(|(path, _)| READ.iter().any(|start| path.starts_with(start)));
    read.flat_map(|(path, text)| {
        let text = if path.ends_with("/tests.rs") { "" } else { text };
        let lines = text.lines().enumerate().filter(|(_, line)| is_straight(code(line)));
        lines.map(|(at, _)| format!("{path}:{}: write ’ for '", at + 1)).collect::<Vec<_>>()
    })
    .collect()
}

/// A line without its comment, which only developers read.
fn code(line: &str) -> &str {
    let line = line.trim_start();
    // The reason of a lint is for developers too.
    if line.starts_with("//") || line.contains("reason = \"") {
        ""
    } else {
        line.split_once(" // ").map_or(line, |(code, _)| code)
    }
}

/// `person's`, `don't` and `members' passwords`; not the quotes of a character or of bytes, not a lifetime, and not the
/// quotes around words that are to be typed in a shell.
fn is_straight(code: &str) -> bool {
    code.match_indices('\'').any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + 1..]);
        let is_word = before.chars().rev().take_while(|c| c.is_alphabetic()).count() > 1;
        let end = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_quote = after[end.len()..].starts_with('\'');
        let is_plural = end.is_empty() && before.ends_with('s') && after.starts_with(' ');
        is_word && !is_quote && (ENDINGS.contains(&end) || is_plural && before.matches('\'').count() % 2 == 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        straight(&Sources::of(&[("src/a.rs", text)]))
    }

    #[test]
    fn a_straight_apostrophe_is_found() {
        for text in [
            "say(\"A person's role.\");",
            "say(\"You don't have it.\");",
            "say(\"The members' passwords.\");",
        ] {
            assert_eq!(found(text), ["src/a.rs:1: write ’ for '"], "{text}");
        }
    }

    #[test]
    fn code_comments_and_quoted_words_pass() {
        for text in [
            "/// A person's role.",
            "let one = 1; // The person's role.",
            "say(\"A person’s role.\");",
            "fn of<'s, 't>(a: &'s str, b: char) -> bool { b == 's' || b == b's' }",
            "say(\"break-glass --organization 'Acme Robotics' --owner a\");",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
