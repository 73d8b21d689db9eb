//! Before SSO is required: whom it shuts out, whom it binds and who keeps a way in, in numbers and names.

pub(crate) mod people;

use crate::api;
use crate::connection::state::connection;
use crate::target::Target;
use leptos::prelude::*;
use sso_model::api::ConnectionView;

use crate::app::state::app;
use crate::connection::act::Act;
use crate::connection::dialogs::require::people::people;
use crate::connection::impact::enabling_requires;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::field::FieldError;

/// The dialog. `act` is what is done after a yes: arming, or Enable with the box ticked.
#[component]
pub(crate) fn RequireDialog(act: Act) -> impl IntoView {
    let _app = app();
    let connection = connection();
    let affected = LocalResource::new(api::affected);
    let cancel = move |()| connection.question.set(None);
    let body = move || match affected.get() {
        None => view! { <div class="body"><p role="status">"Counting who is affected"</p></div> }.into_any(),
        Some(Err(error)) => {
            view! { <div class="body"><p class="error" role="alert">{error.sentence()}</p></div> }.into_any()
        }
        Some(Ok(affected)) => connection.view.with_untracked(|view| people(&affected, view)).into_any(),
    };
    let members = move || match affected.get() {
        Some(Ok(affected)) => Some(affected.members.len()),
        _ => None,
    };
    let domain = connection.view.with_untracked(|view| domain_to_type(act, view));
    view! {
        <Dialog title="Require users to log in using SSO?" gravity=Gravity::Grave on_cancel=cancel first="require-cancel">
            {body}
            <Confirm act=act domain=domain members=Signal::derive(members)/>
        </Dialog>
    }
}

/// What has to be typed where it comes into force at once; nothing where it is only armed.
fn domain_to_type(act: Act, view: &ConnectionView) -> Option<String> {
    let at_once =
        if act == Act::Enable { enabling_requires(view) } else { view.conditions.iter().all(|one| one.met) };
    view.domains.verified.iter().chain(&view.domains.failing).next().filter(|_| at_once).cloned()
}

#[component]
fn Confirm(act: Act, domain: Option<String>, members: Signal<Option<usize>>) -> impl IntoView {
    let connection = connection();
    let (typed, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let at_once = domain.is_some();
    let wanted = domain.clone();
    let go_on = Callback::new(move |()| {
        if members.get_untracked().is_none() {
            // A person confirms only what they have seen.
            return;
        }
        match &wanted {
            Some(domain) if !typed.get_untracked().trim().eq_ignore_ascii_case(domain) => {
                error.set(Some(format!("Type {domain} as it stands above. Nothing has changed yet.")));
                Target::RequireDomain.focus();
            }
            _ => connection.act_confirmed(act),
        }
    });
    let enter = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            go_on.run(());
        }
    };
    let cancel = move |()| connection.question.set(None);
    let verb = move || match members.get().filter(|_| at_once) {
        Some(count) => {
            if count == 1 {
                "Require SSO for 1 member".to_owned()
            } else {
                format!("Require SSO for {count} members")
            }
        }
        None => "Arm the requirement".to_owned(),
    };
    let field = domain.map(|domain| {
        view! {
            <div class="body">
                <div class="field" data-error=move || error.read().is_some().then_some("")>
                    <label for="require-domain">"Type " <b>{domain}</b> " to go on"</label>
                    <FieldError id="require-domain-error" error=error/>
                    <input
                        class="input"
                        id=Target::RequireDomain.id()
                        dir="ltr"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                        on:keydown=enter
                        aria-describedby=move || error.read().is_some().then_some("require-domain-error")
                        aria-invalid=move || error.read().is_some().then_some("true")
                    />
                </div>
            </div>
        }
    });
    let busy = Signal::derive(move || connection.busy.get() == Some(act) || members.get().is_none());
    view! {
        {field}
        <footer>
            <button class="btn" type="button" id="require-cancel" on:click=move |_| cancel(())>"Cancel"</button>
            <Button look=Look::Main busy=busy on_click=go_on>{verb}</Button>
        </footer>
    }
}
