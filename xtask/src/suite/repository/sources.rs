//! The files of the repository, and rules about their text.

use crate::failure::Failure;
use crate::{paths, process};
use std::collections::BTreeMap;
use std::fs;

/// Most lines of a file.
const LONGEST: usize = 250;

/// The text of every file that Git knows or would add, by its path from the root; empty for files that are not text.
pub(crate) struct Sources {
    files: BTreeMap<String, String>,
}

impl Sources {
    pub(crate) fn read() -> Result<Self, Failure> {
        let root = paths::root();
        let arguments =
            ["-C", &root.to_string_lossy(), "ls-files", "--cached", "--others", "--exclude-standard"];
        let list = process::ask("git", &arguments).ok_or_else(|| Failure::Missing {
            what: "Git's list of the project's files".to_owned(),
            remedy: "install Git and run this in a clone".to_owned(),
        })?;
        let read = |name: &str| {
            let path = root.join(name);
            path.is_file().then(|| (name.to_owned(), fs::read_to_string(path).unwrap_or_default()))
        };
        Ok(Self { files: list.lines().filter_map(read).collect() })
    }

    /// Returns the text of a file; empty if it is missing.
    pub(super) fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// Returns whether any path matches.
    pub(super) fn any(&self, is_asked: impl Fn(&str) -> bool) -> bool {
        self.files.keys().any(|path| is_asked(path))
    }

    /// Returns the files whose path has this ending.
    pub(crate) fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        all.filter(move |(path, _)| path.ends_with(end))
    }

    pub(super) fn inner_html(&self) -> Vec<String> {
        self.lines_of("src/", |_, line| line.contains("inner_html") || line.contains("insert_adjacent_html"))
    }

    pub(super) fn long_files(&self) -> Vec<String> {
        let code = self.ending(".rs").chain(self.ending(".mjs"));
        let counted = code.map(|(path, text)| (path, text.lines().count()));
        counted
            .filter(|(_, lines)| *lines > LONGEST)
            .map(|(path, lines)| format!("{path}: {lines} lines"))
            .collect()
    }

    pub(super) fn inline_code(&self) -> Vec<String> {
        let page = self.files.get("index.html").map_or("", String::as_str);
        let inline = |line: &str| {
            let script = line.contains("<script") && !line.contains(" src=");
            let handler = line.split_whitespace().any(|word| word.starts_with("on") && word.contains("=\""));
            script || handler || line.contains("<style") || line.contains(" style=")
        };
        page.lines().filter(|line| inline(line)).map(|line| format!("index.html: {}", line.trim())).collect()
    }

    pub(super) fn mod_files(&self) -> Vec<String> {
        self.ending("/mod.rs").map(|(path, _)| path.to_owned()).collect()
    }

    pub(super) fn ci_script(&self) -> Vec<String> {
        let text = self.files.get(".ci/run").map_or("", String::as_str);
        let commands: Vec<_> =
            text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        if commands == ["set -e", "CARGO_INCREMENTAL=0 exec cargo xtask test"] {
            Vec::new()
        } else {
            vec![format!(".ci/run: {commands:?}")]
        }
    }

    #[cfg(test)]
    pub(crate) fn of(list: &[(&str, &str)]) -> Self {
        Self { files: list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// Returns the lines of Rust below `folder` that break a rule, without comments.
    pub(super) fn lines_of(&self, folder: &str, breaks: impl Fn(&str, &str) -> bool) -> Vec<String> {
        let files = self.ending(".rs").filter(|(path, _)| path.starts_with(folder));
        let numbered =
            files.flat_map(|(path, text)| text.lines().enumerate().map(move |(at, line)| (path, at, line)));
        let code = numbered.filter(|(_, _, line)| !line.trim_start().starts_with("//"));
        let broken = code.filter(|(path, _, line)| breaks(path, line));
        broken.map(|(path, at, line)| format!("{path}:{}: {}", at + 1, line.trim())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_finds_what_breaks_it() {
        let sources = Sources::of(&[
            ("src/pages/a.rs", "// inner_html in a comment\n view! { <p inner_html=text/> }"),
            ("src/pages/mod.rs", ""),
            ("src/long.rs", &"\n".repeat(251)),
            (
                "index.html",
                "<script>x</script>\n<script src=/a.js></script>\n<p style=\"a\">\n<b onclick=\"x\">",
            ),
            (".ci/run", "#!/usr/bin/env bash\nset -e\nCARGO_INCREMENTAL=0 exec cargo xtask test\n"),
        ]);
        assert_eq!(sources.inner_html(), ["src/pages/a.rs:2: view! { <p inner_html=text/> }"]);
        assert_eq!(sources.mod_files(), ["src/pages/mod.rs"]);
        assert_eq!(sources.long_files(), ["src/long.rs: 251 lines"]);
        assert_eq!(sources.inline_code().len(), 3);
        assert_eq!(sources.ci_script(), Vec::<String>::new());
    }
}
