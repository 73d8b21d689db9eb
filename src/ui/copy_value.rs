//! A value to copy: name, value, and a button that says what happened.
//!
//! Where the browser refuses, the value is selected, so that it is copied by the keys that the button names.

use core::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::{Icon, plain};
use super::live_region::announcer;
use super::url_value::url_value;
use crate::browser::{clipboard, clock};

/// How long "Copied" stays.
const COPIED_FOR: Duration = Duration::from_secs(2);

/// The outcome of the last click.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    Refused,
}

/// A button that copies `value`. Where the browser refuses, it selects `source`, or else shows the value beside itself and
/// selects it there, and says what to press.
#[component]
pub fn CopyButton(
    /// What is copied, in words: "Postback URL".
    #[prop(into)]
    name: String,
    /// What is copied.
    #[prop(into)]
    value: Signal<String>,
    /// The element that shows exactly it.
    #[prop(optional)]
    source: Option<NodeRef<html::Span>>,
    /// The words on the button, where its place does not say what it copies.
    #[prop(default = "Copy")]
    face: &'static str,
    /// Its id, where it takes the focus first.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let state = RwSignal::new(Copied::NotYet);
    // Stays once it is there: nobody has to be quick.
    let is_shown = RwSignal::new(false);
    let beside = NodeRef::<html::Span>::new();
    Effect::new(move |_| {
        if let Some(shown) = beside.get() {
            clipboard::select_text_of(&shown);
        }
    });
    let announcer = announcer();
    let spoken = name.clone();
    let copy = move |_| {
        let spoken = spoken.clone();
        spawn_local(async move {
            let copied = clipboard::copy(&value.get_untracked()).await;
            if !copied {
                let shown = source.unwrap_or(beside).try_get_untracked().flatten();
                shown.inspect(|shown| clipboard::select_text_of(shown));
                is_shown.try_set(source.is_none());
            }
            announcer.say(if copied {
                format!("{spoken} copied")
            } else {
                format!("{spoken} is selected. Press {} to copy", clipboard::keys())
            });
            state.try_set(if copied { Copied::Yes } else { Copied::Refused });
            clock::later(COPIED_FOR, move || {
                state.try_set(Copied::NotYet);
            });
        });
    };
    let words = move || match state.get() {
        Copied::NotYet => view! { {plain(Icon::Copy)} {face} }.into_any(),
        Copied::Yes => view! { {plain(Icon::Check)} "Copied" }.into_any(),
        Copied::Refused => format!("Press {}", clipboard::keys()).into_any(),
    };
    // The name holds the words on the button (WCAG 2.5.3).
    let label = format!("Copy {name}");
    let label = if label.contains(face) { label } else { format!("{face}: {name}") };
    view! {
        <button type="button" class="btn btn-small" id=id aria-label=label on:click=copy>{move || words()}</button>
        <Show when=move || is_shown.get()><pre class="pem by-hand"><span node_ref=beside>{move || value.get()}</span></pre></Show>
    }
}

/// A row of a `dl`: name and other names, value, button.
#[component]
pub fn CopyValue(
    /// Name on the screen.
    #[prop(into)]
    name: String,
    /// Other names, or a note under the name.
    #[prop(into, optional)]
    also: String,
    /// The value.
    #[prop(into)]
    value: String,
    /// A note under the value.
    #[prop(into, optional)]
    note: String,
) -> impl IntoView {
    let source = NodeRef::<html::Span>::new();
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    let also = (!also.is_empty()).then(|| view! { <small>{also}</small> });
    let shown = url_value(&value);
    view! {
        <div class="copy">
            <dt>{name.clone()} " " {also}</dt>
            <dd><span node_ref=source>{shown}</span>{note}</dd>
            <dd class="act"><CopyButton name=name value=value source=source/></dd>
        </div>
    }
}
