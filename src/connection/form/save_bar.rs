//! What is unsaved, by name, always in view while there is anything; and the key that saves it.

use leptos::prelude::*;

use crate::app::state::app;
use crate::browser::keys;
use crate::connection::act::{Act, Question};
use crate::connection::fields::names;
use crate::connection::state::connection;
use crate::ui::button::{Button, Look};

/// The save bar; nothing while everything is saved.
#[component]
pub(crate) fn SaveBar() -> impl IntoView {
    let app = app();
    let connection = connection();
    keys::on_save(
        move || {
            untrack(|| connection.overview.form_is_shown())
                && connection.question.with_untracked(Option::is_none)
                && app.leaving.with_untracked(Option::is_none)
        },
        move || connection.act(Act::Save),
    );
    let changed = connection.form.changed;
    let any = Memo::new(move |_| !changed.read().is_empty());
    let count = move || {
        let count = changed.read().len();
        if count == 1 { "1 unsaved change".to_owned() } else { format!("{count} unsaved changes") }
    };
    let listed = move || changed.with(|changed| names(changed));
    // Only the number is spoken: names change with every keystroke of somebody who moves between fields.
    Effect::watch(
        move || changed.read().len(),
        move |now, before, _| {
            if Some(now) != before && *now > 0 {
                connection.announcer.say(untrack(count));
            }
        },
        false,
    );
    let saving = Signal::derive(move || connection.busy.get() == Some(Act::Save));
    view! {
        <Show when=move || any.get()>
            <div class="savebar" role="region" aria-label="Unsaved changes">
                <div><strong>{move || count()}</strong><p>{move || listed()}</p></div>
                <div class="row">
                    <Button look=Look::Plain on_click=move |()| connection.question.set(Some(Question::Discard))>"Discard"</Button>
                    <Button look=Look::Main busy=saving on_click=move |()| connection.act(Act::Save)>"Save draft"</Button>
                </div>
            </div>
        </Show>
    }
}
