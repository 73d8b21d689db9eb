//! Giving a person another role.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::lifecycle::Requirement;

use crate::people::act::{PeopleAct, PersonAct};
use crate::people::line::roles;
use crate::people::state::{People, people};
use crate::target::Target;
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::icon::{Icon, plain};
use crate::ui::radio::Radio;

/// Asks which role the person gets.
#[component]
pub(super) fn RoleDialog(person: Person) -> impl IntoView {
    let people = people();
    let (before, role) = (person.role, RwSignal::new(person.role));
    let title = format!("Change the role of {}", person.name);
    let cost = {
        let person = person.clone();
        move || cost(people, &person, role.get()).map(|words| view! { <p role="status">{words}</p> })
    };
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = role.get_untracked();
        if chosen == before {
            return people.close();
        }
        people.act(PeopleAct::ToPerson(person.clone(), PersonAct::ChangeRole(chosen)));
    };
    let choice = move |one: Role| {
        let chosen = Signal::derive(move || role.get() == one);
        view! {
            <Radio group="role" value=one.code() label=one.name() chosen=chosen on_choose=move |()| role.set(one)>
                {may(one)}
            </Radio>
        }
    };
    view! {
        <Dialog title=title gravity=Gravity::Usual on_cancel=move |()| people.close() first=Target::PeopleCancel>
            <form class="dialog-form" novalidate on:submit=change>
                <div class="body">
                    <fieldset class="field">
                        <legend class="hush">"Role"</legend>
                        <div class="stack-2">{roles(people).into_iter().map(choice).collect_view()}</div>
                    </fieldset>
                    {move || cost()}
                </div>
                <footer>
                    <button class="btn" type="button" id=Target::PeopleCancel.id() on:click=move |_| people.close()>"Cancel"</button>
                    <button class="btn btn-main" type="submit" aria-busy=move || people.busy.get().then_some("true")>
                        {move || people.busy.get().then(|| plain(Icon::Again))}
                        "Change role"
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

fn may(role: Role) -> &'static str {
    match role {
        Role::Owner => "Reads and changes everything here, the accounts of owners too.",
        Role::Admin => "Reads and changes everything here, except the accounts of owners.",
        Role::BillingAdmin => "Pays the bills. Sees nothing of this page.",
        Role::Member => "Uses the product. Sees nothing of this page.",
    }
}

/// What the person loses by the new role.
fn cost(people: People, person: &Person, role: Role) -> Option<String> {
    let loses_page = person.role.manages_sso() && !role.manages_sso();
    let me = people.is_me(&person.id);
    let (required, provider) = people
        .connection
        .view
        .with(|view| (view.requirement == Requirement::Required, view.link_provider().name()));
    let name = &person.name;
    if loses_page && me {
        Some("You no longer see this page then. Another owner or admin can change that back.".to_owned())
    } else if loses_page && required {
        Some(format!("SSO is required: {name} then signs in through {provider} only."))
    } else if loses_page {
        Some(format!("{name} no longer sees this page then."))
    } else {
        None
    }
}
