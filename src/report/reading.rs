//! What a response says, field by field, proven or not.

use leptos::prelude::*;
use sso_model::saml::report::{AttributeReading, Reading, SignatureReading};

use crate::certificate::preview::fingerprints::grouped;
use crate::ui::url_value::url_value;

/// The fields of a response; only those that it has.
#[component]
pub(crate) fn WhatWasRead(reading: Reading) -> impl IntoView {
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(" · "));
    let mapping = Some(reading.mapping.in_words()).filter(|words| !words.is_empty());
    let rows = [
        ("Issuer of the response", reading.response_issuer.clone()),
        ("Issuer of the assertion", reading.assertion_issuer.clone()),
        ("Status", list(&reading.status)),
        ("Status message", reading.status_message.clone()),
        ("Destination", reading.destination.clone()),
        ("Recipient", reading.recipient.clone()),
        ("Audience", list(&reading.audiences)),
        ("Answers request", reading.in_response_to.clone()),
        ("Attribute mapping used", mapping),
        ("NameID", reading.name_id.clone()),
        ("NameID format", reading.name_id_format.clone()),
        ("Issued", reading.issue_instant.clone()),
        ("Valid from", reading.not_before.clone()),
        ("Valid until", reading.not_on_or_after.clone()),
        ("Confirmed until", reading.confirmation_ends.clone()),
        ("Signed in", reading.signed_in_at.clone()),
        ("Session ends", reading.session_ends.clone()),
        ("Response ID", reading.response_id.clone()),
        ("Assertion ID", reading.assertion_id.clone()),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let row = |(name, value): (&'static str, String)| view! { <dt>{name}</dt><dd>{url_value(&value)}</dd> };
    let fields = rows.map(row).collect_view();
    let attributes = reading.attributes.iter().map(attribute).collect_view();
    let signatures = reading.signatures.iter().map(signature).collect_view();
    view! {
        <section class="card" aria-labelledby="reading">
            <div class="card-head"><h2 id="reading">"What the response says"</h2><p>"As it was read, proven or not."</p></div>
            <dl class="card-body kv">{fields}{attributes}{signatures}</dl>
        </section>
    }
}

fn attribute(attribute: &AttributeReading) -> AnyView {
    let values = attribute.values.join(" · ");
    view! { <dt>"Attribute " <code>{attribute.name.clone()}</code></dt><dd>{url_value(&values)}</dd> }
        .into_any()
}

fn signature(signature: &SignatureReading) -> AnyView {
    let certificate = signature.certificate_sha256.as_ref().map(|sha256| {
        view! { <br/><span class="faint">"Certificate inside, SHA-256"</span>{grouped(sha256)} }
    });
    view! {
        <dt>{format!("Signature of the {element}", element = signature.element)}</dt>
        <dd>{signature.algorithm.clone()} ", digest " {signature.digest.clone()}{certificate}</dd>
    }
    .into_any()
}
