//! What is true now, in one sentence, with badges, the stages of the life, and the health.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::lifecycle::{Requirement, Stage};

use crate::connection::health::Health;
use crate::connection::life::Life;
use crate::connection::next::Next;
use crate::connection::overview::{is_kept, overview};
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::icon::{Icon, plain, toned};

/// The status card.
#[component]
pub(crate) fn Status() -> impl IntoView {
    let overview = overview();
    move || {
        // Acts lead the focus to the title; what changes after them by itself draws it anew.
        Target::StatusTitle.keep_focus();
        let view = overview.view.get();
        let (icon, title) = heading(&view);
        let kept = is_kept(view.stage);
        view! {
            <section class="card status" aria-labelledby=Target::StatusTitle.id()>
                <div class="row spread">
                    <div>
                        <h2 id=Target::StatusTitle.id() tabindex="-1">{if view.stage == Stage::Draft { plain(icon) } else { toned(icon) }} " " {title}</h2>
                        <p>{explanation(&view)}</p>
                    </div>
                    <div class="row still">{badges(&view)}</div>
                </div>
                <Life view=view.clone()/>
                {kept.then(|| view! { <Health view=view/> })}
                <Next/>
            </section>
        }
    }
}

fn heading(view: &ConnectionView) -> (Icon, &'static str) {
    match view.stage {
        Stage::Empty => (Icon::Todo, "SSO is not set up"),
        Stage::Draft if view.draft_tested.is_some() => (Icon::Wait, "SSO is ready"),
        Stage::Draft => (Icon::Wait, "SSO is not enabled yet"),
        Stage::Enabled if view.requirement == Requirement::Required => (Icon::Ok, "SSO is required"),
        Stage::Enabled if nobody_can_use(view) => (Icon::Warn, "SSO is enabled, but for nobody yet"),
        Stage::Enabled => (Icon::Ok, "SSO is enabled"),
        Stage::Disabled if view.glass_broken => (Icon::Warn, "SSO was turned off by the operator"),
        Stage::Disabled => (Icon::Todo, "SSO is disabled"),
    }
}

fn explanation(view: &ConnectionView) -> String {
    let unmet = view.conditions.iter().filter(|one| !one.met).count();
    match view.stage {
        Stage::Empty => {
            "Five steps, about ten minutes. Nobody’s sign-in changes until you enable SSO."
                .to_owned()
        }
        Stage::Draft => draft(view),
        Stage::Disabled if view.glass_broken => "The operator’s way out, break-glass, was used: everyone signs in by password. Find out why before you enable the settings again."
        .to_owned(),
        Stage::Disabled if view.draft.is_some() => "Everyone signs in by password. The settings are kept, with a draft beside them: discard the draft to enable them again."
        .to_owned(),
        Stage::Disabled => "The settings are kept. Everyone signs in by password.".to_owned(),
        Stage::Enabled => in_force(view, unmet),
    }
}

/// A draft alone: nobody's sign-in has changed.
fn draft(view: &ConnectionView) -> String {
    let provider = overview().provider().name();
    match (&view.draft_tested, &view.test_waits_for) {
        (Some(_), _) => {
            let verified = match view.domains.verified.as_slice() {
                [] => String::new(),
                [one] => format!(" and {one} is verified"),
                several => format!(" and {} are verified", several.join(", ")),
            };
            format!("The test passed{verified}. Everybody still signs in as before.")
        }
        (None, Some(_)) => {
            format!("Everybody signs in as before. What {provider} sends is right; your domain is missing.")
        }
        (None, None) => "The draft is saved. Everybody signs in as before.".to_owned(),
    }
}

/// Only people of verified domains are let in.
fn nobody_can_use(view: &ConnectionView) -> bool {
    view.domains.verified.is_empty() && view.domains.failing.is_empty()
}

fn in_force(view: &ConnectionView, unmet: usize) -> String {
    match view.requirement {
        Requirement::Off if nobody_can_use(view) => {
            "No domain is verified, so nobody can sign in through it. Claim your e-mail domain next."
                .to_owned()
        }
        Requirement::Off => {
            "People of your verified domains may sign in through it. Passwords still work for everyone."
                .to_owned()
        }
        Requirement::Armed => {
            if unmet == 1 {
                "The requirement is armed and waits for 1 condition. Until then passwords still work."
                    .to_owned()
            } else {
                format!(
                    "The requirement is armed and waits for {unmet} conditions. Until then passwords still work."
                )
            }
        }
        Requirement::Required => {
            if view.members == 1 {
                "1 member signs in through SSO only. Owners and admins keep their passwords.".to_owned()
            } else {
                format!(
                    "{count} members sign in through SSO only. Owners and admins keep their passwords.",
                    count = view.members
                )
            }
        }
    }
}

fn badges(view: &ConnectionView) -> Vec<AnyView> {
    let mut badges = vec![match view.stage {
        Stage::Empty => badge(Tone::Neutral, "Off"),
        Stage::Draft => badge(Tone::Neutral, "Draft"),
        Stage::Enabled => badge(Tone::Ok, "Enabled"),
        Stage::Disabled => badge(Tone::Neutral, "Disabled"),
    }];
    if view.stage == Stage::Draft && view.draft_tested.is_some() {
        badges.push(badge(Tone::Ok, "Test passed"));
    } else if view.stage == Stage::Draft && view.test_waits_for.is_some() {
        badges.push(badge(Tone::Warn, "1 to do"));
    }
    match view.requirement {
        Requirement::Off => {}
        Requirement::Armed => badges.push(
            view! { <span class="badge warn">{plain(Icon::Wait)}"Requirement armed"</span> }.into_any(),
        ),
        Requirement::Required => badges.push(badge(Tone::Ok, "Required")),
    }
    match view.certificates_end.filter(|end| end.within.is_some()) {
        Some(end) if end.at.is_none() => badges.push(badge(Tone::Bad, "No valid certificate")),
        Some(_) => badges.push(badge(Tone::Warn, "Certificate ends soon")),
        None => {}
    }
    if view.draft.is_some() && view.live.is_some() {
        badges.push(badge(Tone::Info, "Draft beside it"));
    }
    badges
}
