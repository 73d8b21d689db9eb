//! Where markup holds texts.

/// Attributes of elements that a person reads or hears.
pub fn is_text_attribute(name: &str) -> bool {
    matches!(name, "alt" | "aria-description" | "aria-label" | "data-label" | "placeholder" | "title")
}

/// Properties of components that a person reads or hears.
pub fn is_text_property(name: &str) -> bool {
    matches!(name, "also" | "label" | "name" | "title")
}

/// Elements whose text is a value to type or to compare, the same in every language.
pub fn is_value(element: &str) -> bool {
    matches!(element, "code" | "pre")
}

/// Is there anything to translate? Signs and figures stay as they are.
pub fn has_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}
