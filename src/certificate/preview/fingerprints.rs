//! Fingerprints in groups of four bytes, which people can compare, with copy buttons.

use leptos::prelude::*;
use sso_model::certificate::hex::pairs;
use sso_model::certificate::preview::Preview;

use crate::ui::copy_value::CopyButton;

/// Both fingerprints.
#[component]
pub(crate) fn Fingerprints(preview: Preview) -> impl IntoView {
    view! {
        <div class="stack-2">
            {row("SHA-256 fingerprint", "", &preview.sha256)}
            {row("SHA-1 fingerprint", ", for comparing only", &preview.sha1)}
        </div>
    }
}

/// Its first and last four bytes, which distinguish two at a glance.
pub(crate) fn ends(hex: &str) -> String {
    let bytes = pairs(hex);
    let last = bytes.len().saturating_sub(4);
    format!("{} … {}", bytes[..bytes.len().min(4)].join(":"), bytes[last..].join(":"))
}

/// The groups.
pub(crate) fn grouped(hex: &str) -> AnyView {
    let bytes = pairs(hex);
    let groups = bytes.chunks(4).map(|group| view! { <span>{group.join(":")}</span> " " }).collect_view();
    let class = if bytes.len() == 20 { "fp fp-five" } else { "fp" };
    view! { <div class=class>{groups}</div> }.into_any()
}

fn row(name: &'static str, note: &'static str, hex: &str) -> AnyView {
    let whole = pairs(hex).join(":");
    view! {
        <div class="fp-row">
            <h4>{name}{note}</h4>
            <CopyButton name=name value=Signal::stored(whole)/>
            {grouped(hex)}
        </div>
    }
    .into_any()
}
