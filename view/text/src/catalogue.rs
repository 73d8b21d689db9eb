//! A catalogue: what a translator has made of the page's texts.

use crate::language::Forms;
use crate::{plural, po};
use std::collections::HashMap;
use std::fmt;

/// Scripts that are written from right to left begin these languages' texts, unless the code names another script.
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

/// The translations of one language.
#[derive(Debug)]
pub struct Catalogue {
    code: String,
    /// How a number chooses a form, as Rust; nothing if the header does not say.
    index: Option<String>,
    texts: HashMap<String, Vec<String>>,
}

/// Why a file is not a catalogue.
#[derive(Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// This line does not belong to a PO file.
    Line(usize),
    /// The header has no `Language:`.
    NoLanguage,
    /// The header's `Plural-Forms:` cannot be read.
    Plural(String),
}

impl Catalogue {
    /// Reads a PO file.
    ///
    /// # Errors
    /// The first line that cannot be read, or what its header lacks.
    pub fn read(file: &str) -> Result<Self, CatalogueError> {
        let entries = po::entries(file).map_err(CatalogueError::Line)?;
        let header = entries.iter().find(|entry| entry.key.is_empty());
        let header = header.map_or("", |entry| entry.texts[0].as_str());
        let code = field(header, "Language:").ok_or(CatalogueError::NoLanguage)?.replace('_', "-");
        let index = match field(header, "Plural-Forms:") {
            None => None,
            Some(forms) => Some(index(forms).ok_or_else(|| CatalogueError::Plural(forms.to_owned()))?),
        };
        let done = entries.into_iter().filter(|entry| !entry.key.is_empty() && entry.is_done());
        Ok(Self { code, index, texts: done.map(|entry| (entry.key, entry.texts)).collect() })
    }

    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key)?.first().map(String::as_str)
    }

    pub(crate) fn forms(&self, key: &str) -> Option<Forms> {
        Some(Forms { texts: self.texts.get(key)?.clone(), index: self.index.clone()? })
    }

    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    pub(crate) fn direction(&self) -> &'static str {
        let mut parts = self.code.split('-');
        let (language, script) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let named = matches!(script, "Arab" | "Hebr" | "Thaa");
        let latin = script.len() == 4 && !named;
        if named || (RIGHT_TO_LEFT.contains(&language) && !latin) { "rtl" } else { "ltr" }
    }
}

fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.lines().find_map(|line| line.strip_prefix(name)).map(str::trim).filter(|value| !value.is_empty())
}

/// `nplurals=2; plural=(n != 1);`
fn index(forms: &str) -> Option<String> {
    let expression = forms.split_once("plural=")?.1;
    // "nplurals=" ends in "plurals=", so the first "plural=" is the right one.
    plural::index(expression.trim().trim_end_matches(';'))
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(at) => write!(f, "line {at} cannot be read as a line of a PO file without contexts."),
            Self::NoLanguage => {
                f.write_str("the header needs a line \"Language: \" with a code such as de or pt-BR.")
            }
            Self::Plural(forms) => {
                write!(f, "the plural forms {forms:?} cannot be read; Poedit writes them.")
            }
        }
    }
}

impl std::error::Error for CatalogueError {}

#[cfg(test)]
mod tests {
    use super::*;

    const POLISH: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 ? 1 : 2);\\n\"\n\n\
        msgid \"Copy\"\nmsgstr \"Kopiuj\"\n\nmsgid \"1 day\"\nmsgid_plural \"{n} days\"\nmsgstr[0] \"1 dzień\"\nmsgstr[1] \"{n} dni\"\nmsgstr[2] \"{n} dni\"\n";

    #[test]
    fn texts_and_forms_are_found() {
        let polish = Catalogue::read(POLISH).unwrap();
        assert_eq!((polish.text("Copy"), polish.text("Paste")), (Some("Kopiuj"), None));
        let forms = polish.forms("1 day").unwrap();
        assert_eq!(forms.texts, ["1 dzień", "{n} dni", "{n} dni"]);
        assert_eq!(forms.index, "if n==1 { 0usize } else { if n%10>=2 { 1usize } else { 2usize } }");
    }

    #[test]
    fn the_direction_follows_from_the_code() {
        let direction = |code: &str| {
            Catalogue::read(&format!("msgid \"\"\nmsgstr \"Language: {code}\\n\"\n")).unwrap().direction()
        };
        let told = ["de", "he", "ar_EG", "fa-Latn", "az-Arab"].map(direction);
        assert_eq!(told, ["ltr", "rtl", "rtl", "ltr", "rtl"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(Catalogue::read("").unwrap_err(), CatalogueError::NoLanguage);
        assert_eq!(Catalogue::read("Hello").unwrap_err(), CatalogueError::Line(1));
    }
}
