//! The facts that matter before anything breaks: certificate, domains, the last passing sign-in, password access.

pub(crate) mod domains;
pub(crate) mod sign_in;

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::certificate::preview::Preview;

use crate::browser::{clock, dates};
use crate::certificate::preview::validity::{ValidityBar, days_left, standing};
use crate::connection::health::domains::domains_fact;
use crate::connection::health::sign_in::sign_in_fact;
use crate::connection::overview::overview;
use crate::ui::icon::{Icon, toned};

/// The health of a connection.
#[component]
pub(crate) fn Health(view: ConnectionView) -> impl IntoView {
    let settings = view.live.as_deref().or(view.draft.as_ref());
    let now = clock::now();
    let best = settings.and_then(|settings| {
        let previews = settings.certificates.iter().map(|one| &one.certificate.preview);
        previews.max_by_key(|preview| (preview.usable(now), preview.not_after)).cloned()
    });
    let (kept, all) = (view.password_kept().count(), view.password_access.len());
    let icon = if kept == all { Icon::Ok } else { Icon::Warn };
    view! {
        <div class="health">
            <div><h3>"Certificate"</h3>{certificate_fact(best)}</div>
            <div><h3>"Domains"</h3>{domains_fact(&view.domains)}</div>
            <div><h3>"Last passing sign-in"</h3>{sign_in_fact(&view)}</div>
            <div>
                <h3>"Password access kept"</h3>
                <p class="big">{toned(icon)} " " {if all == 1 { format!("{kept} of 1 person") } else { format!("{kept} of {all} people") }}</p>
                <p>"Owners and admins with a password they set themselves."</p>
            </div>
        </div>
    }
}

fn certificate_fact(preview: Option<Preview>) -> AnyView {
    let Some(preview) = preview else {
        return view! {
            <p class="big">{toned(Icon::Todo)} " None yet"</p>
            <p>{overview().spoken("Your identity provider offers it, often only once the application is activated.")}</p>
        }
        .into_any();
    };
    let now = clock::now();
    let (until, from) = (preview.not_after, preview.not_before);
    let words = if now < from {
        format!("Valid from {date}", date = dates::date(from))
    } else if now > until {
        format!("Expired {date}", date = dates::date(until))
    } else {
        format!("Expires {date}", date = dates::date(until))
    };
    let fault = preview.key.fault().map(|finding| view! { <p>{overview().spoken(finding)}</p> });
    let icon = if fault.is_some() { Icon::Bad } else { standing(&preview, now).icon() };
    view! {
        <p class="big">{toned(icon)} " " {days_left(&preview, now)}</p>
        <ValidityBar preview=preview/>
        <p>{words}</p>
        {fault}
    }
    .into_any()
}
