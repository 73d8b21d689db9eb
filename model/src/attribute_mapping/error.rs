//! Why a mapping cannot be saved.

use super::{MAX_ATTRIBUTE_CHARS, PersonAttribute};

/// One problem of a mapping. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.fault.about(self.of))]
pub struct AttributeMappingError {
    /// With the attribute for which value.
    pub of: PersonAttribute,
    /// What is wrong.
    pub fault: AttributeFault,
}

/// What is wrong with the name of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeFault {
    /// It is a piece of XML.
    Xml,
    /// It holds a line break or another control character.
    Control,
    /// It is the provider's expression for the value.
    Expression,
    /// It is an email address.
    Address,
    /// It has so many characters, more than [`MAX_ATTRIBUTE_CHARS`].
    TooLong(usize),
    /// Another value is read from the attribute of this name already.
    Twice(PersonAttribute, String),
}

impl AttributeFault {
    fn about(&self, of: PersonAttribute) -> String {
        let name = of.name();
        match self {
            Self::Xml => format!(
                "The attribute for {name} is a piece of XML. Enter its name only, the text between the quotation marks after Name=."
            ),
            Self::Control => format!(
                "The attribute for {name} has a line break or a tab in it. Enter the name of one attribute, on one line."
            ),
            Self::Expression => format!(
                "The attribute for {name} is the expression by which your identity provider finds the value. Enter the name under which it sends the value."
            ),
            Self::Address => format!(
                "The attribute for {name} is an email address. Enter the name of the attribute that carries the address."
            ),
            Self::TooLong(count) => format!(
                "The attribute for {name} has {count} characters, and at most {MAX_ATTRIBUTE_CHARS} are accepted. Enter the name of one attribute."
            ),
            Self::Twice(other, attribute) => format!(
                "{} and {name} are both read from the attribute {attribute}. Enter another attribute for one of them.",
                other.name()
            ),
        }
    }

    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Xml => "attribute_xml",
            Self::Control => "attribute_control_character",
            Self::Expression => "attribute_expression",
            Self::Address => "attribute_address",
            Self::TooLong(_) => "attribute_too_long",
            Self::Twice(..) => "attribute_twice",
        }
    }
}
