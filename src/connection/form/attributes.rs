//! The attribute mapping: under which names the address and the names arrive. Folded away while all are the exact ones.

use leptos::prelude::*;
use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute};
use sso_model::problem::Field;

use crate::browser::focus;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::state::connection;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::field::{FieldError, as_typed};
use crate::ui::icon::{Icon, toned};

/// The section.
#[component]
pub(crate) fn Attributes() -> impl IntoView {
    let form = connection().form;
    let mapping = form.fields.attributes();
    let error = Memo::new(move |_| form.sentence(Field::Attributes));
    let summary = move || {
        let words = mapping.with(AttributeMapping::in_words);
        if words.is_empty() { "email, firstName, lastName".to_owned() } else { words }
    };
    // A mapping or a problem is never folded away; what a person opened stays open.
    let opened = RwSignal::new(false);
    let open =
        Memo::new(move |_| opened.get() || error.read().is_some() || !form.base.read().attributes.is_exact());
    let left = move |event: leptos::ev::FocusEvent| {
        if !form.base.is_disposed() && !focus::goes_to_a_button(&event) {
            form.left(Field::Attributes);
        }
    };
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        opened.set(!open.get_untracked());
    };
    view! {
        <details class="field" data-error=move || error.read().is_some().then_some("") prop:open=move || open.get() on:focusout=left>
            <summary class="row" id="attributes-summary" on:click=toggle>
                <span class="label">{Field::Attributes.name()}</span>
                <span class="faint small">{move || summary()}</span>
                {toned(Icon::More)}
            </summary>
            <div class="stack-2" role="group" aria-labelledby="attributes-summary" aria-describedby="attributes-hint">
                <p class="hint" id="attributes-hint">
                    "Only where your provider cannot send the exact names. Names are compared exactly; an empty field stands for the exact name."
                </p>
                <FieldError id="attributes-error" error=error/>
                {PersonAttribute::ALL.map(|of| view! { <Name of=of error=error/> }).collect_view()}
            </div>
        </details>
    }
}

/// One name, and those under which the provider usually sends it.
#[component]
fn Name(of: PersonAttribute, error: Memo<Option<String>>) -> impl IntoView {
    let connection = connection();
    let mapping = connection.form.fields.attributes();
    let (id, list) = (id(of), format!("{}-usual", id(of)));
    let set = move |name: String| mapping.update(|mapping| *mapping = mapping.clone().with(of, name));
    let provider = connection.words.provider;
    let options = move || {
        let names = provider.get().usual_names(of).iter();
        names.map(|name| view! { <option value=*name></option> }).collect_view()
    };
    let label = match of {
        PersonAttribute::Email => "Attribute for email",
        PersonAttribute::FirstName => "Attribute for firstName",
        PersonAttribute::LastName => "Attribute for lastName",
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input mono"
                id=id
                type="text"
                {..as_typed()}
                list=list.clone()
                dir="ltr"
                placeholder=of.name()
                prop:value=move || mapping.with(|mapping| mapping.text(of).to_owned())
                on:input:target=move |event| set(event.target().value())
                aria-describedby=move || error.read().is_some().then_some("attributes-error")
                aria-invalid=move || error.read().is_some().then_some("true")
            />
            <datalist id=list>{move || options()}</datalist>
            <div class="row wraps">{move || usual(provider.get().usual_names(of), of, set)}</div>
        </div>
    }
}

/// The usual names as buttons; the one that stands in the field needs none.
fn usual(
    names: &'static [&'static str],
    of: PersonAttribute,
    set: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let announcer = connection().announcer;
    let button = |name: &'static str| {
        let take = move |()| {
            set(name.to_owned());
            announcer.say(format!("{} is read from {name}, not saved yet", of.name()));
        };
        view! { <Button look=Look::Small on_click=take name=format!("Use {name} for {}", of.name())>{name}</Button> }
    };
    names.iter().map(|name| button(name)).collect_view().into_any()
}

const fn id(of: PersonAttribute) -> &'static str {
    match of {
        PersonAttribute::Email => Target::AttributeEmail.id(),
        PersonAttribute::FirstName => "attribute-first-name",
        PersonAttribute::LastName => "attribute-last-name",
    }
}
