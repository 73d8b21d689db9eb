//! The requirement: off, armed or in force, and the four conditions that it rests on.

pub(crate) mod condition;

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::lifecycle::Requirement;

use crate::connection::act::{Act, Question};
use crate::connection::requirement::condition::condition;
use crate::connection::state::connection;
use crate::lazy::lazy_view;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;

lazy_view!(lazy, <RequirementCard/>);

/// The card of an enabled connection.
#[component]
pub(crate) fn RequirementCard() -> impl IntoView {
    let connection = connection();
    let requirement = Memo::new(move |_| connection.view.with(|view| view.requirement));
    let mark = move || match requirement.get() {
        Requirement::Off => badge(Tone::Neutral, "Off"),
        Requirement::Armed => view! { <span class="badge warn">{plain(Icon::Wait)}"Armed"</span> }.into_any(),
        Requirement::Required => badge(Tone::Ok, "Required"),
    };
    let words = move || match requirement.get() {
        Requirement::Off => "Members lose password login. Owners and admins keep it.",
        Requirement::Armed => {
            "Members will lose password login once every condition is met. Owners and admins keep it."
        }
        Requirement::Required => "Members sign in through SSO only. Owners and admins keep their passwords.",
    };
    let comes_back = Memo::new(move |_| connection.view.with(draft_alone_requires));
    let list = move || connection.view.with(conditions);
    view! {
        <section class="card" aria-labelledby="requirement-title">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="requirement-title">"Require users to log in using SSO"</h2>
                    {move || mark()}
                </div>
                <p>{move || words()}</p>
            </div>
            <div class="card-body"><ul class="checks" aria-label="Conditions">{move || list()}</ul></div>
            <Show when=move || comes_back.get()><DraftRequires/></Show>
            <div class="card-foot row spread">
                <p class="small muted">"The server checks all four itself before it requires anything."</p>
                {move || change(requirement.get())}
            </div>
        </section>
    }
}

fn conditions(view: &ConnectionView) -> Vec<AnyView> {
    view.conditions.iter().map(|one| condition(*one, view)).collect()
}

/// A requirement that was dropped stands in a draft that was saved before.
fn draft_alone_requires(view: &ConnectionView) -> bool {
    let wished = view.draft.as_ref().is_some_and(|draft| draft.require_sso);
    wished && view.requirement == Requirement::Off
}

#[component]
fn DraftRequires() -> impl IntoView {
    view! {
        <div class="card-body">
            <Notice tone=Tone::Info title="The saved draft also requires SSO" late=true>
                <p>"Enabling the draft arms the requirement again. If you do not want that, clear “Require users to log in using SSO” in the draft too, and save it."</p>
            </Notice>
        </div>
    }
}

/// The button that changes it.
fn change(requirement: Requirement) -> AnyView {
    let connection = connection();
    let drop = Act::Require(Requirement::Off);
    let busy = Signal::derive(move || connection.busy.get() == Some(drop));
    if requirement == Requirement::Off {
        let ask = move |()| {
            connection.question.set(Some(Question::Require(Act::Require(Requirement::Armed), None)));
        };
        return view! { <Button look=Look::Plain on_click=ask>"Require SSO…"</Button> }.into_any();
    }
    let required = requirement == Requirement::Required;
    let words = if required { "Stop requiring SSO…" } else { "Disarm" };
    let go_on = move |()| {
        if required {
            connection.question.set(Some(Question::Sure(drop)));
        } else {
            connection.act(drop);
        }
    };
    view! { <Button look=Look::Small busy=busy on_click=go_on>{words}</Button> }.into_any()
}
