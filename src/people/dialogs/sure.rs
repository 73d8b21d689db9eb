//! Before something is done to one person: what it means for that person.

use leptos::prelude::*;
use sso_model::api::Person;
use sso_model::api::people::{LinkState, PersonView};
use sso_model::lifecycle::Requirement;

use crate::people::act::{PeopleAct, PersonAct, SureAct};
use crate::people::state::{People, people};
use crate::people::words::sessions;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// Asks whether the manager is sure.
#[component]
pub(super) fn SureDialog(person: Person, act: SureAct) -> impl IntoView {
    let people = people();
    let view = untrack(|| people.find(&person.id));
    let Words { title, sentences, verb } = words(people, &person, view.as_ref(), act);
    let sentences = sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
    let (gravity, look) = match act {
        SureAct::Remove => (Gravity::Grave, Look::Bad),
        _ => (Gravity::Usual, Look::Main),
    };
    let go_on = move |()| people.act(PeopleAct::ToPerson(person.clone(), PersonAct::Sure(act)));
    view! {
        <Dialog title=title gravity=gravity on_cancel=move |()| people.close() first=Target::PeopleCancel>
            <div id="dialog-body" class="body stack-2">{sentences}</div>
            <footer>
                <button class="btn" type="button" id=Target::PeopleCancel.id() on:click=move |_| people.close()>"Cancel"</button>
                <Button look=look busy=people.busy on_click=go_on>{verb}</Button>
            </footer>
        </Dialog>
    }
}

struct Words {
    title: String,
    sentences: Vec<String>,
    verb: String,
}

fn words(people: People, person: &Person, view: Option<&PersonView>, act: SureAct) -> Words {
    let name = &person.name;
    match act {
        SureAct::LinkAnew => link_anew(people, person, view),
        SureAct::EndSessions => end_sessions(people, person, view),
        SureAct::Remove => remove(people, person, view),
        SureAct::MakePasswordLink => Words {
            title: format!("Make a password link for {name}?"),
            sentences: password_link(people, person),
            verb: "Make the link".to_owned(),
        },
    }
}

fn link_anew(people: People, person: &Person, view: Option<&PersonView>) -> Words {
    let provider = people.connection.view.with_untracked(|view| view.link_provider().name());
    let (name, email) = (&person.name, &person.email);
    let linked = match view.map(|view| &view.link) {
        Some(LinkState::Linked { name_id, .. } | LinkState::OtherNameId { linked: name_id, .. }) => {
            format!("Now {name} is linked to the NameID {name_id}. ")
        }
        Some(LinkState::FormerIssuer { issuer_url }) => {
            format!("Now {name} is linked to the former issuer {issuer_url}. ")
        }
        _ => String::new(),
    };
    Words {
        title: format!("Link {name} anew at the next sign-in?"),
        sentences: vec![
            format!(
                "{linked}The next sign-in through {provider} with the address {email} links {name} to the NameID that comes with it."
            ),
            format!("Do this if you changed the NameID of {name} in {provider}. Open sessions continue."),
        ],
        verb: "Link anew".to_owned(),
    }
}

fn password_link(people: People, person: &Person) -> Vec<String> {
    let name = &person.name;
    let required = people.connection.view.with_untracked(|view| view.requirement == Requirement::Required);
    let barred = (required && !person.role.keeps_password())
        .then(|| format!("SSO is required, so a password does not let {name} in."));
    let usual = format!(
        "With the link {name} sets a password, which ends every session of {name}. It works once, for 24 hours. An older link stops working now."
    );
    [Some(usual), barred].into_iter().flatten().collect()
}

fn end_sessions(people: People, person: &Person, view: Option<&PersonView>) -> Words {
    let name = &person.name;
    let count = view.map_or(0, |view| view.sessions);
    let end = if count == 1 { "ends" } else { "end" };
    let mine = people
        .is_me(&person.id)
        .then(|| "The one in this browser is among them: you sign in again.".to_owned());
    let what = format!("{} {end} at once, on every device. {name} can sign in again.", sessions(count));
    Words {
        title: format!("End all sessions of {name}?"),
        sentences: [Some(what), mine].into_iter().flatten().collect(),
        verb: format!("End {}", sessions(count)),
    }
}

fn remove(people: People, person: &Person, view: Option<&PersonView>) -> Words {
    let connection = people.connection;
    let organization = connection.session.with_value(|session| session.organization.name.clone());
    let (managed, provider) =
        connection.view.with_untracked(|view| (view.idp_managed_access, view.link_provider().name()));
    let (name, email) = (&person.name, &person.email);
    let what = if people.is_me(&person.id) {
        "You are signed out at once, and cannot sign in any more.".to_owned()
    } else {
        let linked = view.is_some_and(|view| {
            use LinkState::{FormerIssuer, Linked, OtherNameId};
            matches!(view.link, Linked { .. } | OtherNameId { .. } | FormerIssuer { .. })
        });
        let link = if linked { format!(" The link to {provider} goes too.") } else { String::new() };
        format!("{name} is signed out at once, and cannot sign in any more.{link}")
    };
    let again = managed.then(|| format!("IdP managed access is on: the next sign-in through {provider} with the address {email} adds a member again. Remove {name} there too."));
    Words {
        title: format!("Remove {name} from {organization}?"),
        sentences: [Some(what), again].into_iter().flatten().collect(),
        verb: format!("Remove {name}"),
    }
}
