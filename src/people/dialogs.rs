//! What stands in front of the page of the people: whom to add, are you sure, is it you.

mod add;
mod everybody;
mod password_link;
mod role;
mod sure;

use leptos::prelude::*;

use crate::people::act::{PeopleAct, PeopleQuestion, PersonAct, SureAct};
use crate::people::dialogs::add::AddDialog;
use crate::people::dialogs::everybody::EverybodyDialog;
use crate::people::dialogs::password_link::PasswordLinkDialog;
use crate::people::dialogs::role::RoleDialog;
use crate::people::dialogs::sure::SureDialog;
use crate::people::state::people;
use crate::session::confirm::PasswordDialog;

/// The open question; nothing if there is none.
#[component]
pub(super) fn PeopleQuestions() -> impl IntoView {
    let people = people();
    move || {
        people.question.get().map(|question| match question {
            PeopleQuestion::Add => view! { <AddDialog/> }.into_any(),
            PeopleQuestion::LinkEverybodyAnew(again) => view! { <EverybodyDialog again=again/> }.into_any(),
            PeopleQuestion::Role(person) => view! { <RoleDialog person=person/> }.into_any(),
            PeopleQuestion::Sure(person, act) => view! { <SureDialog person=person act=act/> }.into_any(),
            PeopleQuestion::Password(act) => view! { <Confirm act=act/> }.into_any(),
            PeopleQuestion::PasswordLink(person, link) => {
                view! { <PasswordLinkDialog person=person link=link/> }.into_any()
            }
        })
    }
}

/// What the act is called on its button.
fn verb(act: &PeopleAct) -> &'static str {
    match act {
        PeopleAct::Add(_) => "Add",
        PeopleAct::LinkEverybodyAnew(_) => "Link everybody anew",
        PeopleAct::ToPerson(_, act) => match act {
            PersonAct::ChangeRole(_) => "Change role",
            PersonAct::Sure(SureAct::LinkAnew) => "Link anew",
            PersonAct::Sure(SureAct::MakePasswordLink) => "Make the link",
            PersonAct::Sure(SureAct::EndSessions) => "End all sessions",
            PersonAct::Sure(SureAct::Remove) => "Remove",
        },
    }
}

#[component]
fn Confirm(act: PeopleAct) -> impl IntoView {
    let people = people();
    let (verb, asked) = (verb(&act), PeopleQuestion::Password(act.clone()));
    let go_on = move |()| {
        // Cancelled while the password was on its way: it holds, and nothing goes on by itself.
        if people.question.get_untracked().as_ref() == Some(&asked) {
            people.act(act.clone());
        }
    };
    view! {
        <PasswordDialog
            why="This decides who gets in, and as whom. You will not be asked again for ten minutes."
            verb=verb
            on_confirmed=Callback::new(go_on)
            on_cancel=Callback::new(move |()| people.close())
        />
    }
}
