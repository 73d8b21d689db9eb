//! Before SSO is required: whom it shuts out, whom it binds and who keeps a way in, in numbers and names.

pub(crate) mod people;

use crate::api::{self, Answer};
use crate::browser::clock;
use crate::connection::state::connection;
use leptos::prelude::*;
use sso_model::api::{Affected, ConnectionView};

use crate::connection::act::Act;
use crate::connection::dialogs::require::people::people;
use crate::connection::dialogs::typed_word::TypedWord;
use crate::loaded::held;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// What the person has in front of them once the people are counted.
#[derive(Clone, PartialEq)]
struct Seen {
    members: u32,
    /// [`Affected::confirmation`].
    confirmation: String,
}

impl From<Affected> for Seen {
    fn from(affected: Affected) -> Self {
        Self { members: affected.members.count, confirmation: affected.confirmation }
    }
}

/// The dialog. `act` is what is done after a yes: arming, or Enable with the box ticked; `again` is why the question
/// comes again.
#[component]
pub(crate) fn RequireDialog(act: Act, again: Option<String>) -> impl IntoView {
    let connection = connection();
    let affected = LocalResource::new(async || {
        clock::painted().await;
        api::affected().await
    });
    let cancel = move |()| connection.question.set(None);
    let body = move || match held(affected) {
        None => alone(view! { <p role="status">"Counting who is affected"</p> }.into_any()),
        Some(Err(error)) => alone(view! { <p class="error" role="alert">{error.sentence()}</p> }.into_any()),
        Some(Ok(affected)) => people(&affected, &connection.unmet_after(act)).into_any(),
    };
    let at_once = connection.unmet_after(act).is_empty();
    let domain = connection.view.with_untracked(domain_to_type).filter(|_| at_once);
    let again = again.map(|words| {
        view! { <div class="body"><p class="error" role="alert">{words}</p></div> }
    });
    view! {
        <Dialog title="Require users to log in using SSO?" gravity=Gravity::Grave on_cancel=cancel first=Target::ConnectionCancel>
            {again}
            {move || body()}
            <Confirm act=act domain=domain affected=affected/>
        </Dialog>
    }
}

/// The body of the dialog where nobody can be named.
fn alone(sentence: AnyView) -> AnyView {
    view! { <div id="dialog-body" class="body">{sentence}</div> }.into_any()
}

/// What has to be typed where it comes into force at once.
fn domain_to_type(view: &ConnectionView) -> Option<String> {
    view.domains.verified.iter().chain(&view.domains.failing).next().cloned()
}

#[component]
fn Confirm(act: Act, domain: Option<String>, affected: LocalResource<Answer<Affected>>) -> impl IntoView {
    let connection = connection();
    let seen = Signal::derive(move || held(affected).and_then(Result::ok).map(Seen::from));
    let at_once = domain.is_some();
    let word = domain.map(TypedWord::new);
    let go_on = Callback::new(move |()| {
        // A person confirms only what they have seen.
        let Some(Seen { confirmation, .. }) = seen.get_untracked() else { return };
        if word.is_none_or(TypedWord::is_typed) {
            connection.act_confirmed(act, confirmation);
        }
    });
    let cancel = move |()| connection.question.set(None);
    let verb = move || match seen.get().filter(|_| at_once) {
        Some(Seen { members: 1, .. }) => "Require SSO for 1 member".to_owned(),
        Some(Seen { members, .. }) => format!("Require SSO for {members} members"),
        None if at_once => "Require SSO".to_owned(),
        None if act == Act::Enable => "Enable and arm the requirement".to_owned(),
        None => "Arm the requirement".to_owned(),
    };
    let busy = Signal::derive(move || connection.busy.get() == Some(act) || seen.read().is_none());
    let count_again = move |()| {
        // The button goes away with the failure.
        Target::ConnectionCancel.focus();
        affected.refetch();
    };
    let failed = Memo::new(move |_| matches!(held(affected), Some(Err(_))));
    view! {
        {word.map(|word| word.field(go_on))}
        <footer>
            <button class="btn" type="button" id=Target::ConnectionCancel.id() on:click=move |_| cancel(())>"Cancel"</button>
            {move || if failed.get() {
                view! { <Button look=Look::Plain on_click=count_again>"Try again"</Button> }.into_any()
            } else {
                view! { <Button look=Look::Main busy=busy on_click=go_on>{move || verb()}</Button> }.into_any()
            }}
        </footer>
    }
}
