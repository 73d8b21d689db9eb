//! The guide for JumpCloud: its labels in its order, our values filled in, and a suggestion for its entity ID.

use leptos::html;
use leptos::prelude::*;
use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute};
use sso_model::idp_guide::{self, Entry, GuideField, jumpcloud_in_text, suggested_issuer_url};
use sso_model::problem::Field;

use crate::connection::fields::FieldsStoreFields;
use crate::connection::state::{Connection, connection};
use crate::guide::hand_over::HandOver;
use crate::guide::row::plain_row;
use crate::guide::steps::Step;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::{CopyButton, CopyValue};
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;
use crate::ui::url_value::url_value;

/// The guide without its heading.
#[component]
pub(crate) fn JumpCloud() -> impl IntoView {
    view! {
        <Step guide="jumpcloud" key="a" title="A. Enter in JumpCloud, tab SSO"/>
        <Fields/>
        <Step guide="jumpcloud" key="b" title="B. User Attributes"/>
        <Attributes/>
        <Step guide="jumpcloud" key="c" title="C. Activate, then bring back"/>
        <BringBack/>
    }
}

fn suggestion(connection: &Connection) -> String {
    connection
        .session
        .with_untracked(|session| suggested_issuer_url(&session.organization.name, &session.product_name))
}

#[component]
fn Fields() -> impl IntoView {
    let connection = connection();
    let row = |field: GuideField| match field.entry {
        Entry::Copy(value) => view! { <CopyValue name=field.label value=value note=field.note/> }.into_any(),
        Entry::Choose(text) if text.contains(':') => plain_row(field.label, url_value(text), field.note),
        Entry::Choose(text) => plain_row(field.label, text.into_any(), field.note),
        Entry::Tick(true) => {
            plain_row(field.label, view! { {plain(Icon::Tick)} " Ticked" }.into_any(), field.note)
        }
        Entry::Tick(false) => plain_row(field.label, "Not ticked".into_any(), field.note),
        Entry::LeaveEmpty => plain_row(field.label, "Leave empty".into_any(), field.note),
    };
    let fields =
        connection.service_provider.with_value(|values| idp_guide::fields(values, suggestion(&connection)));
    let rows = fields.into_iter().map(row).collect_view();
    view! { <dl>{rows}</dl><UseSuggestion/> }
}

/// Fills the empty Issuer URL with the suggestion, as an unsaved change that can be undone.
#[component]
fn UseSuggestion() -> impl IntoView {
    let connection = connection();
    let issuer = connection.form.fields.issuer_url();
    let filled = RwSignal::new(false);
    let fill = move |()| {
        issuer.set(suggestion(&connection));
        filled.set(true);
        connection.announcer.say("Issuer URL filled in");
    };
    let undo = move |()| {
        issuer.set(String::new());
        filled.set(false);
        connection.announcer.say("Issuer URL emptied again");
    };
    let state = move || {
        let text = issuer.get();
        if text.is_empty() {
            view! { <Button look=Look::Small on_click=fill>"Use the suggestion as our Issuer URL"</Button> }
                .into_any()
        } else if filled.get()
            && text == suggestion(&connection)
            && connection.form.changed.read().contains(&Field::IssuerUrl)
        {
            view! {
                <span class="small muted">"Filled in as Issuer URL, not saved yet. "</span>
                <Button look=Look::Small on_click=undo>"Undo"</Button>
            }
            .into_any()
        } else {
            ().into_any()
        }
    };
    view! { <div class="row guide-act">{move || state()}</div> }
}

#[component]
fn Attributes() -> impl IntoView {
    let mapping = connection().mapping();
    let row = move |(of, theirs, required): (PersonAttribute, &'static str, bool)| {
        let attribute = mapping.with(|mapping| mapping.name(of).to_owned());
        let note = if required { " (required)" } else { "" };
        let source = NodeRef::<html::Span>::new();
        let copy = view! { <CopyButton name=format!("attribute name {attribute}") value=Signal::stored(attribute.clone()) source=source/> };
        view! {
            <tr>
                <td>
                    <span class="row spread">
                        <span><code><span node_ref=source>{attribute}</span></code>{note}</span>
                        {copy}
                    </span>
                </td>
                <td><code>{theirs}</code></td>
            </tr>
        }
    };
    view! {
        <table>
            <thead><tr><th scope="col">"Service Provider Attribute Name"</th><th scope="col">"JumpCloud Attribute Name"</th></tr></thead>
            <tbody>{move || idp_guide::ATTRIBUTES.map(row).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn BringBack() -> impl IntoView {
    let connection = connection();
    let (typed, mapping) = (connection.form.fields.issuer_url(), connection.mapping());
    // A URL that was entered already is the one that JumpCloud must send.
    let issuer = Memo::new(move |_| Some(typed.get()).filter(|text| !text.is_empty()));
    let issuer = Signal::derive(move || issuer.get().unwrap_or_else(|| suggestion(&connection)));
    view! {
        <div class="card-body stack-2 last">
            <div class="fix"><ol>
                <li><span>"Tick the user groups that may sign in, then choose " <b>"Activate"</b> "."</span></li>
                <li><span>"Copy " <b>"IDP URL"</b> " into our Identity provider sign-in URL."</span></li>
                <li><span>"Copy " <b>"IdP Entity ID"</b> " into our Issuer URL."</span></li>
                <li>
                    <span>
                        "Open " <b>"IDP Certificate Valid"</b> ", choose " <b>"Download certificate"</b> " and drop "
                        <code>"certificate.pem"</code> " on the form."
                    </span>
                </li>
                <li><span>"Choose " <b>"Save draft"</b> ", then " <b>"Test sign-in"</b> ": it tries exactly these settings, and signs nobody in."</span></li>
                <li><span>"Claim your e-mail domain under " <b>"Domain claiming"</b> ": only people of verified domains can sign in."</span></li>
                <li><span>"Choose " <b>"Enable"</b> "."</span></li>
            </ol></div>
            <Notice tone=Tone::Warn title="Before you set up SCIM"><p class="small">{idp_guide::SCIM_WARNING}</p></Notice>
            {move || hand_over(issuer.get(), mapping.get())}
        </div>
    }
}

fn hand_over(issuer_url: String, mapping: AttributeMapping) -> AnyView {
    let text =
        move |ours: &_, mapping: &_, product: &str| jumpcloud_in_text(ours, mapping, issuer_url, product);
    view! { <HandOver text=text mapping=mapping/> }.into_any()
}
