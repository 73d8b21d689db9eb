//! Confirmations: what will happen, in numbers and names; the focus rests on Cancel.

mod words;

use leptos::prelude::*;
use sso_model::api::Affected;

use crate::activity::changes::changes;
use crate::api;
use crate::api::error::ApiError;
use crate::browser::clock;
use crate::connection::act::Act;
use crate::connection::dialogs::danger::DangerDialog;
use crate::connection::dialogs::sure::words::{Body, body, title, verb};
use crate::connection::dialogs::typed_word::TypedWord;
use crate::connection::state::connection;
use crate::loaded::held;
use crate::target::Target;
use crate::ui::button::Look;
use crate::ui::dialog::{Dialog, Gravity};

/// Returns the people whom `act` concerns, as they are at this moment; nobody where it changes nobody's way in. They are
/// asked for once the dialog is seen.
async fn count(act: Act) -> Result<Option<Affected>, ApiError> {
    if act == Act::DiscardSaved {
        return Ok(None);
    }
    clock::painted().await;
    api::affected().await.map(Some)
}

/// Asks whether the person is sure. The act waits for the count of the people, and not for its success: turning SSO off
/// is the way out of trouble.
#[component]
pub(crate) fn Sure(act: Act) -> impl IntoView {
    let connection = connection();
    let counted = LocalResource::new(move || count(act));
    let counting = move || held(counted).is_none();
    let cancel = move |()| connection.question.set(None);
    // Disabling and going back can be taken back; they are never slowed down.
    let word = (act == Act::Remove).then(|| {
        TypedWord::new(connection.session.with_untracked(|session| session.organization.name.clone()))
    });
    let go_on = Callback::new(move |()| {
        if untrack(|| !counting()) && word.is_none_or(TypedWord::is_typed) {
            connection.act(act);
        }
    });
    let shown = move || match held(counted) {
        None => view! { <p role="status">"Counting the people whom this concerns"</p> }.into_any(),
        Some(answer) => {
            let (people, error) = answer.map_or_else(|error| (None, Some(error)), |people| (people, None));
            let body = connection.view.with_untracked(|view| body(act, view, people.as_ref()));
            view! { {sentences(body)} {error.map(uncounted)} }.into_any()
        }
    };
    view! {
        <Dialog title=title(act) gravity=Gravity::Grave on_cancel=cancel first=Target::ConnectionCancel>
            <div id="dialog-body" class="body">{move || shown()}</div>
            {word.map(|word| word.field(go_on))}
            <footer>
                <button class="btn" type="button" id=Target::ConnectionCancel.id() on:click=move |_| cancel(())>"Cancel"</button>
                <button
                    class=Look::Bad.class()
                    type="button"
                    aria-disabled=move || counting().then_some("true")
                    on:click=move |_| go_on.run(())
                >
                    {verb(act)}
                </button>
            </footer>
        </Dialog>
    }
}

fn sentences(Body { what, changes: replaced, rest }: Body) -> AnyView {
    view! {
        <p>{what}</p>
        {changes(&replaced, ["now: ", " then: "])}
        {(!rest.is_empty()).then(|| view! { <p>{rest}</p> })}
    }
    .into_any()
}

fn uncounted(error: ApiError) -> AnyView {
    let words = format!("The people whom this concerns could not be counted. {}", error.sentence());
    view! { <p class="error" role="alert">{words}</p> }.into_any()
}

/// Asks before what is typed is given up.
#[component]
pub(crate) fn DiscardTyped() -> impl IntoView {
    let connection = connection();
    let names = connection.form.changed_names();
    let discard = move |()| {
        connection.question.set(None);
        connection.discard();
    };
    view! {
        <DangerDialog title="Discard the unsaved changes?" gravity=Gravity::Usual answers=["Keep editing", "Discard changes"] on_sure=discard>
            <p>{names} ": the last saved values come back."</p>
        </DangerDialog>
    }
}

/// Asks before the last certificate that can verify a response is removed.
#[component]
pub(crate) fn RemoveLast(fingerprint: String) -> impl IntoView {
    let connection = connection();
    let remove = move |()| {
        connection.question.set(None);
        connection.remove_certificate(&fingerprint);
    };
    view! {
        <DangerDialog title="Remove the last certificate that works?" gravity=Gravity::Grave answers=["Cancel", "Remove it"] on_sure=remove>
            <p>{connection.overview.spoken("Without it no response of your identity provider can be verified, and SSO cannot be enabled. Add the new certificate first, then remove the old one.")}</p>
        </DangerDialog>
    }
}
