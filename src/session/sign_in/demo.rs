//! The people of the demo, one click each.

use leptos::prelude::*;
use sso_model::api::{Demo, Person};

use crate::ui::button::{Button, Look};

/// One click for each person of the demo.
#[component]
pub(crate) fn DemoPeople(demo: Demo, on_try: Callback<(String, String)>) -> impl IntoView {
    let secret = demo.password.clone();
    let person = move |person: Person| {
        let (address, secret) = (person.email.clone(), secret.clone());
        let act = move |()| on_try.run((address.clone(), secret.clone()));
        view! {
            <Button look=Look::Plain on_click=act>
                <span class="demo-name"><span class="hush">"Sign in as "</span>{person.name.clone()}</span>
                " "
                <span class="faint">{person.role.name()}</span>
            </Button>
        }
    };
    view! {
        <p class="or">"demo"</p>
        <div class="stack-2" role="group" aria-label="Demo people">{demo.people.into_iter().map(person).collect_view()}</div>
        <p class="hint">"Everybody’s password is " <code>{demo.password}</code> "."</p>
    }
}
