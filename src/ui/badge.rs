//! A state in a word, with a shape: never by colour alone.

use leptos::prelude::*;

use super::icon::{Icon, plain};

/// What a badge or a notice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Without a judgement.
    Neutral,
    /// Good to know.
    Info,
    /// As it should be.
    Ok,
    /// To be looked at.
    Warn,
    /// Wrong.
    Bad,
}

impl Tone {
    /// The class of the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Neutral => "",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// The shape that goes with it.
    pub fn icon(self) -> Option<Icon> {
        match self {
            Self::Neutral => None,
            Self::Info => Some(Icon::Info),
            Self::Ok => Some(Icon::Ok),
            Self::Warn => Some(Icon::Warn),
            Self::Bad => Some(Icon::Bad),
        }
    }
}

/// A badge.
pub fn badge(tone: Tone, words: impl Into<String>) -> AnyView {
    let icon = tone.icon().filter(|_| tone != Tone::Info).map(plain);
    view! { <span class=format!("badge {}", tone.class())>{icon}{words.into()}</span> }.into_any()
}
