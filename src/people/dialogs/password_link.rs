//! A password link, which is shown this once.

use leptos::html;
use leptos::prelude::*;
use sso_model::api::Person;

use crate::people::state::people;
use crate::target::Target;
use crate::ui::copy_value::CopyButton;
use crate::ui::dialog::{Dialog, Gravity};

/// The link to be copied and given to the person.
#[component]
pub(super) fn PasswordLinkDialog(person: Person, link: String) -> impl IntoView {
    let people = people();
    let source = NodeRef::<html::Span>::new();
    let words = format!(
        "No mail is sent: give {name} this link yourself. It works once, for 24 hours. It is not shown again; you can make a new one.",
        name = person.name
    );
    view! {
        <Dialog title=format!("Password link for {}", person.name) gravity=Gravity::Usual on_cancel=move |()| people.close() first=Target::CopyLink>
            <div class="body">
                <p>{words}</p>
                <div class="put">
                    <span class="value" node_ref=source>{link.clone()}</span>
                    <CopyButton name="password link" value=Signal::stored(link) source=source id=Target::CopyLink.id()/>
                </div>
            </div>
            <footer><button class="btn btn-main" type="button" on:click=move |_| people.close()>"Done"</button></footer>
        </Dialog>
    }
}
