//! The form, in the order in which it is filled in: sign-in URL, issuer URL, certificate, requirement, buttons.

pub(crate) mod finish;
pub(crate) mod save_bar;

use leptos::prelude::*;
use sso_model::idp_guide::suggested_issuer_url;
use sso_model::issuer_url::IssuerUrl;
use sso_model::lifecycle::Stage;
use sso_model::problem::Field;
use sso_model::repair::{repair, swapped};

use crate::app::state::app;
use crate::browser::focus;
use crate::certificate::choose::Certificates;
use crate::connection::act::Act;
use crate::connection::form::finish::Finish;
use crate::connection::page::step_number;
use crate::connection::problems::control;
use crate::routes::Route;
use crate::ui::button::{Button, Look};
use crate::ui::field::{Kind, TextField};
use crate::ui::notice::Notice;

/// Steps 2 and 3, one form.
#[component]
pub(crate) fn ConnectionForm() -> impl IntoView {
    let app = app();
    let settings = app.settings;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        settings.act(Act::Save);
    };
    let guided = move || app.route.get() == Route::Settings { guide: true };
    let number = move || (!guided()).then(|| step_number(settings, "2"));
    let intro = move || {
        let stage = settings.view.with(|view| view.as_ref().map(|view| view.stage));
        match stage {
            Some(Stage::Enabled) => {
                "A draft beside the settings in use, which keep working until you enable it."
            }
            Some(Stage::Disabled) => {
                "A draft beside the settings that are kept. Enable puts the draft in force."
            }
            _ => "Saved as a draft that nobody uses until you enable it.",
        }
    };
    view! {
        <form class="card" id="connection" aria-labelledby="form-title" novalidate on:submit=save>
            <div class="card-head">
                <h2 id="form-title" tabindex="-1">{number}"Paste back what it gives you"</h2>
                <p>{intro}</p>
            </div>
            <div class="card-body stack"><SignInUrlField/><IssuerUrlField/><Certificates/></div>
            <Finish/>
        </form>
    }
}

#[component]
fn SignInUrlField() -> impl IntoView {
    view! {
        <div class="stack-2">
            <UrlField field=Field::SignInUrl text=app().settings.form.sign_in_url>
                "Where people enter their credentials. JumpCloud calls it " <b>"IDP URL"</b> "."
            </UrlField>
            <SwapNotice/>
        </div>
    }
}

#[component]
fn IssuerUrlField() -> impl IntoView {
    let settings = app().settings;
    let form = settings.form;
    let caution = move || {
        let service_provider = settings.service_provider.get()?;
        let caution = IssuerUrl::parse(&form.issuer_url.get(), &service_provider)
            .ok()?
            .caution(&form.sign_in_url.get())?;
        Some(view! { <p class="hint">{caution.to_string()}</p> })
    };
    view! {
        <div class="stack-2">
            <UrlField field=Field::IssuerUrl text=form.issuer_url>
                "Your identity provider’s entity ID, compared byte for byte. JumpCloud calls it " <b>"IdP Entity ID"</b> "."
            </UrlField>
            {caution}
            <TakenIssuer/>
        </div>
    }
}

/// A URL of the form: its hint, what is wrong with it once the person has left it, and what mends that.
#[component]
fn UrlField(field: Field, text: RwSignal<String>, children: Children) -> impl IntoView {
    let form = app().settings.form;
    let error = Memo::new(move |_| form.sentence(field));
    let left = move |event: leptos::ev::FocusEvent| {
        // A message that appeared between pressing and letting go would move the button away from the click.
        if !focus::goes_to_a_button(&event) {
            form.left(field);
        }
    };
    view! {
        <div class="stack-2" on:focusout=left>
            <TextField id=control(field) label=field.name() kind=Kind::Url value=text error=error>{children()}</TextField>
            <RepairButton field=field text=text/>
        </div>
    }
}

/// Says where the issuer came from that a report offered, and takes it back.
#[component]
fn TakenIssuer() -> impl IntoView {
    let settings = app().settings;
    let undo = move |()| settings.give_issuer_back();
    view! {
        <Show when=move || settings.issuer_was_taken()>
            <div class="row"><span class="small muted">"As the test received it, not saved yet. "</span><Button look=Look::Small on_click=undo name="Undo the Issuer URL">"Undo"</Button></div>
        </Show>
    }
}

/// Mends by one click what needs no guessing.
#[component]
fn RepairButton(field: Field, text: RwSignal<String>) -> impl IntoView {
    let form = app().settings.form;
    let offer = Memo::new(move |_| {
        let mended = form.error(field).and_then(|error| repair(&error, &text.get()));
        mended.map(|mended| (mended.label, mended.text))
    });
    move || {
        offer.get().map(|(label, mended)| {
            let act = move |()| text.set(mended.clone());
            view! { <div><Button look=Look::Small on_click=act>{label}</Button></div> }
        })
    }
}

/// The two URLs may stand in each other's field.
#[component]
fn SwapNotice() -> impl IntoView {
    let settings = app().settings;
    let form = settings.form;
    let seen = Memo::new(move |_| {
        let session = settings.session.get();
        let suggested = session.map(|one| suggested_issuer_url(&one.organization.name, &one.product_name));
        settings.service_provider.get().zip(suggested).is_some_and(|(service_provider, suggested)| {
            swapped(&form.draft(), &service_provider, &suggested)
        })
    });
    let swap = move |()| {
        let (sign_in, issuer) = (form.sign_in_url.get_untracked(), form.issuer_url.get_untracked());
        form.sign_in_url.set(issuer);
        form.issuer_url.set(sign_in);
        settings.announcer.say("The two URLs were swapped");
    };
    view! {
        <Show when=move || seen.get()>
            <Notice tone=crate::ui::badge::Tone::Warn title="The two URLs look swapped" late=true>
                <p class="small">"The sign-in URL holds what looks like the issuer, or the other way round."</p>
                <div class="row"><Button look=Look::Small on_click=swap>"Swap them"</Button></div>
            </Notice>
        </Show>
    }
}
