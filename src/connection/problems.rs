//! What keeps the last act from being done, on top of the page: fields, network, server.

use leptos::prelude::*;
use sso_model::api::code;
use sso_model::lifecycle::LifecycleError;
use sso_model::problem::Field;

use crate::api::error::ApiError;
use crate::app::state::app;
use crate::certificate::input::Input;
use crate::connection::act::{Act, Trouble};
use crate::connection::offline::unreached;
use crate::connection::state::connection;
use crate::failure::RequestId;
use crate::lazy::lazy_view;
use crate::target::Target;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::error_summary::{ErrorSummary, Listed};
use crate::ui::field::first_sentence;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// Returns the control of a field.
pub(crate) fn control(field: Field) -> Target {
    match field {
        Field::SignInUrl => Target::SignInUrl,
        Field::IssuerUrl => Target::IssuerUrl,
        Field::Certificates => Target::CertificateFile,
        Field::Attributes => Target::AttributeEmail,
        Field::SignRequests => Target::SignRequests,
        Field::AcceptEncrypted => Target::AcceptEncrypted,
        Field::RequireSso => Target::RequireSso,
    }
}

lazy_view!(lazy, <Problems/>);

/// Notices and summaries above everything else.
#[component]
fn Problems() -> impl IntoView {
    let app = app();
    let connection = connection();
    let listed = Memo::new(move |_| {
        if !connection.summary.get() {
            return Vec::new();
        }
        let refused = match connection.certificate_input.input.get() {
            Input::Refused { sentence, .. } => Some(sentence),
            _ => None,
        };
        let of = |field: Field| {
            let sentence = if field == Field::Certificates { refused.clone() } else { None };
            let sentence = sentence.or_else(|| connection.form.sentence(field))?;
            Some(Listed { control: control(field), sentence: first_sentence(&sentence).0.to_owned() })
        };
        Field::ALL.into_iter().filter_map(of).collect()
    });
    // Mended: the next failed attempt shows a new one.
    Effect::new(move |_| {
        if connection.summary.get() && listed.read().is_empty() {
            connection.summary.set(false);
        }
    });
    // What only the network kept from being done can be done again.
    Effect::watch(
        move || app.offline.get(),
        move |offline, _, _| {
            if let Some(act) = untrack(|| unreached(connection.trouble)).filter(|_| !offline) {
                connection.trouble.set(None);
                connection.announcer.say("The network is back");
                (if act.saves_the_form() { Target::FormTitle } else { Target::StatusTitle }).focus_if_lost();
            }
        },
        false,
    );
    let trouble = move || {
        let shown_below = app.offline.get() && unreached(connection.trouble).is_some();
        connection.trouble.get().filter(|_| !shown_below)
    };
    view! {
        <ErrorSummary id=Target::Problems.id() title=Signal::stored("There is a problem: nothing was saved".to_owned()) problems=listed/>
        {move || trouble().map(|trouble| view! { <TroubleNotice trouble=trouble/> })}
        <Show when=move || connection.restored.get()><Restored/></Show>
    }
}

#[component]
fn TroubleNotice(trouble: Trouble) -> impl IntoView {
    let connection = connection();
    let act = trouble.act;
    let untested = trouble.error.code() == LifecycleError::NotTested.code();
    let again = act.saves_the_form() && !untested;
    view! {
        <div class="errsum" role="alert" id=Target::Trouble.id() tabindex="-1">
            <h2>{act.failed_by(&trouble.error)}</h2>
            <p class="mt1">{reason(&trouble.error)} " What you typed is still in the form." {trouble.error.about_sso()}</p>
            <div class="row mt2">
                {again.then(|| view! { <Button look=Look::Plain icon=Icon::Again on_click=move |()| connection.act(act)>"Try again"</Button> })}
                {untested.then(|| view! { <Button look=Look::Plain on_click=move |()| connection.act(Act::Test)>"Test sign-in"</Button> })}
                {(!untested).then(|| view! { <RequestId error=trouble.error/> })}
            </div>
        </div>
    }
}

/// Why it was not done. Where somebody else saved first there is nothing to compare: nothing typed was at stake.
fn reason(error: &ApiError) -> String {
    if error.code() == code::CONFLICT {
        "Someone changed the settings meanwhile. They are shown as they are now; look at them, then decide anew."
            .to_owned()
    } else {
        error.sentence()
    }
}

#[component]
fn Restored() -> impl IntoView {
    let connection = connection();
    view! {
        <Notice tone=Tone::Info title="Your unsaved changes are back" late=true>
            <p>"They were kept in this tab. Save the draft to keep them for good."</p>
            <div class="row">
                <Button look=Look::Small on_click=move |()| connection.restored.set(false)>"Keep editing"</Button>
                <Button look=Look::Small on_click=move |()| connection.discard()>"Discard them"</Button>
            </div>
        </Notice>
    }
}
