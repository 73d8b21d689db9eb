//! Which attributes of a response carry the email address and the names, where they are not called as we call them.
//!
//! Names are matched exactly: a mapping names other attributes, it does not loosen the comparison.

mod error;
mod usual;

use serde::{Deserialize, Serialize};

pub use error::{AttributeFault, AttributeMappingError};

/// Longest name of an attribute, in characters. The longest of the usual ones, a claim URI, has 76.
pub const MAX_ATTRIBUTE_CHARS: usize = 256;

/// A value of the person that an attribute carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonAttribute {
    /// The email address, which is required.
    Email,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
}

impl PersonAttribute {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Email, Self::FirstName, Self::LastName];

    /// The exact name, which the attribute has unless another one is mapped.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::FirstName => "firstName",
            Self::LastName => "lastName",
        }
    }

    /// The name of the field in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
        }
    }
}

/// The names of the attributes. An empty text stands for the exact name ([`PersonAttribute::name`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AttributeMapping {
    /// The attribute that carries the email address; empty for `email`.
    pub email: String,
    /// The attribute that carries the first name; empty for `firstName`.
    pub first_name: String,
    /// The attribute that carries the last name; empty for `lastName`.
    pub last_name: String,
}

impl AttributeMapping {
    /// Returns the text that stands in the field.
    pub fn text(&self, of: PersonAttribute) -> &str {
        match of {
            PersonAttribute::Email => &self.email,
            PersonAttribute::FirstName => &self.first_name,
            PersonAttribute::LastName => &self.last_name,
        }
    }

    /// Returns the name that an attribute must have, exactly.
    pub fn name(&self, of: PersonAttribute) -> &str {
        let text = self.text(of);
        if text.is_empty() { of.name() } else { text }
    }

    /// Returns the same mapping with another attribute for one value.
    #[must_use]
    pub fn with(mut self, of: PersonAttribute, name: impl Into<String>) -> Self {
        let field = match of {
            PersonAttribute::Email => &mut self.email,
            PersonAttribute::FirstName => &mut self.first_name,
            PersonAttribute::LastName => &mut self.last_name,
        };
        *field = name.into();
        self
    }

    /// Returns whether nothing stands in any field.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether every attribute has its exact name.
    pub fn is_exact(&self) -> bool {
        PersonAttribute::ALL.into_iter().all(|of| self.name(of) == of.name())
    }

    /// Returns the mapping as it is saved: white space and invisible characters around a name are removed, and an exact
    /// name becomes the empty text, so that equal mappings are equal texts.
    ///
    /// # Errors
    /// Every problem, in the order of the form.
    pub fn parse(&self) -> Result<Self, Vec<AttributeMappingError>> {
        let cleaned = PersonAttribute::ALL.into_iter().fold(Self::default(), |cleaned, of| {
            let text = cleaned_name(self.text(of));
            if text == of.name() { cleaned } else { cleaned.with(of, text) }
        });
        let faults = PersonAttribute::ALL.into_iter().filter_map(|of| {
            let fault = fault(cleaned.text(of))?;
            Some(AttributeMappingError { of, fault })
        });
        let faults: Vec<_> = faults.chain(cleaned.repeated()).collect();
        if faults.is_empty() { Ok(cleaned) } else { Err(faults) }
    }

    /// Two values from one attribute: at least one of them would be wrong.
    fn repeated(&self) -> Option<AttributeMappingError> {
        let [email, first, last] = PersonAttribute::ALL;
        let pairs = [(email, first), (email, last), (first, last)];
        let (one, of) = pairs.into_iter().find(|(one, other)| self.name(*one) == self.name(*other))?;
        Some(AttributeMappingError { of, fault: AttributeFault::Twice(one, self.name(of).to_owned()) })
    }

    /// Returns what is mapped, in words; empty if every attribute has its exact name.
    pub fn in_words(&self) -> String {
        let mapped = PersonAttribute::ALL.into_iter().filter(|of| self.name(*of) != of.name());
        let mapped = mapped.map(|of| format!("{} from {}", of.name(), self.name(of)));
        mapped.collect::<Vec<_>>().join(", ")
    }
}

/// A name without what pasting brings along. The rest is compared byte for byte, so that it is left alone.
pub fn cleaned_name(typed: &str) -> String {
    let is_outer = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '"' | '\u{201C}' | '\u{201D}')
    };
    typed.trim_matches(is_outer).to_owned()
}

/// Why a text cannot be the name of an attribute.
fn fault(name: &str) -> Option<AttributeFault> {
    let is_address = name.split_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    if name.contains(['<', '>']) || name.contains("Name=") {
        return Some(AttributeFault::Xml);
    }
    if name.chars().any(char::is_control) {
        return Some(AttributeFault::Control);
    }
    if name.contains("${") || name.contains("{{") {
        return Some(AttributeFault::Expression);
    }
    // A URI may hold an @; an address has no scheme.
    if is_address && !name.contains(':') {
        return Some(AttributeFault::Address);
    }
    let count = name.chars().count();
    (count > MAX_ATTRIBUTE_CHARS).then_some(AttributeFault::TooLong(count))
}
