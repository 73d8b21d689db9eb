//! Light, dark, or as the system has it. `static/before-paint.js` applies the choice before the first paint.

use leptos::prelude::*;

/// The reader's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The words of the menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "Follow the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    fn code(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The choice that is kept in this browser.
    pub fn kept() -> Self {
        let kept =
            window().local_storage().ok().flatten().and_then(|storage| storage.get_item("theme").ok()?);
        Self::ALL.into_iter().find(|theme| theme.code() == kept.as_deref()).unwrap_or(Self::System)
    }

    /// Applies the choice and keeps it.
    pub fn choose(self) {
        let storage = window().local_storage().ok().flatten();
        let root = document().document_element();
        // Where storage is refused, the choice holds until the page is closed.
        let _kept = match (storage, self.code()) {
            (Some(storage), Some(code)) => storage.set_item("theme", code),
            (Some(storage), None) => storage.remove_item("theme"),
            (None, _) => Ok(()),
        };
        let _applied = match (root, self.code()) {
            (Some(root), Some(code)) => root.set_attribute("data-theme", code),
            (Some(root), None) => root.remove_attribute("data-theme"),
            (None, _) => Ok(()),
        };
    }
}
