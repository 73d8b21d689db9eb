//! Reads gettext's PO files: what Poedit, Weblate and msgmerge write.

use std::iter;

/// One entry of a file.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// `msgid`; empty for the header.
    pub(crate) key: String,
    /// `msgstr`, or `msgstr[0]` and on.
    pub(crate) texts: Vec<String>,
    /// A guess of a tool that nobody has looked at yet.
    fuzzy: bool,
}

impl Entry {
    /// Has somebody translated it?
    pub(crate) fn is_done(&self) -> bool {
        !self.fuzzy && !self.texts.is_empty() && self.texts.iter().all(|text| !text.is_empty())
    }
}

/// All entries of a file.
///
/// # Errors
/// The number of the line that cannot be read.
pub(crate) fn entries(file: &str) -> Result<Vec<Entry>, usize> {
    let mut reader = Reader::default();
    for (at, line) in file.lines().map(str::trim).chain(iter::once("")).enumerate() {
        reader.line(line).ok_or(at + 1)?;
    }
    Ok(reader.done)
}

/// Where the next piece of a text goes.
#[derive(Default, Clone, Copy)]
enum Into {
    Key,
    Text,
    #[default]
    Nowhere,
}

#[derive(Default)]
struct Reader {
    done: Vec<Entry>,
    open: Entry,
    into: Into,
}

impl Reader {
    /// Nothing if the line does not belong to a PO file.
    fn line(&mut self, line: &str) -> Option<()> {
        if let Some(flags) = line.strip_prefix("#,") {
            self.close();
            self.open.fuzzy = flags.contains("fuzzy");
            return Some(());
        }
        if line.is_empty() || line.starts_with('#') {
            self.close();
            return Some(());
        }
        let (keyword, quoted) = line.split_at(line.find('"')?);
        match keyword.trim() {
            "" => {}
            "msgid" => {
                self.close();
                self.into = Into::Key;
            }
            "msgid_plural" => self.into = Into::Nowhere,
            one if one == "msgstr" || (one.starts_with("msgstr[") && one.ends_with(']')) => {
                self.into = Into::Text;
                self.open.texts.push(String::new());
            }
            _ => return None,
        }
        let piece = unquoted(quoted)?;
        match self.into {
            Into::Key => self.open.key.push_str(&piece),
            Into::Text => self.open.texts.last_mut()?.push_str(&piece),
            Into::Nowhere => {}
        }
        Some(())
    }

    /// The entry is whole once a text was read and something else begins.
    fn close(&mut self) {
        if !self.open.texts.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
            self.into = Into::Nowhere;
        }
    }
}

fn unquoted(quoted: &str) -> Option<String> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next()? {
                'n' => '\n',
                't' => '\t',
                other => other,
            },
            '"' => return None,
            other => other,
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn entries_are_read() {
        let file = "# Somebody\nmsgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n#: src/a.rs:1\nmsgid \"a \"\n\"\\\"b\\\"\"\nmsgstr \"c\"\n\n\
            msgid \"1 day\"\nmsgid_plural \"{n} days\"\nmsgstr[0] \"1 Tag\"\nmsgstr[1] \"{n} Tage\"\n#, fuzzy\nmsgid \"d\"\nmsgstr \"e\"\n";
        let read = entries(file).unwrap();
        let told: Vec<_> =
            read.iter().map(|one| (one.key.as_str(), one.texts.join("|"), one.is_done())).collect();
        let expected = [
            ("", "Language: de\n", true),
            ("a \"b\"", "c", true),
            ("1 day", "1 Tag|{n} Tage", true),
            ("d", "e", false),
        ];
        assert_eq!(told, expected.map(|(key, text, done)| (key, text.to_owned(), done)));
    }

    #[test]
    fn a_broken_line_is_counted() {
        assert_eq!(entries("msgid \"a\"\nmsgstr \"b\n").unwrap_err(), 2);
        assert_eq!(entries("msgctxt \"menu\"\nmsgid \"a\"\n").unwrap_err(), 1);
    }
}
