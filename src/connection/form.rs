//! The form, in the order in which it is filled in: sign-in URL, issuer URL, certificate, requirement, buttons.

pub(crate) mod attributes;
pub(crate) mod certificates;
pub(crate) mod claims;
pub(crate) mod finish;
pub(crate) mod own_certificates;
pub(crate) mod preflight;
pub(crate) mod save_bar;
pub(crate) mod steps;

use crate::target::Target;
use leptos::prelude::*;
use reactive_stores::Field as StoreField;
use sso_model::draft::Draft;
use sso_model::idp_guide::suggested_issuer_url;
use sso_model::lifecycle::Stage;
use sso_model::preflight::issuer_caution;
use sso_model::problem::Field;
use sso_model::repair::{repair, swapped};
use sso_model::saml::provider::{Place, Provider};

use crate::browser::focus;
use crate::connection::act::Act;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::form::attributes::Attributes;
use crate::connection::form::certificates::Certificates;
use crate::connection::form::finish::Finish;
use crate::connection::form::own_certificates::{OwnCertificateSwitches, OwnCertificatesCards};
use crate::connection::given::take::GivenBox;
use crate::connection::problems::control;
use crate::connection::state::connection;
use crate::lazy::lazy_view;
use crate::ui::button::{Button, Look};
use crate::ui::field::{Kind, TextField};
use crate::ui::notice::Notice;

lazy_view!(lazy, <ConnectionForm/>);

/// Steps 2 and 3, one form.
#[component]
pub(crate) fn ConnectionForm() -> impl IntoView {
    let connection = connection();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        connection.act(Act::Save);
    };
    let intro = move || {
        let stage = connection.view.with(|view| view.stage);
        match stage {
            Stage::Enabled => "A draft beside the settings in use, which keep working until you enable it.",
            Stage::Disabled => "A draft beside the settings that are kept. Enable puts the draft in force.",
            _ => "Saved as a draft that nobody uses until you enable it.",
        }
    };
    view! {
        <GivenBox/>
        <form class="card" id="connection" aria-labelledby=Target::FormTitle.id() novalidate on:submit=save>
            <div class="card-head">
                <h2 id=Target::FormTitle.id() tabindex="-1">"Or fill it in by hand"</h2>
                <p>{move || intro()}</p>
            </div>
            <div class="card-body stack"><SignInUrlField/><IssuerUrlField/><Certificates/><Attributes/><OwnCertificateSwitches/></div>
            <Finish/>
        </form>
        <OwnCertificatesCards/>
    }
}

#[component]
fn SignInUrlField() -> impl IntoView {
    view! {
        <div class="stack-2">
            <UrlField field=Field::SignInUrl text=connection().form.fields.sign_in_url()>
                "Where people enter their credentials. " {called(Place::SignInUrl)}
            </UrlField>
            <SwapNotice/>
        </div>
    }
}

#[component]
fn IssuerUrlField() -> impl IntoView {
    let connection = connection();
    let form = connection.form;
    let caution = move || {
        let (draft, metadata) = (form.draft.read(), connection.given.metadata.get());
        let caution = connection
            .service_provider
            .with_value(|ours| issuer_caution(&draft, ours, metadata.as_deref()))?;
        Some(view! { <p class="hint">{caution.about(connection.words.provider.get())}</p> })
    };
    view! {
        <div class="stack-2">
            <UrlField field=Field::IssuerUrl text=form.fields.issuer_url()>
                {move || connection.overview.speak("Your identity provider’s entity ID, down to the last character. ")} {called(Place::Issuer)}
            </UrlField>
            {move || caution()}
        </div>
    }
}

/// What the provider calls a field.
fn called(place: Place) -> impl IntoView {
    let provider = connection().words.provider;
    move || {
        let provider = Some(provider.get()).filter(|one| *one != Provider::Other)?;
        Some(view! { {provider.name()} " calls it " <b>{provider.field(place)}</b> "." })
    }
}

/// A URL of the form: its hint, what is wrong with it once the person has left it, and what mends that.
#[component]
fn UrlField(field: Field, #[prop(into)] text: StoreField<String>, children: Children) -> impl IntoView {
    let form = connection().form;
    let error = Memo::new(move |_| form.sentence(field));
    let left = move |event: leptos::ev::FocusEvent| {
        // A form that is taken out of the page loses the focus too, after its signals are gone.
        if form.base.is_disposed() {
            return;
        }
        // A message that appeared between pressing and letting go would move the button away from the click.
        if !focus::goes_to_a_button(&event) {
            form.left(field);
        }
    };
    view! {
        <div class="stack-2" on:focusout=left>
            <TextField id=control(field).id() label=field.name() kind=Kind::Url value=text error=error>{children()}</TextField>
            <RepairButton field=field text=text/>
        </div>
    }
}

/// Mends by one click what needs no guessing.
#[component]
fn RepairButton(field: Field, text: StoreField<String>) -> impl IntoView {
    let form = connection().form;
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
    let connection = connection();
    let form = connection.form;
    let seen = Memo::new(move |_| {
        let suggested = connection
            .session
            .with(|session| suggested_issuer_url(&session.organization.name, &session.product_name));
        connection.service_provider.with_value(|values| swapped(&form.draft.read(), values, &suggested))
    });
    let swap = move |()| {
        let Draft { sign_in_url, issuer_url, .. } = form.draft.get_untracked();
        form.fields.sign_in_url().set(issuer_url);
        form.fields.issuer_url().set(sign_in_url);
        connection.announcer.say("The two URLs were swapped");
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
