//! The requirement while it is armed: what it waits for.

use sso_domain::api::{ConditionView, SsoView};
use sso_domain::lifecycle::{Condition, Requirement};
use view::prelude::*;

use crate::browser::{clock, dates};
use crate::state::act::Act;
use crate::state::app::app;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain, toned};

/// The card of an armed requirement.
#[component]
pub(crate) fn RequirementCard() -> impl IntoView {
    let settings = app().settings;
    let disarm = Act::Require(Requirement::Off);
    let busy = Signal::derive(move || settings.busy.get() == Some(disarm));
    let list = move || {
        let view = settings.view.get();
        view.map(|view| view.conditions.iter().map(|one| condition(*one, &view)).collect_view())
    };
    view! {
        <section class="card" aria-labelledby="requirement-title">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="requirement-title">"Require users to log in using SSO"</h2>
                    <span class="badge warn">{plain(Icon::Wait)}"Armed"</span>
                </div>
                <p>"Members will lose password login once every condition is met. Owners and admins keep it."</p>
            </div>
            <div class="card-body"><ul class="checks" aria-label="Conditions">{list}</ul></div>
            <div class="card-foot row spread">
                <p class="small muted">"The server checks all four itself before it requires anything."</p>
                <Button look=Look::Small busy=busy on_click=move |()| settings.act(disarm)>"Disarm"</Button>
            </div>
        </section>
    }
}

fn condition(one: ConditionView, view: &SsoView) -> AnyView {
    let (icon, hidden) = if one.met { (Icon::Ok, "Met: ") } else { (Icon::Wait, "Not met: ") };
    let who = || view.password_access.iter().filter(|one| one.has_password).map(|one| one.name.as_str());
    let note = match (one.condition, one.met) {
        (Condition::VerifiedDomain, false) => "Domain claiming is not available yet".to_owned(),
        (Condition::PassingSignIn, false) => {
            "Sign-in through the identity provider is not available yet".to_owned()
        }
        (Condition::ValidCertificate, false) => "Add a certificate whose dates include today".to_owned(),
        (Condition::PasswordKept, false) => {
            "Nobody has set a password: make a link with sso-server user link".to_owned()
        }
        (Condition::PasswordKept, true) => who().collect::<Vec<_>>().join(", "),
        (Condition::ValidCertificate, true) => valid_certificate(view).unwrap_or_default(),
        (_, true) => String::new(),
    };
    view! {
        <li>{toned(icon)}<span><span class="hush">{hidden}</span>{one.condition.sentence()}<small>{note}</small></span></li>
    }
    .into_any()
}

/// Which certificate it is, and for how long.
fn valid_certificate(view: &SsoView) -> Option<String> {
    let now = clock::now();
    let mut previews =
        view.live.iter().flat_map(|live| &live.certificates).map(|one| &one.certificate.preview);
    let valid = previews.find(|preview| preview.usable(now))?;
    Some(format!("{}, until {}", valid.name, dates::date(valid.not_after)))
}
