//! Our own icons: 16 × 16, stroke 1.5, always hidden from assistive technology (words stand beside).

use leptos::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A turning arrow: once more, or being done.
    Again,
    /// An arrow to the left.
    Back,
    /// A cross in an octagon.
    Bad,
    /// A tick.
    Check,
    /// Two sheets.
    Copy,
    /// A cross: close.
    Cross,
    /// Three dots: more to choose.
    Dots,
    /// An arrow onto a line: download.
    Down,
    /// A pencil.
    Edit,
    /// A sheet.
    File,
    /// A globe.
    Globe,
    /// A question mark in a circle.
    Help,
    /// An “i” in a circle.
    Info,
    /// Two links of a chain.
    Link,
    /// A padlock.
    Lock,
    /// An angle: unfolds.
    More,
    /// An arrow to the right.
    Next,
    /// A tick in a circle.
    Ok,
    /// A document with a seal: a certificate.
    Seal,
    /// A magnifying glass.
    Search,
    /// A circle, half of it dark.
    Theme,
    /// A tick in a box.
    Tick,
    /// An empty circle.
    Todo,
    /// A clock in a broken circle.
    Wait,
    /// An exclamation mark in a triangle.
    Warn,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Again => "M13.25 8A5.25 5.25 0 1 1 11.5 4.1M13.5 2v3h-3",
            Self::Back => "M13 8H3m4-4L3 8l4 4",
            Self::Bad => "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM6 6l4 4m0-4-4 4",
            Self::Check => "m3.5 8.5 3 3 6-7",
            Self::Copy => {
                "M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5"
            }
            Self::Cross => "m4 4 8 8m0-8-8 8",
            Self::Dots => "M3.5 8v.01M8 8v.01M12.5 8v.01",
            Self::Down => "M8 2.5v7.5m-3-3 3 3 3-3M2.5 13.5h11",
            Self::Edit => "m10.5 3 2.5 2.5L5.5 13 2.5 13.5 3 10.5z",
            Self::File => "M9 1.75H4.5a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5.25zM9 1.75v3.5h3.5",
            Self::Globe => {
                "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M2 8h12M8 2c2 1.75 2.5 4 2.5 6S10 12.25 8 14M8 2C6 3.75 5.5 6 5.5 8S6 12.25 8 14"
            }
            Self::Help => {
                "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6.25 6.4a1.75 1.75 0 1 1 2.6 1.5c-.55.3-.85.65-.85 1.2M8 11.25v.01"
            }
            Self::Info => "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 7.5v3.25M8 5.25v.01",
            Self::Link => {
                "M6.75 9.25a2.75 2.75 0 0 0 4 0l2-2a2.83 2.83 0 0 0-4-4l-.75.75M9.25 6.75a2.75 2.75 0 0 0-4 0l-2 2a2.83 2.83 0 0 0 4 4l.75-.75"
            }
            Self::Lock => {
                "M4.25 7h7.5A1.25 1.25 0 0 1 13 8.25v4a1.25 1.25 0 0 1-1.25 1.25h-7.5A1.25 1.25 0 0 1 3 12.25v-4A1.25 1.25 0 0 1 4.25 7zM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2"
            }
            Self::More => "m6 3.5 4.5 4.5L6 12.5",
            Self::Next => "M3 8h10M9 4l4 4-4 4",
            Self::Ok => "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.25 8.25l2 2 3.5-4.25",
            Self::Seal => {
                "M2.75 2.5h10.5a1 1 0 0 1 1 1V10a1 1 0 0 1-1 1H2.75a1 1 0 0 1-1-1V3.5a1 1 0 0 1 1-1zM4.25 5.5h4M4.25 8h2.5M9.25 8.25a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 1 0-3.5 0M9.9 9.75l-.4 4 1.5-1 1.5 1-.4-4"
            }
            Self::Search => "M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0M10.25 10.25 13.5 13.5",
            Self::Theme => {
                "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 2v12M9.25 2.5v11M10.5 3v10M11.75 4v8M13 5.5v5"
            }
            Self::Tick => {
                "M4.5 2.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM5.25 8.25l2 2 3.5-4.25"
            }
            Self::Todo => "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8",
            Self::Wait => {
                "M8 2a6 6 0 0 1 5 2.7M14 8a6 6 0 0 1-2 4.5M9.5 13.8a6 6 0 0 1-5-.9M2.6 10.6a6 6 0 0 1 .2-5.5M4.5 3.1A6 6 0 0 1 6 2.3M8 5v3.25l2 1.25"
            }
            Self::Warn => "M8 2.25 14.25 13.5H1.75zM8 6.5v3M8 11.5v.01",
        }
    }

    fn tone(self) -> &'static str {
        match self {
            Self::Ok | Self::Link => "i i-ok",
            Self::Warn | Self::Wait => "i i-warn",
            Self::Bad => "i i-bad",
            Self::Todo => "i i-idle",
            Self::More => "i i-more",
            _ => "i",
        }
    }
}

/// An icon in the colour of the text.
pub fn plain(icon: Icon) -> AnyView {
    drawn(icon, "i")
}

/// An icon in the colour of its meaning.
pub fn toned(icon: Icon) -> AnyView {
    drawn(icon, icon.tone())
}

fn drawn(icon: Icon, class: &'static str) -> AnyView {
    view! { <svg class=class viewBox="0 0 16 16" aria-hidden="true"><path d=icon.path()/></svg> }.into_any()
}
