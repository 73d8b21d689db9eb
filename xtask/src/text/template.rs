//! Writes `text/interface.pot`: gettext's template, which every translation tool reads.

use super::find::in_source;
use super::page::texts;
use crate::suite::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The list, from the root of the project.
pub(crate) const FILE: &str = "text/interface.pot";

const HEADER: &str = "# Every text of the interface. Written by `cargo xtask text`; translate a copy, text/CODE.po.\n\
msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\
\"Language: \\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";

/// One text and the files that hold it.
#[derive(Default)]
struct Entry {
    many: Option<String>,
    files: Vec<String>,
}

/// The list as it should be, and how many texts it holds. Sorted, and without lines: work elsewhere does not move it.
pub(crate) fn written(sources: &Sources) -> (String, usize) {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut add = |file: &str, english: String, many: Option<String>| {
        let entry = entries.entry(english).or_default();
        entry.many = entry.many.take().or(many);
        if !entry.files.iter().any(|known| known == file) {
            entry.files.push(file.to_owned());
        }
    };
    for (file, source) in sources.ending(".rs").filter(|(file, _)| file.starts_with("src/")) {
        for key in in_source(source).keys {
            add(file, key.english, key.many);
        }
    }
    for (file, page) in sources.ending("index.html").filter(|(file, _)| *file == "index.html") {
        for text in texts(page) {
            add(file, text, None);
        }
    }
    let list = entries.iter().map(|(english, entry)| block(english, entry)).collect::<String>();
    (format!("{HEADER}{list}"), entries.len())
}

fn block(english: &str, entry: &Entry) -> String {
    let mut block = String::from("\n");
    for file in &entry.files {
        let _ = writeln!(block, "#: {file}");
    }
    if english.contains('{') || entry.many.is_some() {
        block.push_str("#, rust-format\n");
    }
    let _ = writeln!(block, "msgid {}", quoted(english));
    match &entry.many {
        None => block.push_str("msgstr \"\"\n"),
        Some(many) => {
            let _ = writeln!(block, "msgid_plural {}\nmsgstr[0] \"\"\nmsgstr[1] \"\"", quoted(many));
        }
    }
    block
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_listed_once_with_their_files() {
        let sources = Sources::of(&[
            ("index.html", "<h1>Copy</h1>"),
            ("src/a.rs", "fn a() { text!(\"Copy\"); text!(n; one: \"1 day\", other: \"{n} days\"); }"),
            ("server/src/a.rs", "fn a() { text!(\"Elsewhere\"); }"),
        ]);
        let (text, count) = written(&sources);
        let list = "\n#: src/a.rs\n#, rust-format\nmsgid \"1 day\"\nmsgid_plural \"{n} days\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\
            \n#: src/a.rs\n#: index.html\nmsgid \"Copy\"\nmsgstr \"\"\n";
        assert_eq!((text.strip_prefix(HEADER), count), (Some(list), 2));
    }
}
