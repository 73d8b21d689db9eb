//! The one act that comes next, in the status card and in a report, with why it is next.

mod words;

use leptos::prelude::*;
use sso_model::api::AttemptSummary;
use sso_model::lifecycle::Requirement;
use sso_model::next_act::NextAct;

use crate::app::state::App;
use crate::browser::clock;
use crate::browser::keys::is_plain;
use crate::connection::act::Act;
use crate::connection::next::words::{Words, words};
use crate::connection::overview::{Overview, overview};
use crate::connection::practice::PracticeOffer;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyButton;
use crate::ui::icon::{Icon, plain};

/// The act that comes next: after `attempt` on the page of its report, else by what is saved. `fix` names the setting
/// that a report wants changed.
#[component]
pub(crate) fn Next(
    #[prop(optional)] attempt: Option<AttemptSummary>,
    #[prop(optional_no_strip)] fix: Option<String>,
) -> impl IntoView {
    let overview = overview();
    let act = Memo::new(move |_| {
        overview.view.with(|view| match &attempt {
            Some(attempt) => view.next_act_after(attempt, clock::now()),
            None => view.next_act(clock::now()),
        })
    });
    move || {
        Target::NextAct.keep_focus();
        let (act, provider) = (act.get(), overview.provider());
        let Words { title, why } = overview.view.with(|view| words(&act, view, provider, fix.as_deref()));
        let calm = act == NextAct::Nothing;
        let icon = if calm { Icon::Check } else { Icon::Next };
        view! {
            <div class="next" class:calm=calm role="group" aria-labelledby=Target::NextAct.id()>
                {plain(icon)}
                <div>
                    <h3 id=Target::NextAct.id() tabindex="-1">{title}</h3>
                    <p>{why}</p>
                </div>
                <div class="acts">{acts(act)}</div>
            </div>
        }
    }
}

/// The buttons: one filled, unless the save bar has it.
fn acts(act: NextAct) -> AnyView {
    let overview = overview();
    match act {
        NextAct::SetUp => view! { <PracticeOffer/> {edit("Enter its values", Target::SignInUrl)} }.into_any(),
        NextAct::Complete => edit("Complete the draft", Target::SignInUrl),
        NextAct::AddCertificate { .. } => edit("Add a certificate", Target::CertificateFile),
        NextAct::LookAtMetadata { .. } => look_at_metadata(),
        NextAct::Test => does("Test sign-in", Act::Test, None),
        NextAct::TestAgain => does("Test again", Act::Test, Some(Icon::Again)),
        NextAct::Claim { pending: true, .. } => to_domains("Go to Domain claiming".to_owned(), None),
        NextAct::Claim { domain, .. } => {
            let verb =
                domain.as_ref().map_or("Claim a domain".to_owned(), |domain| format!("Claim {domain}"));
            to_domains(verb, Some(domain.unwrap_or_default()))
        }
        NextAct::Enable => does("Enable SSO", Act::Enable, None),
        NextAct::PutInForce => does("Put in force", Act::Enable, None),
        NextAct::KeepPassword => ().into_any(),
        NextAct::Require => require(),
        NextAct::Nothing => {
            let busy = Signal::derive(move || overview.busy.get() == Some(Act::Test));
            view! { <Button look=Look::Plain busy=busy on_click=move |()| overview.act(Act::Test)>"Test sign-in"</Button> }
                .into_any()
        }
    }
}

/// What is unsaved comes first: Save draft is filled then.
fn filled() -> Signal<Look> {
    let unsaved = overview().unsaved;
    Signal::derive(move || if unsaved.get() { Look::Plain } else { Look::Main })
}

/// Does it. Every act but a test is done among the settings: its outcome is shown there.
fn does(verb: &'static str, act: Act, icon: Option<Icon>) -> AnyView {
    let overview = overview();
    let busy = Signal::derive(move || overview.busy.get() == Some(act));
    let click = move |()| {
        if act != Act::Test {
            go_to_settings(overview);
        }
        overview.act(act);
    };
    match icon {
        Some(icon) => {
            view! { <Button look=filled() busy=busy icon=icon on_click=click>{verb}</Button> }.into_any()
        }
        None => view! { <Button look=filled() busy=busy on_click=click>{verb}</Button> }.into_any(),
    }
}

fn go_to_settings(overview: Overview) {
    let settings = Route::Settings { guide: false };
    if overview.app.route.get_untracked() != settings {
        overview.app.go_anyway(settings);
    }
}

fn edit(verb: &'static str, control: Target) -> AnyView {
    let overview = overview();
    view! { <Button look=filled() on_click=move |()| overview.edit_at(control)>{verb}</Button> }.into_any()
}

/// Goes to the card that shows what was found.
fn look_at_metadata() -> AnyView {
    let overview = overview();
    let go = move |()| {
        go_to_settings(overview);
        Target::MetadataProposal.focus_once_drawn();
    };
    view! { <Button look=filled() on_click=go>"Go to the changes"</Button> }.into_any()
}

/// What a link to the domains does on a click: there the dialog asks for `claim` at once.
pub(crate) fn go_to_claim(app: App, claim: Option<String>) -> impl Fn(leptos::ev::MouseEvent) {
    move |event| {
        if !is_plain(&event) {
            return;
        }
        event.prevent_default();
        app.domain_to_claim.set_value(claim.clone());
        app.go(Route::Domains);
    }
}

/// Goes to the domains, where the dialog asks for `claim` at once.
fn to_domains(verb: String, claim: Option<String>) -> AnyView {
    let (look, go) = (filled(), go_to_claim(overview().app, claim));
    view! { <a class=move || look.try_get().unwrap_or_default().class() href=Route::Domains.path() on:click=go>{verb}</a> }.into_any()
}

/// Colleagues need the link before they need to use it.
fn require() -> AnyView {
    let overview = overview();
    let link = overview.service_provider.with_value(|values| values.postback_url.clone());
    let ask = move |()| {
        go_to_settings(overview);
        overview.act(Act::Require(Requirement::Armed));
    };
    view! {
        <CopyButton name="sign-in link" face="Copy sign-in link" value=Signal::stored(link)/>
        <Button look=filled() on_click=ask>"Require SSO…"</Button>
    }
    .into_any()
}
