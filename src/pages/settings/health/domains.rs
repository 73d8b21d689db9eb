//! How many claimed domains work.

use sso_model::api::DomainsView;
use view::prelude::*;

use crate::pages::frame::go_to;
use crate::routes::Route;
use crate::state::app::app;
use crate::ui::icon::{Icon, toned};

/// Verified of all, and what is wrong with the rest.
pub(super) fn domains_fact(domains: &DomainsView) -> AnyView {
    let app = app();
    let working = domains.verified.len() + domains.failing.len();
    let pending = usize::try_from(domains.pending).unwrap_or_default();
    let all = working + pending;
    let (icon, figure) = match (all, domains.failing.len()) {
        (0, _) => (Icon::Todo, text!("None yet").to_owned()),
        (_, 0) if working > 0 => (Icon::Ok, text!("{working} of {all} verified")),
        _ => (Icon::Warn, text!("{working} of {all} verified")),
    };
    let (words, act) = match (domains.failing.as_slice(), working) {
        ([], 0) => (
            text!("Only people with an address of a verified domain can sign in through SSO.").to_owned(),
            text!("Verify a domain"),
        ),
        ([], _) => (domains.verified.join(", "), text!("All domains")),
        ([one], _) => (text!("{one} lost its TXT record and stops counting soon."), text!("Repair")),
        (several, _) => (
            text!("{domains} lost their TXT records and stop counting soon.", domains = several.join(", ")),
            text!("Repair"),
        ),
    };
    view! {
        <p class="big">{toned(icon)} " " {figure}</p>
        <p>{words} " " <a href=Route::Domains.path() on:click=go_to(app, Route::Domains)>{act}</a></p>
    }
    .into_any()
}
