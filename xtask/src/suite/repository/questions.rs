//! The documentation of a function says what it does or returns: it does not ask.

use super::sources::Sources;

/// What stands before `fn`, beside how far it is visible.
const BEFORE: &[&str] = &["async", "const", "pub", "unsafe"];

/// Returns every function whose documentation begins with a question.
pub(super) fn asked(sources: &Sources) -> Vec<String> {
    let files = sources.ending(".rs");
    files.flat_map(|(path, text)| lines(text).into_iter().map(move |line| place(path, line))).collect()
}

fn place(path: &str, line: usize) -> String {
    format!("{path}:{line}: say what it does: \"Returns whether …\", \"Asks before …\"")
}

/// Returns the lines in which such documentation begins.
fn lines(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut documentation, mut begins, mut in_attribute) = (String::new(), 0, false);
    for (at, line) in text.lines().map(str::trim).enumerate() {
        if let Some(words) = line.strip_prefix("///") {
            if documentation.is_empty() {
                begins = at + 1;
            }
            documentation.push_str(words);
            documentation.push('\n');
        } else if in_attribute || line.starts_with("#[") {
            in_attribute = if in_attribute { line != ")]" } else { !line.contains(']') };
        } else {
            if is_function(line) && is_question(&documentation) {
                found.push(begins);
            }
            documentation.clear();
        }
    }
    found
}

fn is_function(line: &str) -> bool {
    let leads = |word: &&str| BEFORE.contains(word) || word.starts_with("pub(") || word.ends_with(')');
    line.split_whitespace().find(|word| !leads(word)) == Some("fn")
}

/// Returns whether the first sentence ends with a question mark. Code in backquotes is left out.
fn is_question(documentation: &str) -> bool {
    let plain: String = documentation.split('`').step_by(2).collect();
    let words = plain.split_whitespace().map(|word| word.trim_end_matches([')', '"', '*']));
    let mut ends = words.filter_map(|word| word.chars().next_back());
    ends.find(|end| matches!(end, '.' | '?' | '!')) == Some('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_is_documented_by_a_question_is_found() {
        for text in [
            "/// Is it there?\nfn is_there() -> bool {",
            "\n    /// Is it\n    /// there? Then it is shown.\n    pub(in crate::cli) const fn is_there() {",
            "/// Does it end in `x.` (RFC 1035)?\n#[a]\n#[expect(\n    b,\n)]\npub async fn a() {",
        ] {
            assert_eq!(asked(&Sources::of(&[("a.rs", text)])).len(), 1, "{text}");
        }
        let found = asked(&Sources::of(&[("a.rs", "/// A.\nfn a();\n\n/// Is it?\n/// So.\nfn b();")]));
        assert!(found[0].starts_with("a.rs:4: say what it does"), "{found:?}");
    }

    #[test]
    fn other_questions_pass() {
        for text in [
            "/// Returns whether it is there.\nfn is_there() -> bool {",
            "/// Reads `?a=b`.\nfn read() {",
            "/// Reads it. Why not?\nfn read() {",
            "enum Question {\n    /// Are you sure?\n    Sure,\n}\nfn read() {",
            "// Is it there?\nfn is_there() -> bool {",
        ] {
            assert_eq!(asked(&Sources::of(&[("a.rs", text)])), Vec::<String>::new(), "{text}");
        }
    }
}
