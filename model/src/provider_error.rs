//! Errors that an identity provider shows on its own page and never sends back: while a test waits, the person sees one
//! of these, and only the person can say which.
//!
//! Codes and texts are those of the vendors' own pages. A code that is not here is not guessed at; of other words it is said
//! what they speak of.

mod spoken;
mod table;

use crate::saml::provider::{Place, Provider};
use crate::url_text::is_invisible;

pub use spoken::{Spoken, spoken_of};
pub use table::ALL;

/// Where the setting stands that puts an error right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A field at the identity provider that has a counterpart here.
    There(Place),
    /// Another setting at the identity provider, in its own words.
    ThereNamed(&'static str),
    /// A field of the form here, as it is written on screen.
    Here(&'static str),
}

/// An error that an identity provider shows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProviderError {
    /// Whose page shows it.
    pub provider: Provider,
    /// Its code, or its sentence where it has none, as it stands on that page.
    pub shown: &'static str,
    /// Other texts of the same page by which it is known, in lower case.
    pub also: &'static [&'static str],
    /// What it means here, and what to do.
    pub meaning: &'static str,
    /// The field to change.
    pub change: Change,
}

impl ProviderError {
    /// The field to change, with the way there, in the provider's own words.
    #[must_use]
    pub fn place(&self) -> String {
        match self.change {
            Change::There(place) => self.provider.remedy(place, None).to_string(),
            Change::ThereNamed(words) => format!("{}: {words}", self.provider.name()),
            Change::Here(field) => field.to_owned(),
        }
    }

    /// Whether it stands in a text, for somebody who was sent to `provider`. Of another one only codes count, since several
    /// say the same sentences and mean another setting.
    fn is_in(&self, text: &str, provider: Provider) -> bool {
        let takes_sentences = self.provider == provider || provider == Provider::Other;
        let is_code = |words: &str| words.contains(|c: char| c.is_ascii_digit() || c == '_');
        let shown = normalised(self.shown);
        let all = core::iter::once(shown.as_str()).chain(self.also.iter().copied());
        // Microsoft's own look-up names the numbers alone.
        all.filter(|words| takes_sentences || is_code(words))
            .flat_map(|words| [Some(words), words.strip_prefix("aadsts")])
            .flatten()
            .any(|words| has_words(text, words))
    }
}

/// The errors that a text holds, which somebody typed or copied from the provider's page. Where `provider` has such an
/// error, those of others are left out.
#[must_use]
pub fn find(text: &str, provider: Provider) -> Vec<&'static ProviderError> {
    let text = normalised(text);
    let found: Vec<_> = ALL.iter().filter(|error| error.is_in(&text, provider)).collect();
    let own: Vec<_> = found.iter().copied().filter(|error| error.provider == provider).collect();
    if own.is_empty() { found } else { own }
}

/// The errors of one provider, in the order in which they are usual.
pub fn of(provider: Provider) -> impl Iterator<Item = &'static ProviderError> {
    ALL.iter().filter(move |error| error.provider == provider)
}

/// Lower case, curly apostrophes, one blank between words, none between the letters and the number of an error, and
/// nothing that nobody sees.
fn normalised(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{2018}', '\'', '\u{2bc}', '\u{b4}', '`'], "\u{2019}");
    let text = text.replace(is_invisible, "").replace('\u{2026}', "...");
    let text = text.replace("aadsts-", "aadsts").replace("msis-", "msis");
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let is_split = is_number && ["aadsts", "msis"].iter().any(|letters| joined.ends_with(letters));
        if !joined.is_empty() && !is_split {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Whether `words` stand in `text` as whole words: AADSTS50011 is another error than AADSTS500113.
fn has_words(text: &str, words: &str) -> bool {
    let part_of_a_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(words).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        !part_of_a_word(before.chars().next_back()) && !part_of_a_word(after.chars().next())
    })
}

#[cfg(test)]
mod tests;
