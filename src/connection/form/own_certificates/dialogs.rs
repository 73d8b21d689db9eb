//! What stands in front of our own certificates: are you sure, and is it you.

use leptos::prelude::*;

use crate::connection::form::own_certificates::state::{
    CertificateAct, CertificateQuestion, OwnCertificates,
};
use crate::connection::form::own_certificates::words;
use crate::connection::overview::overview;
use crate::session::confirm::PasswordDialog;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// The open question; nothing if there is none.
#[component]
pub(crate) fn CertificateQuestions(held: OwnCertificates) -> impl IntoView {
    move || {
        held.question.get().map(|question| match question {
            CertificateQuestion::Make => view! { <Make held=held/> }.into_any(),
            CertificateQuestion::Use => view! { <Use held=held/> }.into_any(),
            CertificateQuestion::Password(act) => view! { <Confirm held=held act=act/> }.into_any(),
        })
    }
}

#[component]
fn Make(held: OwnCertificates) -> impl IntoView {
    let replaces = held.waiting();
    let replaced = replaces
        .is_some()
        .then(|| overview().spoken("It replaces the new certificate that waits. If your identity provider has that one already, take it out there."));
    let make = move |()| held.act(CertificateAct::Make(replaces.clone()));
    view! {
        <Question held=held title=words::make_question(held.purpose) gravity=Gravity::Usual verb="Make certificate" on_sure=make>
            <p>{overview().spoken(words::once_made(held.purpose))}</p>
            {replaced.map(|words| view! { <p>{words}</p> })}
        </Question>
    }
}

#[component]
fn Use(held: OwnCertificates) -> impl IntoView {
    let waiting = held.waiting().unwrap_or_default();
    let put = move |()| held.act(CertificateAct::Use(waiting.clone()));
    view! {
        <Question held=held title="Use the new certificate?" gravity=Gravity::Grave verb="Use the new certificate" on_sure=put>
            {words::once_used(held.purpose).map(|sentence| view! { <p>{overview().spoken(sentence)}</p> })}
        </Question>
    }
}

/// A question with two answers.
#[component]
fn Question(
    held: OwnCertificates,
    title: &'static str,
    gravity: Gravity,
    verb: &'static str,
    #[prop(into)] on_sure: Callback<()>,
    children: Children,
) -> impl IntoView {
    let cancel = move |()| held.question.set(None);
    let look = if gravity == Gravity::Grave { Look::Bad } else { Look::Main };
    view! {
        <Dialog title=title gravity=gravity on_cancel=cancel first=Target::CertificateCancel>
            <div id="dialog-body" class="body stack-2">{children()}</div>
            <footer>
                <button class="btn" type="button" id=Target::CertificateCancel.id() on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=look busy=held.busy on_click=on_sure>{verb}</Button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Confirm(held: OwnCertificates, act: CertificateAct) -> impl IntoView {
    let verb = match act {
        CertificateAct::Make(_) => "Make certificate",
        CertificateAct::Use(_) => "Use the new certificate",
    };
    let asked = act.clone();
    let go_on = move |()| {
        // Cancelled while the password was on its way: it holds, and nothing goes on by itself.
        if held.question.get_untracked() == Some(CertificateQuestion::Password(asked.clone())) {
            held.act(asked.clone());
        }
    };
    view! {
        <PasswordDialog
            why=overview().spoken(words::why_password(held.purpose))
            verb=verb
            on_confirmed=Callback::new(go_on)
            on_cancel=Callback::new(move |()| held.question.set(None))
        />
    }
}
