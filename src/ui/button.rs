//! A native button that shows when it is busy. It is never `disabled`: it keeps focus and says why.

use leptos::prelude::*;

use super::icon::{Icon, plain};

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The one filled button in view.
    Main,
    /// The usual.
    Plain,
    /// Danger.
    Bad,
    /// Without border.
    Quiet,
    /// Small.
    Small,
}

impl Look {
    /// The classes of the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Main => "btn btn-main",
            Self::Plain => "btn",
            Self::Bad => "btn btn-bad",
            Self::Quiet => "btn btn-quiet btn-small",
            Self::Small => "btn btn-small",
        }
    }
}

/// A button that does something here.
#[component]
pub fn Button(
    /// How it looks; may change.
    #[prop(into)]
    look: Signal<Look>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// Is it doing it? Clicks are dropped meanwhile.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Name for assistive technology where the words alone do not tell.
    #[prop(optional, into)]
    name: Option<String>,
    /// Icon before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let act = move |_| {
        if !busy.get_untracked() {
            on_click.run(());
        }
    };
    let busy_mark = move || busy.get().then(|| plain(Icon::Again));
    view! {
        <button
            type="button"
            class=move || look.get().class()
            aria-label=name
            aria-busy=move || busy.get().then_some("true")
            on:click=act
        >
            {busy_mark}
            {icon.map(plain)}
            {children()}
        </button>
    }
}
