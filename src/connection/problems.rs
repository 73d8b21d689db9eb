//! What keeps the last act from being done, on top of the page: fields, network, server.

use leptos::prelude::*;
use sso_model::api::code;
use sso_model::lifecycle::LifecycleError;
use sso_model::problem::Field;

use crate::api::error::ApiError;
use crate::app::state::app;
use crate::app::states::RequestId;
use crate::browser::focus;
use crate::certificate::input::Input;
use crate::connection::act::{Act, Trouble};
use crate::connection::state::Settings;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::error_summary::{ErrorSummary, Listed};
use crate::ui::field::first_sentence;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// The id of the control of a field.
pub(crate) fn control(field: Field) -> &'static str {
    match field {
        Field::SignInUrl => "sign-in-url",
        Field::IssuerUrl => "issuer-url",
        Field::Certificates => "certificate-file",
        Field::RequireSso => "require-sso",
    }
}

/// Notices and summaries above everything else.
#[component]
pub(crate) fn Problems() -> impl IntoView {
    let app = app();
    let settings = app.settings;
    let listed = Memo::new(move |_| {
        if !settings.summary.get() {
            return Vec::new();
        }
        let refused = match settings.certificate_input.input.get() {
            Input::Refused { sentence, .. } => Some(sentence),
            _ => None,
        };
        let of = |field: Field| {
            let sentence = if field == Field::Certificates { refused.clone() } else { None };
            let sentence = sentence.or_else(|| settings.form.sentence(field))?;
            Some(Listed {
                control: control(field).to_owned(),
                sentence: first_sentence(&sentence).0.to_owned(),
            })
        };
        Field::ALL.into_iter().filter_map(of).collect()
    });
    // Mended: the next failed attempt shows a new one.
    Effect::new(move |_| {
        if settings.summary.get() && listed.read().is_empty() {
            settings.summary.set(false);
        }
    });
    // What only the network kept from being done can be done again.
    Effect::watch(
        move || app.offline.get(),
        move |offline, _, _| {
            if let Some(act) = untrack(|| unreached(settings)).filter(|_| !offline) {
                settings.trouble.set(None);
                settings.announcer.say("The connection is back");
                focus::on_if_lost(if act.saves_the_form() { "form-title" } else { "status-title" });
            }
        },
        false,
    );
    let trouble = move || {
        let told_below = app.offline.get() && unreached(settings).is_some();
        settings.trouble.get().filter(|_| !told_below)
    };
    view! {
        <ErrorSummary title=Signal::stored("There is a problem: nothing was saved".to_owned()) problems=listed/>
        {move || trouble().map(|trouble| view! { <TroubleNotice trouble=trouble/> })}
        <Show when=move || app.offline.get()><Offline/></Show>
        <Show when=move || settings.restored.get()><Restored/></Show>
    }
}

/// What the last act was that did not reach the server. Follows changes.
fn unreached(settings: Settings) -> Option<Act> {
    settings.trouble.with(|trouble| {
        trouble.as_ref().filter(|trouble| trouble.error == ApiError::Unreached).map(|trouble| trouble.act)
    })
}

/// What did not happen.
fn not_done(act: Act) -> &'static str {
    match act {
        Act::Save => "Your changes were not saved",
        Act::Enable => "SSO was not enabled",
        Act::Test => "The test was not started",
        Act::DiscardSaved => "The draft was not discarded",
        Act::Disable => "SSO was not disabled",
        Act::Remove => "The configuration was not removed",
        Act::Require(_) => "The requirement was not changed",
        Act::RollBack => "The settings were not rolled back",
        Act::ManagedAccess(_) => "IdP managed access was not changed",
    }
}

#[component]
fn TroubleNotice(trouble: Trouble) -> impl IntoView {
    let settings = app().settings;
    let act = trouble.act;
    let untested = trouble.error.code() == LifecycleError::NotTested.code();
    let again = act.saves_the_form() && !untested;
    view! {
        <div class="errsum" role="alert" id="trouble" tabindex="-1">
            <h2>{not_done(act)}</h2>
            <p class="mt1">{reason(&trouble.error)} " What you typed is still in the form. SSO itself is not affected."</p>
            <div class="row mt2">
                {again.then(|| view! { <Button look=Look::Plain icon=Icon::Again on_click=move |()| settings.act(act)>"Try again"</Button> })}
                {untested.then(|| view! { <Button look=Look::Plain on_click=move |()| settings.act(Act::Test)>"Test sign-in"</Button> })}
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

/// In place of what a try without a network would say; that takes the focus then.
#[component]
fn Offline() -> impl IntoView {
    let settings = app().settings;
    let tried = move || unreached(settings);
    let told = move || tried().map(|act| view! { <b>{not_done(act)} ". "</b> });
    view! {
        <div id=move || tried().map(|_| "trouble") tabindex="-1">
            <Notice tone=Tone::Warn title="You are offline. Your changes are kept in this browser." late=true>
                <p>{told} "Save draft works again when the connection is back."</p>
            </Notice>
        </div>
    }
}

#[component]
fn Restored() -> impl IntoView {
    let settings = app().settings;
    view! {
        <Notice tone=Tone::Info title="Your unsaved changes are back" late=true>
            <p>"They were kept in this tab. Save the draft to keep them for good."</p>
            <div class="row">
                <Button look=Look::Small on_click=move |()| settings.restored.set(false)>"Keep editing"</Button>
                <Button look=Look::Small on_click=move |()| settings.discard()>"Discard them"</Button>
            </div>
        </Notice>
    }
}
