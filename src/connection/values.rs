//! The values to copy into the identity provider. They stand first and need no click to be seen.

use leptos::prelude::*;
use sso_model::attribute_mapping::PersonAttribute;

use crate::app::state::app;
use crate::connection::overview::overview;
use crate::connection::step_number::{has_whole_draft, step_number};
use crate::ui::copy_value::CopyValue;
use crate::ui::icon::{Icon, plain, toned};

/// Step 1. A draft with everything that the provider gave says that they were copied: one line is enough then.
#[component]
pub(crate) fn Values() -> impl IntoView {
    let overview = overview();
    let copied = Memo::new(move |_| overview.view.with(has_whole_draft));
    let values = move || if copied.get() { folded() } else { rows() };
    let number = move || step_number(overview.view, "1");
    view! {
        <section class="card" aria-labelledby="values-title">
            <div class="card-head">
                <h2 id="values-title">{move || number()}"Copy these values into your identity provider"</h2>
                <p>{move || overview.speak("They belong to your organization. Hand them to the person who runs your identity provider.")}</p>
            </div>
            {move || values()}
        </section>
    }
}

/// The values beside settings that are kept: needed rarely by then.
#[component]
pub(crate) fn FoldedValues() -> impl IntoView {
    view! { <div class="rule">{folded()}</div> }
}

fn folded() -> AnyView {
    view! {
        <details class="fold">
            <summary>
                {plain(Icon::Copy)}
                <h3>"Our three values" " " <span class="faint">"Postback URL, SP Entity ID, ACS URL"</span></h3>
                {toned(Icon::More)}
            </summary>
            {rows()}
        </details>
    }
    .into_any()
}

/// The attributes, under the names by which they are looked for.
fn attributes() -> AnyView {
    let mapping = overview().view.with(|view| view.to_edit().attributes);
    let [email, first, last] = PersonAttribute::ALL.map(|of| mapping.name(of).to_owned());
    view! {
        <p class="small">
            <span class="muted">"Attributes to send: "</span><code>{email}</code>
            <span class="muted">" (required), "</span><code>{first}</code>
            <span class="muted">", "</span><code>{last}</code>
        </p>
    }
    .into_any()
}

/// Each value with its button, the document that holds all, and the attributes.
pub(crate) fn rows() -> AnyView {
    let values = overview().service_provider.get_value();
    let org_id = untrack(|| app().session()).map(|session| session.organization.id).unwrap_or_default();
    let metadata = format!("/sso/metadata?org_id={org_id}&download");
    view! {
        <dl class="card-body flush">
            <CopyValue name="Postback URL" also="Login URL, Start URL" value=values.postback_url/>
            <CopyValue name="SP Entity ID" also="Audience" value=values.sp_entity_id/>
            <CopyValue name="ACS URL" also="Reply URL, Recipient, Destination" value=values.acs_url/>
        </dl>
        <div class="card-foot row spread">
            <a class="btn btn-small" href=metadata download="">{plain(Icon::Down)}"SP metadata"</a>
            {move || attributes()}
        </div>
    }
    .into_any()
}
