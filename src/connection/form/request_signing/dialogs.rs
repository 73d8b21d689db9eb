//! What stands in front of the request certificates: are you sure, and is it you.

use leptos::prelude::*;

use crate::connection::form::request_signing::state::{RequestAct, RequestCertificates, RequestQuestion};
use crate::connection::overview::overview;
use crate::session::confirm::PasswordDialog;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// The open question; nothing if there is none.
#[component]
pub(crate) fn RequestQuestions(held: RequestCertificates) -> impl IntoView {
    move || {
        held.question.get().map(|question| match question {
            RequestQuestion::Make => view! { <Make held=held/> }.into_any(),
            RequestQuestion::Use => view! { <Use held=held/> }.into_any(),
            RequestQuestion::Password(act) => view! { <Confirm held=held act=act/> }.into_any(),
        })
    }
}

#[component]
fn Make(held: RequestCertificates) -> impl IntoView {
    let replaces = held.waiting();
    let replaced = replaces
        .is_some()
        .then(|| overview().spoken("It replaces the new certificate that waits. If your identity provider has that one already, take it out there."));
    let make = move |()| held.act(RequestAct::Make(replaces.clone()));
    view! {
        <Question held=held title="Make a new request certificate?" gravity=Gravity::Usual verb="Make certificate" on_sure=make>
            <p>{overview().spoken("Requests go on to be signed with the certificate in use. The new one waits until you have given it to your identity provider and put it in use.")}</p>
            {replaced.map(|words| view! { <p>{words}</p> })}
        </Question>
    }
}

#[component]
fn Use(held: RequestCertificates) -> impl IntoView {
    let waiting = held.waiting().unwrap_or_default();
    let put = move |()| held.act(RequestAct::Use(waiting.clone()));
    view! {
        <Question held=held title="Use the new certificate?" gravity=Gravity::Grave verb="Use the new certificate" on_sure=put>
            <p>{overview().spoken("From then on every sign-in request is signed with it. If your identity provider does not have it yet, nobody can sign in through SSO.")}</p>
            <p>"The certificate in use now is deleted with its key and cannot be brought back."</p>
        </Question>
    }
}

/// A question with two answers.
#[component]
fn Question(
    held: RequestCertificates,
    title: &'static str,
    gravity: Gravity,
    verb: &'static str,
    #[prop(into)] on_sure: Callback<()>,
    children: Children,
) -> impl IntoView {
    let cancel = move |()| held.question.set(None);
    let look = if gravity == Gravity::Grave { Look::Bad } else { Look::Main };
    view! {
        <Dialog title=title gravity=gravity on_cancel=cancel first="request-cancel">
            <div class="body stack-2">{children()}</div>
            <footer>
                <button class="btn" type="button" id="request-cancel" on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=look busy=held.busy on_click=on_sure>{verb}</Button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Confirm(held: RequestCertificates, act: RequestAct) -> impl IntoView {
    let verb = match act {
        RequestAct::Make(_) => "Make certificate",
        RequestAct::Use(_) => "Use the new certificate",
    };
    let asked = act.clone();
    let go_on = move |()| {
        // Cancelled while the password was on its way: it holds, and nothing goes on by itself.
        if held.question.get_untracked() == Some(RequestQuestion::Password(asked.clone())) {
            held.act(asked.clone());
        }
    };
    view! {
        <PasswordDialog
            why=overview().spoken("Your identity provider refuses requests whose certificate it does not know. You will not be asked again for ten minutes.")
            verb=verb
            on_confirmed=Callback::new(go_on)
            on_signed_out=Callback::new(move |()| held.signed_out())
            on_cancel=Callback::new(move |()| held.question.set(None))
        />
    }
}
