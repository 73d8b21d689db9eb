//! The saved view of a connection that is live or disabled.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::draft::ChosenCertificate;
use sso_model::lifecycle::Stage;

use crate::certificate::preview::Certificate;
use crate::connection::act::Act;
use crate::connection::overview::overview;
use crate::connection::values::FoldedValues;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::switch::Switch;
use crate::ui::url_value::url_value;

/// The connection, read only.
#[component]
pub(crate) fn SavedConnection() -> impl IntoView {
    let overview = overview();
    let edit = move |()| {
        overview.editing.set(true);
        overview.focus_in_form(Target::FormTitle);
    };
    let disabled = move || overview.view.with(|view| view.stage == Stage::Disabled);
    let intro = move || {
        if disabled() {
            "Enable puts these settings back in force. An edit makes a draft beside them."
        } else {
            "An edit makes a draft beside these settings. They stay as they are until you enable the draft."
        }
    };
    let again = move || {
        let busy = Signal::derive(move || overview.busy.get() == Some(Act::Enable));
        disabled().then(|| view! { <Button look=Look::Small busy=busy on_click=move |()| overview.act(Act::Enable)>"Enable"</Button> })
    };
    let testing = Signal::derive(move || overview.busy.get() == Some(Act::Test));
    let test = view! { <Button look=Look::Small busy=testing on_click=move |()| overview.act(Act::Test)>"Test sign-in"</Button> };
    view! {
        <section class="card" aria-labelledby="connection-title">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="connection-title">"Connection"</h2>
                    <div class="row">
                        {move || again()}
                        {test}
                        <Button look=Look::Small icon=Icon::Edit on_click=edit name="Edit the connection">"Edit"</Button>
                    </div>
                </div>
                <p>{move || intro()}</p>
            </div>
            {move || overview.view.with(facts)}
            <FoldedValues/>
            <ManagedAccess/>
        </section>
    }
}

/// What a draft stands beside: read only, with the switch that is not part of a draft.
#[component]
pub(crate) fn Beside() -> impl IntoView {
    let overview = overview();
    let title = move || {
        let enabled = overview.view.with(|view| view.stage == Stage::Enabled);
        if enabled { "In force now" } else { "The settings that are kept" }
    };
    view! {
        <section class="card" aria-labelledby="beside-title">
            <div class="card-head"><h2 id="beside-title">{move || title()}</h2></div>
            {move || overview.view.with(facts)}
            <FoldedValues/>
            <ManagedAccess/>
        </section>
    }
}

/// Acts at once and is not part of the draft.
#[component]
fn ManagedAccess() -> impl IntoView {
    let overview = overview();
    let on = Memo::new(move |_| overview.view.with(|view| view.idp_managed_access));
    let change = Callback::new(move |on| overview.act(Act::ManagedAccess(on)));
    view! {
        <Switch id="managed-access" name="IdP managed access" on=on on_change=change>
            "Anyone with an address of a verified domain gets an account as a member at the first sign-in. Off: unknown people are told whom to ask."
        </Switch>
    }
}

fn facts(view: &ConnectionView) -> Option<AnyView> {
    let live = view.live.as_ref()?;
    let mapping = live.attributes.in_words();
    let mapping = (!mapping.is_empty()).then(|| view! { <dt>"Attribute mapping"</dt><dd>{mapping}</dd> });
    let signed = live.sign_requests.then(|| view! { <dt>"Sign sign-in requests"</dt><dd>"Yes"</dd> });
    let encrypted =
        live.accept_encrypted.then(|| view! { <dt>"Accept encrypted assertions"</dt><dd>"Yes"</dd> });
    let certificates = live.certificates.iter().map(certificate).collect_view();
    Some(
        view! {
            <dl class="card-body kv">
                <dt>"Identity provider sign-in URL"</dt>
                <dd>{url_value(&live.sign_in_url)}</dd>
                <dt>"Issuer URL"</dt>
                <dd>{url_value(&live.issuer_url)}</dd>
                {mapping}
                {signed}
                {encrypted}
            </dl>
            <div class="card-body stack-2"><h3>"SAML certificate"</h3>{certificates}</div>
        }
        .into_any(),
    )
}

fn certificate(one: &ChosenCertificate) -> AnyView {
    let overview = overview();
    let words = Signal::derive(move || overview.provider());
    view! { <Certificate chosen=one.clone() words=words/> }.into_any()
}
