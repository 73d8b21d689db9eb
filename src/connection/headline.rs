//! The connection at a glance: one sentence with badges. The first program has it, so that it is there before the rest of
//! the settings page.

use leptos::prelude::*;
use sso_model::api::{ConnectionStatus, DraftTest};
use sso_model::lifecycle::{Requirement, Stage};

use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::icon::{Icon, plain, toned};

/// The headline of the status card.
#[component]
pub(crate) fn Headline(status: ConnectionStatus) -> impl IntoView {
    let (icon, title) = heading(&status);
    view! {
        <div class="row spread">
            <div>
                <h2 id=Target::StatusTitle.id() tabindex="-1">{if status.stage == Stage::Draft { plain(icon) } else { toned(icon) }} " " {title}</h2>
                <p>{explanation(&status)}</p>
            </div>
            <div class="row still">{badges(&status)}</div>
        </div>
    }
}

fn heading(status: &ConnectionStatus) -> (Icon, &'static str) {
    match status.stage {
        Stage::Empty => (Icon::Todo, "SSO is not set up"),
        Stage::Draft if status.draft_test == DraftTest::Passed => (Icon::Wait, "SSO is ready"),
        Stage::Draft => (Icon::Wait, "SSO is not enabled yet"),
        Stage::Enabled if status.requirement == Requirement::Required => (Icon::Ok, "SSO is required"),
        Stage::Enabled if status.nobody_can_use() => (Icon::Warn, "SSO is enabled, but for nobody yet"),
        Stage::Enabled => (Icon::Ok, "SSO is enabled"),
        Stage::Disabled if status.glass_broken => (Icon::Warn, "SSO was turned off by the operator"),
        Stage::Disabled => (Icon::Todo, "SSO is disabled"),
    }
}

fn explanation(status: &ConnectionStatus) -> String {
    match status.stage {
        Stage::Empty => {
            "Five steps, about ten minutes. Nobody’s sign-in changes until you enable SSO."
                .to_owned()
        }
        Stage::Draft => draft(status),
        Stage::Disabled if status.glass_broken => "The operator’s way out, break-glass, was used: everyone signs in by password. Find out why before you enable the settings again."
        .to_owned(),
        Stage::Disabled if status.draft_beside => "Everyone signs in by password. The settings are kept, with a draft beside them: discard the draft to enable them again."
        .to_owned(),
        Stage::Disabled => "The settings are kept. Everyone signs in by password.".to_owned(),
        Stage::Enabled => in_force(status),
    }
}

/// A draft alone: nobody's sign-in has changed.
fn draft(status: &ConnectionStatus) -> String {
    let provider = status.provider.name();
    match status.draft_test {
        DraftTest::Passed => {
            let verified = match status.domains.verified.as_slice() {
                [] => String::new(),
                [one] => format!(" and {one} is verified"),
                several => format!(" and {} are verified", several.join(", ")),
            };
            format!("The test passed{verified}. Everybody still signs in as before.")
        }
        DraftTest::WaitsForDomain => {
            format!("Everybody signs in as before. What {provider} sends is right; your domain is missing.")
        }
        DraftTest::NotPassed => "The draft is saved. Everybody signs in as before.".to_owned(),
    }
}

fn in_force(status: &ConnectionStatus) -> String {
    match status.requirement {
        Requirement::Off if status.nobody_can_use() => {
            "No domain is verified, so nobody can sign in through it. Claim your e-mail domain next."
                .to_owned()
        }
        Requirement::Off => {
            "People of your verified domains may sign in through it. Passwords still work for everyone."
                .to_owned()
        }
        Requirement::Armed => {
            if status.unmet == 1 {
                "The requirement is armed and waits for 1 condition. Until then passwords still work."
                    .to_owned()
            } else {
                format!(
                    "The requirement is armed and waits for {} conditions. Until then passwords still work.",
                    status.unmet
                )
            }
        }
        Requirement::Required => {
            if status.members == 1 {
                "1 member signs in through SSO only. Owners and admins keep their passwords.".to_owned()
            } else {
                format!(
                    "{count} members sign in through SSO only. Owners and admins keep their passwords.",
                    count = status.members
                )
            }
        }
    }
}

fn badges(status: &ConnectionStatus) -> Vec<AnyView> {
    let mut badges = vec![match status.stage {
        Stage::Empty => badge(Tone::Neutral, "Off"),
        Stage::Draft => badge(Tone::Neutral, "Draft"),
        Stage::Enabled => badge(Tone::Ok, "Enabled"),
        Stage::Disabled => badge(Tone::Neutral, "Disabled"),
    }];
    match status.draft_test {
        DraftTest::Passed if status.stage == Stage::Draft => {
            badges.push(badge(Tone::Ok, "Test passed"));
        }
        DraftTest::WaitsForDomain if status.stage == Stage::Draft => {
            badges.push(badge(Tone::Warn, "1 to do"));
        }
        _ => {}
    }
    match status.requirement {
        Requirement::Off => {}
        Requirement::Armed => badges.push(
            view! { <span class="badge warn">{plain(Icon::Wait)}"Requirement armed"</span> }.into_any(),
        ),
        Requirement::Required => badges.push(badge(Tone::Ok, "Required")),
    }
    match status.certificates_end.filter(|end| end.within.is_some()) {
        Some(end) if end.at.is_none() => badges.push(badge(Tone::Bad, "No valid certificate")),
        Some(_) => badges.push(badge(Tone::Warn, "Certificate ends soon")),
        None => {}
    }
    if status.draft_beside {
        badges.push(badge(Tone::Info, "Draft beside it"));
    }
    badges
}
