//! The identity provider's own words: as text, never the verdict, never a link.

use leptos::prelude::*;
use sso_model::saml::provider::Provider;
use sso_model::saml::report::{Quote, QuoteProof};

use crate::ui::badge::{Tone, badge};

/// What `provider` says, and whether it is proven that it said so.
pub(crate) fn quote(quote: &Quote, provider: Provider) -> AnyView {
    let mark = match quote.proof {
        QuoteProof::Proven => badge(Tone::Ok, "Proven"),
        QuoteProof::Unsigned | QuoteProof::SignedElsewhere | QuoteProof::NotVerified => {
            badge(Tone::Neutral, "Not proven")
        }
    };
    let part = |name: &'static str, text: &Option<String>| {
        text.clone().map(|text| {
            let source = format!("{name} beside the code {}", quote.beside);
            view! { <blockquote class="quote"><p dir="auto">{text}</p><p class="faint">{source}</p></blockquote> }
        })
    };
    let hint = quote.proof.to_string();
    view! {
        <section class="card" aria-labelledby="quote-title">
            <div class="card-head">
                <div class="row spread"><h2 id="quote-title">{format!("What {} says about it", provider.name())}</h2>{mark}</div>
            </div>
            <div class="card-body stack-2">
                {part("StatusMessage", &quote.message)}
                {part("StatusDetail", &quote.detail)}
                <p class="hint">{hint}</p>
            </div>
        </section>
    }
    .into_any()
}
