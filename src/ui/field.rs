//! A text field: label, hint, error, control, in that order, wired for assistive technology.

use leptos::attr::Attribute;
use leptos::prelude::*;
use reactive_stores::Field;

use super::icon::{Icon, plain};

/// An error at a field: the first sentence in bold, the way out after it.
#[component]
pub fn FieldError(
    /// Id, for `aria-describedby`.
    #[prop(into)]
    id: String,
    /// The sentence; nothing is shown without one.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let message = move || {
        error.get().map(|text| {
            let (first, rest) = first_sentence(&text);
            view! {
                <p class="error" id=id.clone()>
                    {plain(Icon::Bad)}
                    <span><span class="hush">"Error: "</span><b>{first.to_owned()}</b>" "{rest.to_owned()}</span>
                </p>
            }
        })
    };
    view! { {move || message()} }
}

/// The attributes of a field whose text is taken letter by letter, as it is typed: a code, a name to compare, a document.
/// To spread: `<input {..as_typed()}/>`.
pub fn as_typed() -> impl Attribute {
    view! { <{..} autocomplete="off" autocapitalize="off" spellcheck="false"/> }
}

/// What kind of text is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A URL: monospaced, no spell check, always left to right.
    Url,
    /// A domain: monospaced, no spell check, always left to right.
    Domain,
    /// An e-mail address that signs in.
    Email,
    /// An e-mail address of somebody else.
    OtherEmail,
    /// A name of somebody else.
    Name,
}

impl Kind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Domain | Self::Name => "text",
            Self::Email | Self::OtherEmail => "email",
        }
    }

    fn keyboard(self) -> &'static str {
        match self {
            Self::Url | Self::Domain => "url",
            Self::Email | Self::OtherEmail => "email",
            Self::Name => "text",
        }
    }
}

/// A text that a field shows and changes: a signal, or a field of a store.
#[derive(Clone, Copy)]
pub struct Text {
    read: Signal<String>,
    write: SignalSetter<String>,
}

impl From<RwSignal<String>> for Text {
    fn from(text: RwSignal<String>) -> Self {
        Self { read: text.into(), write: text.into() }
    }
}

impl From<Field<String>> for Text {
    fn from(text: Field<String>) -> Self {
        Self { read: Signal::derive(move || text.get()), write: SignalSetter::map(move |new| text.set(new)) }
    }
}

/// A one-line text field.
#[component]
pub fn TextField(
    /// Id of the control; hint and error take theirs from it.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// What kind of text.
    kind: Kind,
    /// The text.
    #[prop(into)]
    value: Text,
    /// The error, if there is one.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The hint.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let technical = matches!(kind, Kind::Url | Kind::Domain);
    let hint_id = children.is_some().then(|| format!("{id}-hint"));
    let described = {
        let hint_id = hint_id.clone();
        move || match (&hint_id, error.read().is_some()) {
            (Some(hint), true) => Some(format!("{hint} {id}-error")),
            (Some(hint), false) => Some(hint.clone()),
            (None, true) => Some(format!("{id}-error")),
            (None, false) => None,
        }
    };
    view! {
        <div class="field" data-error=move || error.read().is_some().then_some("")>
            <label for=id>{label}</label>
            {children.map(|hint| view! { <p class="hint" id=hint_id>{hint()}</p> })}
            <FieldError id=format!("{id}-error") error=error/>
            <input
                class=if technical { "input mono" } else { "input" }
                id=id
                type=kind.input_type()
                inputmode=kind.keyboard()
                autocomplete=if kind == Kind::Email { "username" } else { "off" }
                autocapitalize=if kind == Kind::Name { "words" } else { "off" }
                spellcheck="false"
                dir=if kind == Kind::Name { "auto" } else { "ltr" }
                prop:value=move || value.read.get()
                on:input:target=move |event| value.write.set(event.target().value())
                aria-describedby=described
                aria-invalid=move || error.read().is_some().then_some("true")
            />
        </div>
    }
}

/// The first sentence, which an error summary repeats, and the rest.
pub fn first_sentence(text: &str) -> (&str, &str) {
    let end = text.match_indices(". ").map(|(at, _)| at + 1).next().unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}
