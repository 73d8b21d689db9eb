//! The last sign-ins through the identity provider, tests among them, newest first.

use leptos::prelude::*;
use sso_model::api::attempt::AttemptList;
use sso_model::api::{AttemptKind, AttemptOutcome, AttemptSummary};

use crate::api::{self, WhichAttempts};
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::lazy::lazy_view;
use crate::loaded::Loaded;
use crate::routes::Route;
use crate::sign_ins::line::line;
use crate::ui::icon::{Icon, plain};
use crate::ui::pager::Pager;
use crate::ui::search_field::SearchField;

lazy_view!(lazy, <SignIns/>);

/// Attempts of one page, as the server gives them if it is not told otherwise.
const OF_A_PAGE: usize = 50;

/// Which of them are asked for.
#[derive(Clone, Copy)]
struct Filter {
    kind: RwSignal<Option<AttemptKind>>,
    outcome: RwSignal<Option<AttemptOutcome>>,
    search: RwSignal<String>,
    /// Where this page and each one before it begin; empty on the first.
    begins: RwSignal<Vec<String>>,
}

impl Filter {
    fn which(self) -> WhichAttempts {
        WhichAttempts {
            kind: self.kind.get(),
            outcome: self.outcome.get(),
            search: self.search.read().trim().to_owned(),
            after: self.begins.with(|begins| begins.last().cloned()),
        }
    }

    /// Goes back to the first page, and asks for others.
    fn set<T: Send + Sync + 'static>(self, which: RwSignal<T>, to: T) {
        self.begins.set(Vec::new());
        which.set(to);
    }
}

/// What is shown: whether all are asked for, how many pages come before, and the page.
type Shown = (bool, usize, AttemptList);

/// The page.
#[component]
pub(crate) fn SignIns() -> impl IntoView {
    let app = app();
    let filter = Filter {
        kind: RwSignal::new(None),
        outcome: RwSignal::new(None),
        search: RwSignal::new(String::new()),
        begins: RwSignal::new(Vec::new()),
    };
    provide_context(filter);
    let attempts = LocalResource::new(move || {
        let (which, before) = (filter.which(), filter.begins.read().len());
        async move {
            let all = WhichAttempts { after: None, ..which.clone() } == WhichAttempts::default();
            Ok((all, before, api::attempts(which).await?))
        }
    });
    view! {
        <section class="card" aria-labelledby="sign-ins-title">
            <div class="card-head">
                <div class="row spread">
                    <h2 id="sign-ins-title">"Sign-ins through your identity provider"</h2>
                    <a class="btn btn-small" href=Route::ReadResponse.path() on:click=go_to(app, Route::ReadResponse)>"Read a SAML response"</a>
                </div>
                <p>"Tests and sign-ins of the last 30 days: the last 50 of each that passed, and of each that did not. People of your organization are named; other addresses are masked."</p>
            </div>
            <Filters filter=filter/>
            <Loaded resource=attempts what="Loading the sign-ins" failure="The sign-ins could not be loaded" draw=page/>
        </section>
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let kinds = [("", "Tests and sign-ins"), ("test", "Tests"), ("sign_in", "Sign-ins")];
    let outcomes = [("", "All outcomes"), ("passed", "Passed"), ("refused", "Refused")];
    let option =
        |(value, words): (&'static str, &'static str)| view! { <option value=value>{words}</option> };
    let choose_kind = move |value: String| {
        let kind = match value.as_str() {
            "test" => Some(AttemptKind::Test),
            "sign_in" => Some(AttemptKind::SignIn),
            _ => None,
        };
        filter.set(filter.kind, kind);
    };
    let choose_outcome = move |value: String| {
        let outcome = match value.as_str() {
            "passed" => Some(AttemptOutcome::Passed),
            "refused" => Some(AttemptOutcome::Refused),
            _ => None,
        };
        filter.set(filter.outcome, outcome);
    };
    view! {
        <div class="tools">
            <SearchField
                label="Search sign-ins by name, address, NameID or reference"
                placeholder="Name, address or reference"
                most=400
                on_search=move |text| filter.set(filter.search, text)
            />
            <div class="row">
                <select class="input" aria-label="Kind" on:change:target=move |event| choose_kind(event.target().value())>
                    {kinds.map(option).collect_view()}
                </select>
                <select class="input" aria-label="Outcome" on:change:target=move |event| choose_outcome(event.target().value())>
                    {outcomes.map(option).collect_view()}
                </select>
            </div>
        </div>
    }
}

fn nothing_like_it() -> AnyView {
    view! { <div class="card-body muted" role="status">"None of those that are kept. Choose another kind or outcome, or look for a whole address or NameID: parts of those are not searched."</div> }.into_any()
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

fn page((all, before, list): Shown) -> AnyView {
    let AttemptList { attempts, found, next } = list;
    if attempts.is_empty() {
        return if all { nothing_yet() } else { nothing_like_it() };
    }
    let first = before * OF_A_PAGE;
    let position = format!("{} to {} of {found}", first + 1, first + attempts.len());
    let foot = (before > 0 || next.is_some()).then(|| foot(position, before, next));
    view! { {table(&attempts)} {foot} }.into_any()
}

fn foot(position: String, before: usize, next: Option<String>) -> AnyView {
    let begins = expect_context::<Filter>().begins;
    let (back, forth) = (before > 0, next.is_some());
    let go_back = move |()| begins.update(|begins| drop(begins.pop()));
    let go_on = move |()| {
        // Only from the page that is shown: what is asked for already is not asked for twice.
        if let Some(next) = next.clone().filter(|_| begins.read_untracked().len() == before) {
            begins.update(|begins| begins.push(next));
        }
    };
    view! { <Pager position=Signal::stored(position) back=Signal::stored(back) forth=Signal::stored(forth) on_back=go_back on_forth=go_on/> }
        .into_any()
}

fn table(attempts: &[AttemptSummary]) -> AnyView {
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
