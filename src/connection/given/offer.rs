//! What one provider's metadata would change in the form, value by value.

use leptos::prelude::*;
use sso_model::certificate::finding::Weight;
use sso_model::metadata::proposal::Proposal;
use sso_model::metadata::signature::Signature;
use sso_model::saml::provider::Provider;

use crate::browser::{clock, dates};
use crate::certificate::preview::fingerprints::ends;
use crate::connection::given::proposal::row;
use crate::connection::given::state::{GivenInput, Offer};
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, toned};
use crate::ui::url_value::url_value;

/// The card.
#[component]
pub(crate) fn OfferCard(input: GivenInput, offer: Offer) -> impl IntoView {
    let of_form = offer.clone();
    let words = input.provider_of(&offer.entity);
    let proposals = Memo::new(move |_| input.proposals(&of_form));
    let ticked =
        Memo::new(move |_| proposals.with(|all| all.iter().filter(|one| input.is_ticked(one)).count()));
    let changes = move || match proposals.with(|all| all.iter().filter(|one| !one.is_same()).count()) {
        0 => badge(Tone::Ok, "No change"),
        1 => badge(Tone::Info, "1 change"),
        count => badge(Tone::Info, format!("{count} changes")),
    };
    let name = if offer.file_name.is_empty() { "the metadata" } else { &offer.file_name };
    let title = format!("What {name} would change");
    let rows = move || proposals.get().into_iter().map(|one: Proposal| row(input, one, words)).collect_view();
    let facts = facts(&offer, words);
    view! {
        <section class="card" aria-labelledby=Target::OfferTitle.id()>
            <div class="card-head">
                <div class="row spread"><h2 id=Target::OfferTitle.id() tabindex="-1">{title}</h2>{move || changes()}</div>
                <p>"Tick what to take. It goes into the form, not saved yet; the live settings stay as they are."</p>
            </div>
            {facts}
            <ul class="steps rule" aria-label="Values of the metadata">{move || rows()}</ul>
            <Finish input=input offer=offer ticked=ticked/>
        </section>
    }
}

/// Whose it is, and what to know about the whole.
fn facts(offer: &Offer, words: Provider) -> AnyView {
    let entity = &offer.entity;
    let finding = |finding: &sso_model::metadata::finding::Finding| {
        let (icon, word) = match finding.weight() {
            Weight::Refusal => (Icon::Bad, "SSO cannot be enabled with it: "),
            Weight::Warning => (Icon::Warn, "Warning: "),
            Weight::Information => (Icon::Info, ""),
        };
        view! { <li class="lead">{toned(icon)}<span><span class="hush">{word}</span>{words.speak(finding)}</span></li> }
    };
    let findings = entity.findings(clock::now()).iter().map(finding).collect_view();
    let valid_until = entity.valid_until.map_or_else(|| "Not stated".to_owned(), dates::date);
    let signature = match &entity.signature {
        Signature::Absent => "None".to_owned(),
        Signature::NotChecked => "There, and not checked".to_owned(),
        Signature::Verified { certificate_sha256 } => {
            format!("Verified with the metadata signing certificate, SHA-256 {}", ends(certificate_sha256))
        }
    };
    let unused = entity.unused.in_words().map(|words| {
        view! { <dt>"Not needed"</dt><dd>{words}</dd> }
    });
    view! {
        <div class="card-body stack">
            <dl class="kv">
                <dt>"Identity provider"</dt><dd>{entity.name().to_owned()}</dd>
                <dt>"Entity ID"</dt><dd>{url_value(&entity.entity_id)}</dd>
                <dt>"Valid until"</dt><dd>{valid_until}</dd>
                <dt>"Signature"</dt><dd>{signature}</dd>
                {unused}
            </dl>
            <ul class="stack-2 small">{findings}</ul>
        </div>
    }
    .into_any()
}

#[component]
fn Finish(input: GivenInput, offer: Offer, ticked: Memo<usize>) -> impl IntoView {
    let offer = StoredValue::new(offer);
    let any = Memo::new(move |_| ticked.get() > 0);
    let words = move || match ticked.get() {
        1 => "Take 1 change".to_owned(),
        count => format!("Take {count} changes"),
    };
    let take = move |()| offer.with_value(|offer| input.take_ticked(offer));
    let leave = move |()| {
        input.close_offer();
        Target::Given.focus();
    };
    view! {
        <div class="card-foot row">
            <Show when=move || any.get()><Button look=Look::Main on_click=take>{move || words()}</Button></Show>
            <Button look=Look::Plain on_click=leave>{move || if any.get() { "Take nothing" } else { "Close" }}</Button>
            <span class="faint">"Then test it: an earlier test no longer counts."</span>
        </div>
    }
}
