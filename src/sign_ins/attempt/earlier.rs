//! Beside the report of a test: the tests before it, so that it shows what a change has mended.

use leptos::prelude::*;
use sso_model::api::{AttemptKind, AttemptList, AttemptOutcome, AttemptSummary};

use crate::api::{self, Answer, WhichAttempts};
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::loaded::held;
use crate::routes::Route;
use crate::sign_ins::attempt::aside::mark;
use crate::ui::field::first_sentence;
use crate::ui::icon::toned;

/// So many are shown.
const MOST: usize = 3;

/// The newest tests, for [`EarlierTests`].
pub(crate) fn newest_tests() -> LocalResource<Answer<AttemptList>> {
    LocalResource::new(|| {
        api::attempts(WhichAttempts { kind: Some(AttemptKind::Test), ..WhichAttempts::default() })
    })
}

/// The tests before `than`; nothing beside a sign-in, where there are none, or where they could not be loaded.
#[component]
pub(crate) fn EarlierTests(tests: LocalResource<Answer<AttemptList>>, than: AttemptSummary) -> impl IntoView {
    let lines = move || {
        let list = held(tests)?.ok().filter(|_| than.kind == AttemptKind::Test)?;
        let is_earlier = |one: &&AttemptSummary| {
            one.id != than.id && one.at <= than.at && one.outcome != AttemptOutcome::Waiting
        };
        let lines: Vec<_> =
            list.attempts.iter().filter(is_earlier).take(MOST).map(|one| line(one, &than)).collect();
        (!lines.is_empty()).then_some(lines)
    };
    let card = move || {
        lines().map(|lines| {
            view! {
                <section class="card side" aria-labelledby="earlier">
                    <div class="card-head"><h2 id="earlier">"Earlier tests"</h2></div>
                    <div class="card-body"><ul class="checks">{lines}</ul></div>
                </section>
            }
        })
    };
    view! { <Suspense>{move || card()}</Suspense> }
}

fn line(one: &AttemptSummary, than: &AttemptSummary) -> AnyView {
    let route = Route::SignInReport(one.id.clone());
    let (icon, _) = mark(one.outcome);
    let same = one.fingerprint.is_some() && one.fingerprint == than.fingerprint;
    let settings = if same { "same settings" } else { "other settings" };
    view! {
        <li>
            {toned(icon)}
            <span>
                <a href=route.path() on:click=go_to(app(), route)>{first_sentence(&one.headline).0.to_owned()}</a>
                <small><time datetime=one.at.to_string()>{dates::near_alone(one.at, clock::now())}</time> ", " {settings}</small>
            </span>
        </li>
    }
    .into_any()
}
