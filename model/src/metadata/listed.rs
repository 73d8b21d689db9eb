//! What is listed of the identity providers of a federation, to choose one.
//!
//! The list is written while the file streams by, one provider on each line, and searched line by line. It is never held
//! as a whole, so that memory does not grow with the federation.

use std::io::{self, BufRead as _, BufReader, Read, Write};

use serde::{Deserialize, Serialize};

use super::entity::{Entity, Name};

/// Most of them that are shown at once.
pub const SHOWN: usize = 20;

/// What stands between two providers of a written list: what separates the values of a JSON array, and a line end, which
/// JSON never has within a value.
const BETWEEN: &[u8] = b",\n";

/// One identity provider that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Listed {
    /// Exactly as written.
    pub entity_id: String,
    /// What to call it: its English name, else the first, else the entity ID.
    pub name: String,
    /// Its other names, in all languages.
    pub names: Vec<Name>,
    /// Who put it into the federation.
    pub registration_authority: Option<String>,
}

impl Listed {
    /// The entry of `entity`.
    pub fn of(entity: &Entity) -> Self {
        let name = entity.name().to_owned();
        let names = entity.names.iter().filter(|other| other.text != name).cloned().collect();
        let registration_authority = entity.registration_authority.clone();
        Self { entity_id: entity.entity_id.clone(), name, names, registration_authority }
    }

    /// Whether every word, in lower case, is part of a name in any language, the entity ID or the registration
    /// authority.
    fn has(&self, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let names = self.names.iter().map(|name| &name.text);
        let texts =
            [&self.name, &self.entity_id].into_iter().chain(&self.registration_authority).chain(names);
        let texts: Vec<_> = texts.map(|text| text.to_lowercase()).collect();
        words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// Writes a list: the values of a JSON array, each on a line of its own.
#[derive(Debug)]
pub struct ListWriter<W> {
    out: W,
    count: usize,
}

impl<W: Write> ListWriter<W> {
    /// A list without an entry yet.
    pub fn new(out: W) -> Self {
        Self { out, count: 0 }
    }

    /// Adds a provider.
    ///
    /// # Errors
    /// Those of the writer, which may be full.
    pub fn add(&mut self, one: &Listed) -> io::Result<()> {
        if self.count > 0 {
            self.out.write_all(BETWEEN)?;
        }
        self.count += 1;
        self.out.write_all(&serde_json::to_vec(one)?)
    }

    /// How many providers were added.
    pub fn count(&self) -> usize {
        self.count
    }
}

/// What a search finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    /// The first [`SHOWN`] of them, in the order of the file.
    pub shown: Vec<Listed>,
    /// How many there are.
    pub count: usize,
}

/// Searches a list that [`ListWriter`] wrote for the providers in which every word of `text` stands. Holds one line of it
/// and what is shown.
///
/// # Errors
/// The list cannot be read.
pub fn search(list: impl Read, text: &str) -> io::Result<Hits> {
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    let (mut list, mut line, mut hits) = (BufReader::new(list), Vec::new(), Hits::default());
    while list.read_until(b'\n', &mut line)? > 0 {
        let one: Listed = serde_json::from_slice(line.strip_suffix(BETWEEN).unwrap_or(&line))?;
        line.clear();
        if one.has(&words) {
            hits.count += 1;
            if hits.count <= SHOWN {
                hits.shown.push(one);
            }
        }
    }
    Ok(hits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(entity_id: &str, name: &str, other: &str, authority: &str) -> Listed {
        let names = vec![Name { language: "de".to_owned(), text: other.to_owned() }];
        let registration_authority = Some(authority.to_owned());
        Listed { entity_id: entity_id.to_owned(), name: name.to_owned(), names, registration_authority }
    }

    fn written(all: &[Listed]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut list = ListWriter::new(&mut out);
        for one in all {
            list.add(one).unwrap();
        }
        assert_eq!(list.count(), all.len());
        out
    }

    #[test]
    fn finds_by_name_in_any_language_entity_id_and_authority() {
        let all = written(&[
            listed(
                "https://idp.uni-köln.example/sso",
                "University of Cologne",
                "Universität zu Köln",
                "https://dfn.example",
            ),
            listed("https://idp.acme.example/", "Acme,\n\"Inc\"", "Acme GmbH", "https://swamid.example"),
        ]);
        let found = |text: &str| {
            let shown = search(all.as_slice(), text).unwrap().shown;
            shown.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(found("UNIVERSITÄT köln"), ["University of Cologne"]);
        assert_eq!(found("cologne"), ["University of Cologne"]);
        assert_eq!(found("swamid"), ["Acme,\n\"Inc\""]);
        assert_eq!(found("idp.acme"), ["Acme,\n\"Inc\""]);
        assert_eq!(found(" "), ["University of Cologne", "Acme,\n\"Inc\""]);
        assert!(found("acme cologne").is_empty());
    }

    #[test]
    fn counts_more_than_it_shows() {
        let all: Vec<_> = (0..SHOWN + 5).map(|at| listed(&at.to_string(), "Acme", "", "")).collect();
        let hits = search(written(&all).as_slice(), "acme").unwrap();
        assert_eq!((hits.shown.as_slice(), hits.count), (&all[..SHOWN], SHOWN + 5));
        assert_eq!(search(written(&[]).as_slice(), "acme").unwrap(), Hits::default());
    }

    #[test]
    fn a_list_is_the_inside_of_a_json_array() {
        let all: Vec<_> = (0..3).map(|at| listed(&at.to_string(), "[\u{2028}]", "\r\n", "")).collect();
        let text = [b"[".as_slice(), &written(&all), b"]"].concat();
        assert_eq!(serde_json::from_slice::<Vec<Listed>>(&text).unwrap(), all);
        assert!(search("{}".as_bytes(), "").is_err());
    }
}
