//! The last sign-ins through the identity provider, tests among them, newest first.

use leptos::prelude::*;
use sso_model::api::{AttemptKind, AttemptOutcome, AttemptSummary};

use crate::api;
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::lazy::lazy_view;
use crate::loaded::Loaded;
use crate::routes::Route;
use crate::sign_ins::line::line;
use crate::ui::icon::{Icon, plain};

lazy_view!(lazy, <SignIns/>);

/// Which of them are shown.
#[derive(Clone, Copy)]
struct Filter {
    kind: RwSignal<Option<AttemptKind>>,
    outcome: RwSignal<Option<AttemptOutcome>>,
}

/// What is shown: whether by a filter, and the attempts.
type Shown = (bool, Vec<AttemptSummary>);

/// The page.
#[component]
pub(crate) fn SignIns() -> impl IntoView {
    let app = app();
    let filter = Filter { kind: RwSignal::new(None), outcome: RwSignal::new(None) };
    let attempts = LocalResource::new(move || {
        let (kind, outcome) = (filter.kind.get(), filter.outcome.get());
        async move {
            let list = api::attempts(kind, outcome).await?;
            Ok((kind.is_some() || outcome.is_some(), list.attempts))
        }
    });
    view! {
        <section class="card" aria-labelledby="sign-ins-title">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="sign-ins-title">"Sign-ins through your identity provider"</h2>
                    <a class="btn btn-small" href=Route::ReadResponse.path() on:click=go_to(app, Route::ReadResponse)>"Read a SAML response"</a>
                </div>
                <p>"Tests and sign-ins of the last 30 days: the last 50 of each that passed, and of each that did not. Names and addresses are masked."</p>
            </div>
            <Filters filter=filter/>
            <Loaded resource=attempts what="Loading the sign-ins" failure="The sign-ins could not be loaded" draw=table/>
        </section>
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let kinds = [("", "Tests and sign-ins"), ("test", "Tests"), ("sign_in", "Sign-ins")];
    let outcomes = [("", "Passed and refused"), ("passed", "Passed"), ("refused", "Refused")];
    let option =
        |(value, words): (&'static str, &'static str)| view! { <option value=value>{words}</option> };
    let choose_kind = move |value: String| {
        filter.kind.set(match value.as_str() {
            "test" => Some(AttemptKind::Test),
            "sign_in" => Some(AttemptKind::SignIn),
            _ => None,
        });
    };
    let choose_outcome = move |value: String| {
        filter.outcome.set(match value.as_str() {
            "passed" => Some(AttemptOutcome::Passed),
            "refused" => Some(AttemptOutcome::Refused),
            _ => None,
        });
    };
    view! {
        <div class="card-body row rule">
            <select class="input" aria-label="Kind" on:change:target=move |event| choose_kind(event.target().value())>{kinds.map(option).collect_view()}</select>
            <select class="input" aria-label="Outcome" on:change:target=move |event| choose_outcome(event.target().value())>{outcomes.map(option).collect_view()}</select>
        </div>
    }
}

fn nothing_like_it() -> AnyView {
    view! { <div class="card-body muted" role="status">"None of those that are kept. Choose another kind or outcome."</div> }.into_any()
}

/// Before the first one: what will stand here, and where it begins.
fn nothing_yet() -> AnyView {
    let app = app();
    let home = Route::Settings { guide: false };
    view! {
        <div class="empty" role="status">
            {plain(Icon::Todo)}
            <h3>"Nobody has signed in through the identity provider yet"</h3>
            <p>"Test the settings first: a test tries them for you alone, and its report stands here."</p>
            <a class="btn" href=home.path() on:click=go_to(app, home.clone())>"Go to Single sign-on"</a>
        </div>
    }
    .into_any()
}

fn table((filtered, attempts): Shown) -> AnyView {
    if attempts.is_empty() {
        return if filtered { nothing_like_it() } else { nothing_yet() };
    }
    view! {
        <table class="table" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">"Outcome"</th>
                    <th role="columnheader" scope="col">"Kind"</th>
                    <th role="columnheader" scope="col">"Person"</th>
                    <th role="columnheader" scope="col">"When"</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{attempts.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
