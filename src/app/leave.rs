//! Leaving with unsaved changes: stay, save first, or give them up.

use leptos::prelude::*;

use crate::app::state::app;
use crate::connection::act::Act;
use crate::connection::state::connection;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// The dialog; nothing while nobody is leaving.
#[component]
pub(crate) fn LeaveDialog() -> impl IntoView {
    let app = app();
    move || app.leaving.get().map(|route| view! { <Leave route=route/> })
}

#[component]
fn Leave(route: Route) -> impl IntoView {
    let app = app();
    let connection = connection();
    let stay = move |()| {
        app.leaving.set(None);
        app.forget_what_to_ask();
    };
    let there = route.clone();
    let give_up = move |()| {
        connection.discard();
        app.go_anyway(there.clone());
    };
    let save = move |()| {
        app.leaving.set(None);
        connection.act_then(Act::Save, Some(route.clone()));
    };
    // An act that is under way ends first: this one would be dropped.
    let busy = Signal::derive(move || connection.busy.read().is_some());
    let names = connection.form.changed_names();
    view! {
        <Dialog title="Leave with unsaved changes?" gravity=Gravity::Usual on_cancel=stay first=Target::Stay>
            <div class="body"><p>"Not saved yet: " {names} "."</p></div>
            <footer>
                <Button look=Look::Quiet on_click=give_up>"Leave without saving"</Button>
                <Button look=Look::Plain busy=busy on_click=save>"Save draft and leave"</Button>
                <button class="btn btn-main" type="button" id=Target::Stay.id() on:click=move |_| stay(())>"Stay"</button>
            </footer>
        </Dialog>
    }
}
