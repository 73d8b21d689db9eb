//! Names every file after its content and follows the change through all that mention it.

use super::inputs::hex;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Files by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Kinds that change their name with their content and are then cached for a year.
const HASHED: &[&str] = &["css", "js", "png", "svg", "wasm", "woff2"];
/// Kinds in which names are looked for.
const READ: &[&str] = &["html", "js"];
/// Bytes of SHA-256 in a name: 64 bits.
const NAME_BYTES: usize = 8;

/// Why the files cannot be named.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum PackError {
    #[error("{0} and the files that it names need each other's names; break the circle.")]
    Circle(String),
    #[error(
        "nothing names {0}; write its name as it stands into index.html or a script, or leave the file out."
    )]
    Unnamed(String),
    #[error(
        "{0} holds `</script` or `<!--`, which would end it where it stands in the page; write that in two parts."
    )]
    Closes(String),
}

/// The same files under names made from their content.
pub(crate) fn rename(files: &Files) -> Result<Files, PackError> {
    let mut naming = Naming { files, done: BTreeMap::new(), open: BTreeSet::new(), named: BTreeSet::new() };
    for name in files.keys() {
        naming.resolve(name)?;
    }
    let lost = files.keys().find(|name| is_hashed(name) && !naming.named.contains(*name));
    if let Some(lost) = lost {
        return Err(PackError::Unnamed(lost.clone()));
    }
    Ok(naming.done.into_values().collect())
}

struct Naming<'a> {
    files: &'a Files,
    /// Old name → new name and content.
    done: BTreeMap<String, (String, Vec<u8>)>,
    open: BTreeSet<String>,
    named: BTreeSet<String>,
}

impl Naming<'_> {
    /// The new name of `name`, once all that it mentions has one.
    fn resolve(&mut self, name: &str) -> Result<String, PackError> {
        if let Some((new_name, _)) = self.done.get(name) {
            return Ok(new_name.clone());
        }
        if !self.open.insert(name.to_owned()) {
            return Err(PackError::Circle(name.to_owned()));
        }
        let content = self.rewrite(name)?;
        let new_name = if is_hashed(name) { hashed_name(name, &content) } else { name.to_owned() };
        self.done.insert(name.to_owned(), (new_name.clone(), content));
        Ok(new_name)
    }

    fn rewrite(&mut self, name: &str) -> Result<Vec<u8>, PackError> {
        let content = &self.files[name];
        let Some(mut text) = readable(name, content) else { return Ok(content.clone()) };
        for other in self.files.keys().filter(|other| *other != name && is_hashed(other)) {
            if replace(&text, other, other).is_some() {
                self.named.insert(other.clone());
                let new_name = self.resolve(other)?;
                text = replace(&text, other, &new_name).unwrap_or(text);
            }
        }
        Ok(text.into_bytes())
    }
}

fn readable(name: &str, content: &[u8]) -> Option<String> {
    if READ.contains(&extension(name)) { String::from_utf8(content.to_vec()).ok() } else { None }
}

/// What follows the last dot.
pub(super) fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn is_hashed(name: &str) -> bool {
    HASHED.contains(&extension(name))
}

fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = hex(&Sha256::digest(content)[..NAME_BYTES]);
    name.rsplit_once('.').map_or_else(|| name.to_owned(), |(stem, kind)| format!("{stem}-{hash}.{kind}"))
}

/// `text` with every mention of `name` changed, or nothing if there is none.
/// A mention stands alone: after a quote, `/` or `=`, and before a quote, white space, `>`, `?` or `#`.
fn replace(text: &str, name: &str, new_name: &str) -> Option<String> {
    let (mut out, mut from, mut found) = (String::new(), 0, false);
    for (at, _) in text.match_indices(name) {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let alone = before.is_some_and(|c| "\"'`/=".contains(c))
            && after.is_none_or(|c| "\"'`>?#".contains(c) || c.is_whitespace());
        if alone {
            out.push_str(&text[from..at]);
            out.push_str(new_name);
            from = at + name.len();
            found = true;
        }
    }
    out.push_str(&text[from..]);
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn index(packed: &Files) -> String {
        String::from_utf8(packed["index.html"].clone()).unwrap()
    }

    #[test]
    fn names_follow_the_content_through_scripts_into_the_page() {
        let page = "<script src=/boot.js type=module></script>";
        let pack = |wasm: &str| {
            rename(&files(&[("a.wasm", wasm), ("boot.js", "load('./a.wasm')"), ("index.html", page)]))
                .unwrap()
        };
        let (one, two) = (pack("1"), pack("2"));
        assert_ne!(index(&one), index(&two));
        let script = index(&one).split('/').nth(1).unwrap().split(' ').next().unwrap().to_owned();
        let wasm = one.keys().find(|name| extension(name) == "wasm").unwrap();
        assert_eq!(one[&script], format!("load('./{wasm}')").into_bytes());
    }

    #[test]
    fn a_longer_name_is_not_a_mention() {
        let packed = rename(&files(&[
            ("a.js", "1"),
            ("a.js.map.js", "2"),
            ("index.html", r#"<a href="/a.js"><b href="/a.js.map.js">"#),
        ]));
        assert_eq!(packed.unwrap().len(), 3);
        assert_eq!(replace("'data.js' '/a.jsx'", "a.js", "b.js"), None);
    }

    #[test]
    fn a_file_that_nothing_names_is_refused() {
        let lost = rename(&files(&[("index.html", ""), ("worker.js", "")]));
        assert_eq!(lost, Err(PackError::Unnamed("worker.js".to_owned())));
    }

    #[test]
    fn a_circle_is_refused() {
        let circle = rename(&files(&[("a.js", "'b.js'"), ("b.js", "'a.js'")]));
        assert_eq!(circle, Err(PackError::Circle("a.js".to_owned())));
    }
}
