//! One condition of the requirement: met or not, what it rests on or waits for, and what can be done about it.

use leptos::prelude::*;
use sso_model::api::{ConditionView, ConnectionView};
use sso_model::lifecycle::Condition;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::connection::act::Act;
use crate::connection::state::connection;
use crate::routes::Route;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, toned};

/// A line of the list.
pub(crate) fn condition(one: ConditionView, view: &ConnectionView) -> AnyView {
    let (icon, hidden) = if one.met { (Icon::Ok, "Met: ") } else { (Icon::Wait, "Not met: ") };
    let note = if one.met { rests_on(one.condition, view) } else { waits_for(one.condition, view) };
    let act = (!one.met).then(|| act(one.condition, view));
    view! {
        <li>
            {toned(icon)}
            <span><span class="hush">{hidden}</span>{one.condition.sentence()}<small>{note}</small></span>
            {act}
        </li>
    }
    .into_any()
}

fn rests_on(condition: Condition, view: &ConnectionView) -> String {
    match condition {
        Condition::VerifiedDomain => {
            let working = view.domains.verified.iter().chain(&view.domains.failing);
            working.map(String::as_str).collect::<Vec<_>>().join(", ")
        }
        Condition::ValidCertificate => valid_certificate(view).unwrap_or_default(),
        Condition::PassingSignIn => view.live_tested.as_ref().map_or_else(String::new, |passed| {
            let by = if passed.by.is_empty() { String::new() } else { format!(", by {by}", by = passed.by) };
            format!("{}{by}", dates::near_alone(passed.at, clock::now()))
        }),
        Condition::PasswordKept => {
            view.password_kept().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn waits_for(condition: Condition, view: &ConnectionView) -> String {
    match condition {
        Condition::VerifiedDomain => match view.domains.pending {
            0 => "No domain is claimed yet".to_owned(),
            count => {
                if count == 1 { "1 claimed domain waits for its TXT record".to_owned() } else { format!("{count} claimed domains wait for their TXT records") }
            }
        },
        Condition::ValidCertificate => "Add a certificate whose dates include today".to_owned(),
        Condition::PassingSignIn if view.draft.is_some() => {
            "The next sign-in on the live settings counts. A test tries the saved draft: enable or discard it first"
                .to_owned()
        }
        Condition::PassingSignIn => "A test counts, and so does anybody’s real sign-in".to_owned(),
        Condition::PasswordKept => {
            "Nobody has set a password: make a link with sso-server user link".to_owned()
        }
    }
}

/// What can be done here about a condition that is not met.
fn act(condition: Condition, view: &ConnectionView) -> AnyView {
    let app = app();
    let connection = connection();
    match condition {
        Condition::VerifiedDomain => {
            view! { <a class="btn btn-small" href=Route::Domains.path() on:click=go_to(app, Route::Domains)>"Verify a domain"</a> }
                .into_any()
        }
        Condition::PassingSignIn if view.draft.is_none() => {
            let busy = Signal::derive(move || connection.busy.get() == Some(Act::Test));
            view! { <Button look=Look::Small busy=busy on_click=move |()| connection.act(Act::Test)>"Test sign-in"</Button> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Which certificate it is, and for how long.
fn valid_certificate(view: &ConnectionView) -> Option<String> {
    let now = clock::now();
    let mut previews =
        view.live.iter().flat_map(|live| &live.certificates).map(|one| &one.certificate.preview);
    let valid = previews.find(|preview| preview.usable(now))?;
    Some(format!("{name}, until {date}", name = valid.name, date = dates::date(valid.not_after)))
}
