//! What is unsaved, by name, always in view while there is anything; and the key that saves it.

use leptos::prelude::*;

use crate::app::state::app;
use crate::browser::keys;
use crate::connection::act::{Act, Question};
use crate::connection::state::Loaded;
use crate::ui::button::{Button, Look};

/// The save bar; nothing while everything is saved.
#[component]
pub(crate) fn SaveBar() -> impl IntoView {
    let app = app();
    let settings = app.settings;
    keys::on_save(
        move || {
            settings.loaded.with_untracked(|loaded| matches!(loaded, Loaded::Ready))
                && untrack(|| settings.form_is_shown())
                && settings.question.with_untracked(Option::is_none)
                && app.leaving.with_untracked(Option::is_none)
        },
        move || settings.act(Act::Save),
    );
    let changed = Memo::new(move |_| settings.form.changed());
    let any = Memo::new(move |_| !changed.read().is_empty());
    let count = move || {
        let count = changed.read().len();
        if count == 1 { "1 unsaved change".to_owned() } else { format!("{count} unsaved changes") }
    };
    let names = move || changed.read().iter().map(|field| field.name()).collect::<Vec<_>>().join(", ");
    // Only the number is spoken: names change with every keystroke of somebody who moves between fields.
    Effect::watch(
        move || changed.read().len(),
        move |now, before, _| {
            if Some(now) != before && *now > 0 {
                settings.announcer.say(untrack(count));
            }
        },
        false,
    );
    let saving = Signal::derive(move || settings.busy.get() == Some(Act::Save));
    view! {
        <Show when=move || any.get()>
            <div class="savebar" role="region" aria-label="Unsaved changes">
                <div><strong>{count}</strong><p>{names}</p></div>
                <div class="row">
                    <Button look=Look::Plain on_click=move |()| settings.question.set(Some(Question::Discard))>"Discard"</Button>
                    <Button look=Look::Main busy=saving on_click=move |()| settings.act(Act::Save)>"Save draft"</Button>
                </div>
            </div>
        </Show>
    }
}
