//! The last sign-ins through the identity provider, tests among them, newest first.

use leptos::prelude::*;
use sso_model::api::{AttemptKind, AttemptOutcome, AttemptSummary};

use crate::app::frame::go_to;
use crate::app::state::app;
use crate::app::states::Failed;
use crate::routes::Route;
use crate::sign_ins::filter::SignIns as Filter;
use crate::sign_ins::line::line;

/// The page.
#[component]
pub(crate) fn SignIns() -> impl IntoView {
    let app = app();
    let shown = Filter::new();
    shown.fetch(app);
    let failed = move || {
        shown.failed.get().map(|error| view! { <Failed title="The sign-ins could not be loaded" error=error on_again=move |()| shown.fetch(app)/> })
    };
    let waiting = move || {
        let asking = shown.attempts.read().is_none() && shown.failed.read().is_none();
        asking.then(|| view! { <p class="hush" role="status">"Loading the sign-ins"</p> <div class="card-body stack-2"><span class="skel w5 tall"></span><span class="skel w6"></span></div> })
    };
    view! {
        {failed}
        <section class="card" aria-labelledby="sign-ins-title">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="sign-ins-title">"Sign-ins through your identity provider"</h2>
                    <a class="btn btn-small" href=Route::ReadResponse.path() on:click=go_to(app, Route::ReadResponse)>"Read a SAML response"</a>
                </div>
                <p>"Tests and sign-ins of the last 30 days: the last 50 of each that passed, and of each that did not. Names and addresses are masked."</p>
            </div>
            <Filters shown=shown/>
            {waiting}
            {move || shown.attempts.get().map(|attempts| table(&attempts, shown))}
        </section>
    }
}

#[component]
fn Filters(shown: Filter) -> impl IntoView {
    let app = app();
    let kinds = [("", "Tests and sign-ins"), ("test", "Tests"), ("sign_in", "Sign-ins")];
    let outcomes = [("", "Passed and refused"), ("passed", "Passed"), ("refused", "Refused")];
    let option =
        |(value, words): (&'static str, &'static str)| view! { <option value=value>{words}</option> };
    let choose_kind = move |value: String| {
        shown.kind.set(match value.as_str() {
            "test" => Some(AttemptKind::Test),
            "sign_in" => Some(AttemptKind::SignIn),
            _ => None,
        });
        shown.fetch(app);
    };
    let choose_outcome = move |value: String| {
        shown.outcome.set(match value.as_str() {
            "passed" => Some(AttemptOutcome::Passed),
            "refused" => Some(AttemptOutcome::Refused),
            _ => None,
        });
        shown.fetch(app);
    };
    view! {
        <div class="card-body row rule">
            <select class="input" aria-label="Kind" on:change:target=move |event| choose_kind(event.target().value())>{kinds.map(option).collect_view()}</select>
            <select class="input" aria-label="Outcome" on:change:target=move |event| choose_outcome(event.target().value())>{outcomes.map(option).collect_view()}</select>
        </div>
    }
}

fn table(attempts: &[AttemptSummary], shown: Filter) -> AnyView {
    if attempts.is_empty() {
        let any = shown.kind.get_untracked().is_none() && shown.outcome.get_untracked().is_none();
        let words = if any {
            "Nobody has signed in through the identity provider yet. Test the settings to see whether it works."
        } else {
            "None of those that are kept. Choose another kind or outcome."
        };
        return view! { <p class="card-body muted" role="status">{words}</p> }.into_any();
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
