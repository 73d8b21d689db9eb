//! Somebody saved first: both versions, field by field. Neither is lost.

use leptos::prelude::*;
use sso_model::audit::in_words;
use sso_model::draft::Draft;
use sso_model::merge::{Change, Choice, Merge};
use sso_model::problem::Field;

use crate::connection::act::Act;
use crate::connection::state::connection;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::url_value::url_value;

type Choices = RwSignal<Vec<(Field, Choice)>>;

/// The conflict dialog.
#[component]
pub(crate) fn Conflict(merge: Merge, by: String, act: Act) -> impl IntoView {
    let connection = connection();
    let choices: Choices = RwSignal::new(Vec::new());
    let missing = RwSignal::new(None::<String>);
    let merge = StoredValue::new(merge);
    let save = move |()| {
        let chosen = choices.get_untracked();
        let choice = |field| chosen.iter().find(|(of, _)| *of == field).map(|(_, choice)| *choice);
        match merge.with_value(|merge| merge.merged(choice)) {
            Ok(merged) => connection.go_on_from_conflict(merged, act),
            Err(field) => {
                missing
                    .set(Some(format!("Choose one of the two versions of {field}.", field = field.name())));
            }
        }
    };
    let theirs = move |()| {
        connection.question.set(None);
        connection.discard();
    };
    let keep = move |()| connection.question.set(None);
    let open = merge.with_value(Merge::open);
    let sentence = match open.len() {
        0 => "You changed different fields: both changes are kept.".to_owned(),
        count => {
            if count == 1 {
                "You both changed one field; choose which version to keep. Everything else is merged."
                    .to_owned()
            } else {
                format!(
                    "You both changed {count} fields; choose which version to keep. Everything else is merged."
                )
            }
        }
    };
    let rows = Field::ALL
        .into_iter()
        .filter_map(|field| merge.with_value(|merge| row(merge, field, &by, choices)))
        .collect_view();
    let first = if open.is_empty() { Target::ConflictSave } else { Target::FirstOfMine };
    view! {
        <Dialog title=format!("{by} saved while you were editing") gravity=Gravity::Wide on_cancel=keep first=first>
            <div class="body merge tight">
                <p class="muted below">"That save stands. " {sentence}</p>
                {rows}
                {move || missing.get().map(|words| view! { <p class="error" role="alert">{words}</p> })}
            </div>
            <footer>
                <Button look=Look::Quiet on_click=keep>"Keep editing"</Button>
                <Button look=Look::Plain on_click=theirs>{format!("Use {by}’s version")}</Button>
                <button class="btn btn-main" type="button" id=Target::ConflictSave.id() on:click=move |_| save(())>
                    {match act {
                        Act::Enable => "Enable merged settings",
                        Act::Test => "Save merged draft and test",
                        _ => "Save merged draft",
                    }}
                </button>
            </footer>
        </Dialog>
    }
}

fn row(merge: &Merge, field: Field, by: &str, choices: Choices) -> Option<AnyView> {
    let (tone, words) = match merge.change(field) {
        Change::Same => return None,
        Change::Both => (Tone::Warn, "Changed by both".to_owned()),
        Change::Mine => (Tone::Ok, "Your change kept".to_owned()),
        Change::Theirs => (Tone::Ok, format!("{by}’s change kept")),
    };
    let body = match merge.change(field) {
        Change::Both => picks(merge, field, by, choices),
        Change::Mine => became(&merge.base, &merge.mine, field),
        _ => became(&merge.base, &merge.theirs, field),
    };
    Some(
        view! { <fieldset><legend>{field.name()} " " {badge(tone, words)}</legend>{body}</fieldset> }
            .into_any(),
    )
}

fn value(draft: &Draft, field: Field) -> AnyView {
    let words = in_words(draft, field);
    if words.is_empty() { view! { <span class="muted">"empty"</span> }.into_any() } else { url_value(&words) }
}

fn became(before: &Draft, after: &Draft, field: Field) -> AnyView {
    view! { <p class="faint">"Was " {value(before, field)} ", becomes " {value(after, field)}</p> }.into_any()
}

fn picks(merge: &Merge, field: Field, by: &str, choices: Choices) -> AnyView {
    let index = merge.open().iter().position(|open| *open == field).unwrap_or_default();
    let pick = |choice: Choice, title: String, draft: &Draft, note: &'static str| {
        let choose = move |_| {
            choices.update(|choices| {
                choices.retain(|(of, _)| *of != field);
                choices.push((field, choice));
            });
        };
        let is_first = choice == Choice::Mine && index == 0;
        view! {
            <label class="pick">
                <input type="radio" id=is_first.then_some(Target::FirstOfMine.id()) name=field.pointer() on:change=choose/>
                <b>{title}</b>
                {value(draft, field)}
                <small>{note}</small>
            </label>
        }
    };
    view! {
        <div>
            <p class="faint below">"Was " {value(&merge.base, field)}</p>
            <div class="picks">
                {pick(Choice::Mine, "Yours".to_owned(), &merge.mine, "Not saved yet")}
                {pick(Choice::Theirs, format!("{by}’s"), &merge.theirs, "Saved")}
            </div>
        </div>
    }
    .into_any()
}
