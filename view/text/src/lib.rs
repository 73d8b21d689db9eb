//! The one place that every text of the interface goes through: English in, the words of the build's language out.
//!
//! The English text is the key, as in gettext. It is used when the page is compiled (`view!` and `text!`) and when
//! the shell in `index.html` is packed; the page itself holds one language and no table.
//! `docs/decisions/0005-interface-text.md` says why.

mod catalogue;
mod language;
mod places;
mod plural;
mod po;
mod pseudo;

pub use catalogue::{Catalogue, CatalogueError};
pub use language::{Forms, Language, LanguageError, Missing};
pub use places::{has_words, is_text_attribute, is_text_property, is_value};

/// What chooses the language of a build: `pseudo`, or the name of a catalogue without its ending; unset is English.
pub const CHOICE: &str = "SSO_CONSOLE_LANGUAGE";
/// What `build.rs` tells the macros: `pseudo`, or the path of the catalogue.
pub const CHOSEN: &str = "SSO_CONSOLE_TEXT";
