//! A question before something is lost.

use leptos::prelude::*;

use crate::connection::state::connection;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// A dialog with two answers; the first keeps everything and has the focus.
#[component]
pub(super) fn DangerDialog(
    /// The question.
    title: &'static str,
    /// How much hangs on it.
    gravity: Gravity,
    /// The words of the two answers.
    answers: [&'static str; 2],
    /// What the second answer does.
    #[prop(into)]
    on_sure: Callback<()>,
    /// What is lost.
    children: Children,
) -> impl IntoView {
    let connection = connection();
    let cancel = move |()| connection.question.set(None);
    let [keep, lose] = answers;
    view! {
        <Dialog title=title gravity=gravity on_cancel=cancel first=Target::ConnectionCancel>
            <div id="dialog-body" class="body">{children()}</div>
            <footer>
                <button class="btn" type="button" id=Target::ConnectionCancel.id() on:click=move |_| cancel(())>{keep}</button>
                <Button look=Look::Bad on_click=on_sure>{lose}</Button>
            </footer>
        </Dialog>
    }
}
