//! The guide for the colleague who runs the provider: as text, or in a mail.

use leptos::prelude::*;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::service_provider::ServiceProvider;

use crate::browser::windows;
use crate::connection::state::connection;
use crate::ui::button::Look;
use crate::ui::copy_value::CopyButton;

/// Copies the guide with our values, or begins a mail with it.
#[component]
pub(crate) fn HandOver(
    /// The guide, from our values, the mapping and the name of the product.
    text: impl FnOnce(&ServiceProvider, &AttributeMapping, &str) -> String + 'static,
    mapping: AttributeMapping,
) -> impl IntoView {
    let connection = connection();
    let product = connection.session.with_untracked(|session| session.product_name.clone());
    let text = connection.service_provider.with_value(|ours| text(ours, &mapping, &product));
    let subject = format!("Single sign-on to {product}");
    let mail = windows::mail(&subject, &text);
    view! {
        <div class="stack-2">
            <h4>"Somebody else runs it?"</h4>
            <p class="small muted">"The guide with your values, for a colleague. It holds no secret, and no link that signs in."</p>
            <div class="row">
                <CopyButton name="the guide" value=Signal::stored(text) face="Copy as text"/>
                <a class=Look::Small.class() href=mail>"Write a mail"</a>
            </div>
        </div>
    }
}
