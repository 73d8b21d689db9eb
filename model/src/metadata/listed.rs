//! What is listed of the identity providers of a federation, to choose one.

use serde::{Deserialize, Serialize};

use super::entity::{Entity, Name};

/// Most of them that are shown at once.
pub const SHOWN: usize = 20;

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
        let names = self.names.iter().map(|name| &name.text);
        let texts =
            [&self.name, &self.entity_id].into_iter().chain(&self.registration_authority).chain(names);
        let texts: Vec<_> = texts.map(|text| text.to_lowercase()).collect();
        words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// Those in which every word of `text` stands, and how many they are; at most [`SHOWN`] are returned, in the order of
/// the file.
pub fn search<'a>(listed: &'a [Listed], text: &str) -> (Vec<&'a Listed>, usize) {
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<_> = listed.iter().filter(|one| one.has(&words)).collect();
    let count = found.len();
    found.truncate(SHOWN);
    (found, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(entity_id: &str, name: &str, other: &str, authority: &str) -> Listed {
        let names = vec![Name { language: "de".to_owned(), text: other.to_owned() }];
        let registration_authority = Some(authority.to_owned());
        Listed { entity_id: entity_id.to_owned(), name: name.to_owned(), names, registration_authority }
    }

    #[test]
    fn finds_by_name_in_any_language_entity_id_and_authority() {
        let all = [
            listed(
                "https://idp.uni-köln.example/sso",
                "University of Cologne",
                "Universität zu Köln",
                "https://dfn.example",
            ),
            listed("https://idp.acme.example/", "Acme", "Acme GmbH", "https://swamid.example"),
        ];
        let found = |text| search(&all, text).0.into_iter().map(|one| one.name.as_str()).collect::<Vec<_>>();
        assert_eq!(found("UNIVERSITÄT köln"), ["University of Cologne"]);
        assert_eq!(found("cologne"), ["University of Cologne"]);
        assert_eq!(found("swamid"), ["Acme"]);
        assert_eq!(found("idp.acme"), ["Acme"]);
        assert_eq!(found(" "), ["University of Cologne", "Acme"]);
        assert!(found("acme cologne").is_empty());
    }

    #[test]
    fn counts_more_than_it_shows() {
        let all: Vec<_> = (0..SHOWN + 5).map(|at| listed(&at.to_string(), "Acme", "", "")).collect();
        let (shown, count) = search(&all, "acme");
        assert_eq!((shown.len(), count), (SHOWN, SHOWN + 5));
    }
}
