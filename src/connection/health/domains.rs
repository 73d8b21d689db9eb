//! How many claimed domains work.

use leptos::prelude::*;
use sso_model::api::DomainsView;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::routes::Route;
use crate::ui::icon::{Icon, toned};

/// Verified of all, and what is wrong with the rest.
pub(crate) fn domains_fact(domains: &DomainsView) -> AnyView {
    let app = app();
    let working = domains.verified.len() + domains.failing.len();
    let pending = usize::try_from(domains.pending).unwrap_or_default();
    let all = working + pending;
    let (icon, figure) = match (all, domains.failing.len()) {
        (0, _) => (Icon::Todo, "None yet".to_owned()),
        (_, 0) if working > 0 => (Icon::Ok, format!("{working} of {all} verified")),
        _ => (Icon::Warn, format!("{working} of {all} verified")),
    };
    let (words, act) = match (domains.failing.as_slice(), working) {
        ([], 0) => (
            "Only people with an address of a verified domain can sign in through SSO.".to_owned(),
            "Verify a domain",
        ),
        ([], _) => (domains.verified.join(", "), "All domains"),
        ([one], _) => (format!("{one} lost its TXT record and stops counting soon."), "Repair"),
        (several, _) => (
            format!("{domains} lost their TXT records and stop counting soon.", domains = several.join(", ")),
            "Repair",
        ),
    };
    view! {
        <p class="big">{toned(icon)} " " {figure}</p>
        <p>{words} " " <a href=Route::Domains.path() on:click=go_to(app, Route::Domains)>{act}</a></p>
    }
    .into_any()
}
