//! A native button that shows when it is busy. It is never `disabled`: it keeps focus and says why.

use leptos::prelude::*;

use super::icon::{Icon, plain};

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one filled button in view.
    Main,
    /// The usual.
    #[default]
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
    /// Whether it is being done. Clicks are dropped meanwhile.
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
        if !busy.try_get_untracked().unwrap_or_default() {
            on_click.run(());
        }
    };
    // A button that leads away from its page may be notified once more after what it follows is gone.
    let is_busy = move || busy.try_get().unwrap_or_default();
    let busy_mark = move || is_busy().then(|| plain(Icon::Again));
    view! {
        <button
            type="button"
            class=move || look.try_get().unwrap_or_default().class()
            aria-label=name
            aria-busy=move || is_busy().then_some("true")
            on:click=act
        >
            {move || busy_mark()}
            {icon.map(plain)}
            {children()}
        </button>
    }
}
