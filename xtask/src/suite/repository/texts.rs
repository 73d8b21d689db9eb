//! Every text of the interface goes through `view!` or `text!`, and the translators' list holds all of them.

use super::sources::Sources;
use crate::text::{FILE, in_source, written};

/// Literals that read like words and are not: where (the path's beginning), which (nothing: all), and why.
const NO_TEXTS: &[(&str, &str, &str)] = &[
    ("src/pages/certificate.rs", "{}.{} KB", "a unit"),
    ("src/pages/certificate/fingerprints.rs", "fp fp-five", CLASS),
    ("src/pages/certificate/validity.rs", "validity over", CLASS),
    ("src/pages/certificate/validity.rs", "validity soon", CLASS),
    ("src/pages/frame.rs", "btn btn-quiet btn-small btn-icon", CLASS),
    ("src/pages/read_response.rs", "response-hint response-error", IDS),
    ("src/pages/report/remedy.rs", "Identity provider", "how a sentence of model/ begins"),
    ("src/pages/report/remedy.rs", "Here", "how a sentence of model/ begins"),
    ("src/pages/settings/certificates.rs", "certificate-hint certificate-error", IDS),
    ("src/ui/button.rs", "", CLASS),
    ("src/ui/field.rs", "{hint} {id}-error", IDS),
    ("src/ui/icon.rs", "", "drawings and classes"),
    ("src/ui/menu.rs", "Escape", "a key"),
];
const CLASS: &str = "classes for style/";
const IDS: &str = "ids of elements";

/// Texts that go past the one place, and exceptions that nothing needs.
pub(crate) fn strays(sources: &Sources) -> Vec<String> {
    let page = sources.ending(".rs").filter(|(path, _)| path.starts_with("src/"));
    let found = page.flat_map(|(path, text)| {
        in_source(text).strays.into_iter().map(move |(line, stray)| (path.to_owned(), line, stray))
    });
    let found: Vec<_> = found.collect();
    let excepts = |(file, literal, _): &(&str, &str, &str), path: &str, stray: &str| {
        path.starts_with(file) && (literal.is_empty() || *literal == stray)
    };
    let excepted = |path: &str, stray: &str| NO_TEXTS.iter().any(|one| excepts(one, path, stray));
    let needless =
        NO_TEXTS.iter().filter(|one| !found.iter().any(|(path, _, stray)| excepts(one, path, stray)));
    let needless =
        needless.map(|(file, literal, _)| format!("{file}: the exception {literal:?} is not needed"));
    let strays = found.iter().filter(|(path, _, stray)| !excepted(path, stray));
    strays.map(|(path, line, stray)| format!("{path}:{line}: {stray:?}")).chain(needless).collect()
}

/// The list is not what `cargo xtask text` would write.
pub(super) fn list(sources: &Sources) -> Vec<String> {
    let kept = sources.ending(FILE).map(|(_, text)| text).next().unwrap_or_default();
    let (current, _) = written(sources);
    if kept == current {
        return Vec::new();
    }
    let news = current
        .lines()
        .filter(|line| line.starts_with("msgid \"") && *line != "msgid \"\"" && !kept.contains(line));
    let news = news.map(|line| format!("{FILE} lacks {line}"));
    news.chain([format!("{FILE} is not current: run `cargo xtask text`")]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_goes_past_is_named() {
        let sources = Sources::of(&[
            ("src/pages/a.rs", "fn a() {\n    say(\"Draft saved\");\n    say(text!(\"Copied\"));\n}"),
            ("model/src/a.rs", "fn a() { say(\"Two words\"); }"),
        ]);
        assert_eq!(strays(&sources)[0], "src/pages/a.rs:2: \"Draft saved\"");
        assert_eq!(strays(&sources).len(), 1 + NO_TEXTS.len());
    }

    #[test]
    fn a_list_that_lacks_a_text_is_not_current() {
        let source = ("src/a.rs", "fn a() { text!(\"Copied\"); }");
        let (current, _) = written(&Sources::of(&[source]));
        assert_eq!(list(&Sources::of(&[source, (FILE, &current)])), Vec::<String>::new());
        let lacks = [
            "text/interface.pot lacks msgid \"Copied\"",
            "text/interface.pot is not current: run `cargo xtask text`",
        ];
        assert_eq!(list(&Sources::of(&[source])), lacks);
    }
}
