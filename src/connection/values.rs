//! The values to copy into the identity provider. They stand first and need no click to be seen.

use leptos::prelude::*;

use crate::connection::overview::overview;
use crate::connection::page::step_number;
use crate::ui::copy_value::CopyValue;
use crate::ui::icon::{Icon, plain};

/// Step 1.
#[component]
pub(crate) fn Values() -> impl IntoView {
    let overview = overview();
    let values = overview.service_provider.get_value();
    view! {
        <section class="card" aria-labelledby="values-title">
            <div class="card-head">
                <h2 id="values-title">{move || step_number(overview.view, "1")}"Copy these values into your identity provider"</h2>
                <p>"They belong to your organization. Hand them to the person who runs JumpCloud, Okta or Entra."</p>
            </div>
            <dl class="card-body flush">
                <CopyValue name="Postback URL" also="Login URL, Start URL" value=values.postback_url/>
                <CopyValue name="SP Entity ID" also="Audience" value=values.sp_entity_id/>
                <CopyValue name="ACS URL" also="Reply URL, Recipient, Destination" value=values.acs_url/>
            </dl>
            <div class="card-foot row spread">
                <a class="btn btn-small" href="/sso/metadata?download" download="">{plain(Icon::Down)}"SP metadata"</a>
                <p class="small"><span class="muted">"Attributes to send: "</span><code>"email"</code><span class="muted">" (required), "</span><code>"firstName"</code><span class="muted">", "</span><code>"lastName"</code></p>
            </div>
        </section>
    }
}
