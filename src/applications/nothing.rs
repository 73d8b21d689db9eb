//! No application is registered: whom to ask, or what the operator does.

use leptos::html;
use leptos::prelude::*;

use crate::app::state::app;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyButton;
use crate::ui::icon::{Icon, plain};

/// What the operator types.
const COMMAND: &str =
    "sso-server app add \"Acme Robots\" --redirect-uri https://robots.acme.example/callback";

/// Draws the one for who is here.
pub(super) fn nothing() -> AnyView {
    if app().manages_untracked() {
        view! { <ForManagers/> }.into_any()
    } else {
        view! { <ForMembers/> }.into_any()
    }
}

#[component]
fn ForMembers() -> impl IntoView {
    let app = app();
    let words = move || {
        let session = app.session();
        session.map(|session| {
            let organization = session.organization.name;
            match session.managers.as_slice() {
                [] => format!("There is no application to open here yet. Ask an owner of {organization}."),
                [one] => format!("There is no application to open here yet. Ask {one}, who manages access for {organization}."),
                several => format!(
                    "There is no application to open here yet. Ask {}, who manage access for {organization}.",
                    several.join(" or ")
                ),
            }
        })
    };
    view! {
        <div class="card empty">
            {plain(Icon::Ok)}
            <h2>"You are signed in"</h2>
            <p>{words}</p>
            <Button look=Look::Plain on_click=move |()| app.sign_out()>"Sign out"</Button>
        </div>
    }
}

#[component]
fn ForManagers() -> impl IntoView {
    let (app, source) = (app(), NodeRef::<html::Span>::new());
    let words = move || {
        format!(
            "Members who sign in find nothing to open. The operator of {} adds an application on the server:",
            app.product()
        )
    };
    view! {
        <div class="card empty">
            {plain(Icon::Info)}
            <h2>"No application is behind this sign-in"</h2>
            <p>{words}</p>
            <p><code><span node_ref=source>{COMMAND}</span></code></p>
            <CopyButton name="Command" value=COMMAND.to_owned() source=source/>
        </div>
    }
}
