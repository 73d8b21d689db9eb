//! Adding a person.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use sso_model::access::Role;
use sso_model::email_address::EmailAddress;

use crate::people::act::PeopleAct;
use crate::people::line::roles;
use crate::people::state::{People, people};
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::field::{Kind, TextField};
use crate::ui::icon::{Icon, plain};
use crate::ui::radio::Radio;

/// Name, address, role, and how the person signs in first.
#[component]
pub(super) fn AddDialog() -> impl IntoView {
    let people = people();
    let new = people.new;
    let organization = people.connection.session.with_value(|session| session.organization.name.clone());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        send(people);
    };
    let verb = move || match new.name.get().trim() {
        "" => "Add".to_owned(),
        name => format!("Add {name}"),
    };
    view! {
        <Dialog title=format!("Add a person to {organization}") gravity=Gravity::Usual on_cancel=move |()| people.close() first=Target::NewPersonName>
            <form class="dialog-form" novalidate on:submit=add>
                <div class="body">
                    <p class="muted">"No mail is sent. Tell the person yourself."</p>
                    <TextField id=Target::NewPersonName.id() label="Name" kind=Kind::Name value=new.name/>
                    <div class="stack-2">
                        <TextField id=Target::NewPersonEmail.id() label="Work email" kind=Kind::OtherEmail value=new.email error=new.error/>
                        {move || domain(people)}
                    </div>
                    <fieldset class="field">
                        <legend>"Role"</legend>
                        <div class="row choices">{roles(people).into_iter().map(|role| role_choice(people, role)).collect_view()}</div>
                    </fieldset>
                    <FirstSignIn/>
                </div>
                <footer>
                    <Button look=Look::Plain on_click=move |()| people.close()>"Cancel"</Button>
                    <button class="btn btn-main" type="submit" aria-busy=move || people.busy.get().then_some("true")>
                        {move || people.busy.get().then(|| plain(Icon::Again))}
                        {move || verb()}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// The same check as the server's comes first.
fn send(people: People) {
    if let Err(error) = EmailAddress::parse(&people.new.email.get_untracked()) {
        people.new.error.set(Some(error.to_string()));
        return Target::NewPersonEmail.focus();
    }
    people.act(PeopleAct::Add(people.to_add()));
}

/// Whether the identity provider can bring this address in.
fn domain(people: People) -> Option<AnyView> {
    let address = EmailAddress::parse(&people.new.email.get()).ok()?;
    let domain = address.domain().to_owned();
    let verified = people.connection.view.with(|view| view.domains.include(&domain));
    let mark = if verified {
        badge(Tone::Ok, format!("{domain} is verified"))
    } else {
        badge(Tone::Warn, format!("{domain} is not a verified domain: only a password works"))
    };
    Some(view! { <p>{mark}</p> }.into_any())
}

fn role_choice(people: People, role: Role) -> AnyView {
    let chosen = Signal::derive(move || people.new.role.get() == role);
    view! { <Radio group="new-person-role" value=role.code() label=role.name() chosen=chosen on_choose=move |()| people.new.role.set(role)/> }
        .into_any()
}

#[component]
fn FirstSignIn() -> impl IntoView {
    let people = people();
    let password = people.new.password;
    let provider = people.connection.view.with_untracked(|view| view.link_provider().name());
    let who = move || match people.new.name.get().trim() {
        "" => "the person".to_owned(),
        name => name.to_owned(),
    };
    view! {
        <fieldset class="field">
            <legend>"First sign-in"</legend>
            <div class="stack-2 mt1">
                <Radio
                    group="first-sign-in"
                    value="sso"
                    label=format!("Through {provider}")
                    chosen=Signal::derive(move || !password.get())
                    on_choose=move |()| password.set(false)
                >
                    {move || format!("Linked by this address at the first sign-in. Assign the application to {} in {provider}.", who())}
                </Radio>
                <Radio group="first-sign-in" value="password" label="With a password of their own" chosen=password on_choose=move |()| password.set(true)>
                    "You get a link to copy once. It works for 24 hours."
                </Radio>
            </div>
        </fieldset>
    }
}
