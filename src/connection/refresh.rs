//! Looking at the identity provider's metadata again and again: where it stands, whether, and what was found.

mod state;

use leptos::prelude::*;
use sso_model::api::{FailedLook, MetadataProposal, MetadataRefreshView};

use crate::api;
use crate::browser::{clock, dates};
use crate::connection::refresh::state::Refresh;
use crate::connection::signing_certificate::SigningCertificate;
use crate::connection::state::connection;
use crate::loaded::Loaded;
use crate::session::confirm::PasswordDialog;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::field::{FieldError, Kind, TextField};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::switch::Switch;

/// The card.
#[component]
pub(crate) fn RefreshCard() -> impl IntoView {
    let view = LocalResource::new(api::upkeep::metadata_refresh);
    view! {
        <section class="card" aria-labelledby=Target::RefreshTitle.id()>
            <Loaded resource=view what="Loading the metadata URL" failure="The metadata URL could not be loaded" draw=card/>
        </section>
    }
}

fn card(view: MetadataRefreshView) -> AnyView {
    let connection = connection();
    let (overview, refresh) = (connection.overview, Refresh::new(&connection, view));
    let read = move || {
        refresh
            .view
            .with(|view| view.read_at)
            .map(|at| badge(Tone::Ok, format!("Read {}", dates::near(at, clock::now()))))
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refresh.save_url();
    };
    let is_named = Memo::new(move |_| refresh.view.with(|view| !view.url.is_empty()));
    view! {
        <div class="card-head">
            <div class="row spread"><h2 id=Target::RefreshTitle.id() tabindex="-1">"Refresh from metadata"</h2>{move || read()}</div>
            <p>{move || overview.speak("Metadata names the next certificate before your identity provider signs with it.")}</p>
            {move || refresh.view.with(signature).map(|words| view! { <p class="small">{words}</p> })}
        </div>
        {move || refresh.view.with(|view| view.proposal.clone()).map(|found| proposal(refresh, found))}
        <form class="card-body" novalidate on:submit=save>
            <TextField id="metadata-url" label="Metadata URL" kind=Kind::Url value=refresh.typed error=refresh.error>
                {move || overview.speak("Where your identity provider publishes its metadata. Begins with https://. Empty forgets it.")}
            </TextField>
            <div class="mt2">
                <SigningCertificate id="refresh-signing-certificate" chosen=refresh.signed_by>
                    "Without it no signature is checked. With it, metadata that is not signed with it as a whole changes nothing, and the failure is shown here. It is saved with the metadata URL."
                </SigningCertificate>
            </div>
            <div class="row mt2"><button class="btn btn-small" type="submit">"Save metadata URL"</button></div>
        </form>
        <Show when=move || is_named.get()><Switches refresh=refresh/></Show>
        {move || refresh.asks.get().then(|| view! { <Confirm refresh=refresh/> })}
    }
    .into_any()
}

/// What was made of the signature of what was read; nothing before a URL is named.
fn signature(view: &MetadataRefreshView) -> Option<String> {
    let words = match (&view.metadata_signing_certificate, view.read_at) {
        _ if view.url.is_empty() => return None,
        (None, _) => "Signature not checked: there is no metadata signing certificate.".to_owned(),
        (Some(one), Some(_)) => format!("Signature verified with {}.", one.preview.name),
        (Some(one), None) => format!("Nothing that is signed with {} was read yet.", one.preview.name),
    };
    Some(words)
}

/// What waits for a decision.
fn proposal(refresh: Refresh, found: MetadataProposal) -> AnyView {
    let title =
        format!("The metadata differs from the live settings since {}", dates::date_and_time(found.found_at));
    let seen = found.clone();
    let (look, dismiss) = (move |()| refresh.look_at(&found), move |()| refresh.dismiss(&seen));
    view! {
        <div id=Target::MetadataProposal.id() tabindex="-1">
        <Notice tone=Tone::Info title=title late=true>
            <p>"Nothing changes until you take it over and enable the draft. Dismissed, it comes back once the metadata asks for something else."</p>
            <div class="row mt2">
                <Button look=Look::Small on_click=look>"Look at the changes"</Button>
                <Button look=Look::Quiet busy=refresh.busy on_click=dismiss>"Dismiss"</Button>
            </div>
        </Notice>
        </div>
    }
    .into_any()
}

#[component]
fn Switches(refresh: Refresh) -> impl IntoView {
    let on = Memo::new(move |_| refresh.view.with(|view| view.on));
    let adds = Memo::new(move |_| refresh.view.with(|view| view.adds_certificates));
    let next = move || {
        refresh
            .view
            .with(|view| view.next_at)
            .map(|at| format!(" The next look is {}.", dates::near(at, clock::now())))
    };
    let failed = move || refresh.view.with(|view| view.failed.clone()).map(failure);
    view! {
        <Switch id="metadata-on" name="Look at the metadata by itself" on=on on_change=Callback::new(move |on| refresh.switch(on, None))>
            "As often as the metadata says, from once an hour to once a week, and soon after an unknown key signs. What differs is shown here." {move || next()}
        </Switch>
        <Show when=move || on.get()>
            <Switch id="metadata-adds" name="Add new certificates by itself" on=adds on_change=Callback::new(move |adds| refresh.switch(true, Some(adds)))>
                "Only beside the saved ones, and only for the same Issuer URL. Nothing is ever replaced or removed."
            </Switch>
        </Show>
        <div class="card-foot row">
            <div>{move || failed()}<FieldError id="refresh-error" error=refresh.trouble/></div>
            <Button look=Look::Small icon=Icon::Again busy=refresh.busy on_click=move |()| refresh.look_now()>"Look now"</Button>
        </div>
    }
}

fn failure(failed: FailedLook) -> AnyView {
    let words = format!("{}: {}", dates::date_and_time(failed.at), failed.reason);
    view! { <p class="small" role="status">{words}</p> }.into_any()
}

#[component]
fn Confirm(refresh: Refresh) -> impl IntoView {
    view! {
        <PasswordDialog
            why="Certificates that are added by themselves decide whose sign-ins count. You will not be asked again for ten minutes."
            verb="Save"
            on_confirmed=Callback::new(move |()| refresh.go_on())
            on_cancel=Callback::new(move |()| refresh.asks.set(false))
        />
    }
}
