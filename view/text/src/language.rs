//! The language of a build.

use crate::catalogue::{Catalogue, CatalogueError};
use crate::{CHOSEN, places, pseudo};
use std::path::Path;
use std::{env, fmt, fs, io};

/// In which language texts come out.
#[derive(Debug)]
pub enum Language {
    /// The texts as they are written in the source.
    English,
    /// English in brackets, longer, from right to left: shows what does not go through here, and what breaks.
    Pseudo,
    /// A catalogue of `text/`.
    Translated(Catalogue),
}

/// A counted text: its forms, and how the number chooses one.
#[derive(Debug, PartialEq, Eq)]
pub struct Forms {
    /// One text for each form; the first is index 0.
    pub texts: Vec<String>,
    /// A Rust expression of `n`, a whole number of any type, that gives the index.
    pub index: String,
}

/// The catalogue has no translation of this text.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    english: String,
}

/// The catalogue that was chosen cannot be used.
#[derive(Debug)]
pub enum LanguageError {
    /// The file cannot be read.
    Unread(String, io::Error),
    /// The file is not a catalogue.
    Broken(String, CatalogueError),
}

impl Language {
    /// What `build.rs` has chosen for the crate that is being compiled.
    ///
    /// # Errors
    /// Names the catalogue that cannot be read, or the line that is wrong.
    pub fn of_this_build() -> Result<Self, LanguageError> {
        env::var(CHOSEN).map_or(Ok(Self::English), |chosen| Self::chosen(&chosen))
    }

    /// `pseudo`, or the path of a catalogue.
    ///
    /// # Errors
    /// Names the catalogue that cannot be read, or the line that is wrong.
    pub fn chosen(chosen: &str) -> Result<Self, LanguageError> {
        if chosen == pseudo::NAME {
            return Ok(Self::Pseudo);
        }
        let text = fs::read_to_string(Path::new(chosen))
            .map_err(|error| LanguageError::Unread(chosen.to_owned(), error))?;
        let read = Catalogue::read(&text).map_err(|error| LanguageError::Broken(chosen.to_owned(), error))?;
        Ok(Self::Translated(read))
    }

    /// The text in this language. White space around it stays, and what holds no words stays as it is.
    ///
    /// # Errors
    /// The catalogue has no translation.
    pub fn say(&self, english: &str) -> Result<String, Missing> {
        let key = english.trim();
        if !places::has_words(key) {
            return Ok(english.to_owned());
        }
        let words = match self {
            Self::English => return Ok(english.to_owned()),
            Self::Pseudo => pseudo::text(key),
            Self::Translated(catalogue) => catalogue.text(key).ok_or_else(|| Missing::of(key))?.to_owned(),
        };
        let (start, end) = (english.len() - english.trim_start().len(), english.trim_end().len());
        Ok(format!("{}{words}{}", &english[..start], &english[end..]))
    }

    /// The forms of a counted text, whose English forms are `one` and `other`.
    ///
    /// # Errors
    /// The catalogue has no translation.
    pub fn count(&self, one: &str, other: &str) -> Result<Forms, Missing> {
        let english =
            |texts: [String; 2]| Forms { texts: texts.into(), index: "usize::from(n != 1)".to_owned() };
        match self {
            Self::English => Ok(english([one.to_owned(), other.to_owned()])),
            Self::Pseudo => Ok(english([pseudo::text(one), pseudo::text(other)])),
            Self::Translated(catalogue) => catalogue.forms(one).ok_or_else(|| Missing::of(one)),
        }
    }

    /// The code of the language (BCP 47), for `lang`.
    pub fn code(&self) -> &str {
        match self {
            Self::English => "en",
            // A private use of English: nobody else takes it for a language.
            Self::Pseudo => "en-x-pseudo",
            Self::Translated(catalogue) => catalogue.code(),
        }
    }

    /// `ltr` or `rtl`, for `dir`.
    pub fn direction(&self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Pseudo => "rtl",
            Self::Translated(catalogue) => catalogue.direction(),
        }
    }
}

impl Missing {
    fn of(english: &str) -> Self {
        Self { english: english.to_owned() }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The chosen language has no translation of {:?}. Add it to its catalogue in text/.",
            self.english
        )
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(path, error) => write!(f, "{path} cannot be read: {error}."),
            Self::Broken(path, error) => write!(f, "{path}: {error}"),
        }
    }
}

impl std::error::Error for LanguageError {}
impl std::error::Error for Missing {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_the_source() {
        assert_eq!(Language::English.say(" · Entry "), Ok(" · Entry ".to_owned()));
    }

    #[test]
    fn what_surrounds_the_words_stays() {
        assert!(Language::Pseudo.say(" Copy").is_ok_and(|text| text.starts_with(" ⟦Copy")));
        assert_eq!(Language::Pseudo.say(" · "), Ok(" · ".to_owned()));
    }

    #[test]
    fn a_missing_text_is_named() {
        let catalogue = Catalogue::read("msgid \"\"\nmsgstr \"Language: de\\n\"\n").unwrap();
        let missing = Language::Translated(catalogue).say("Copy").unwrap_err();
        let sentence =
            "The chosen language has no translation of \"Copy\". Add it to its catalogue in text/.";
        assert_eq!(missing.to_string(), sentence);
    }
}
