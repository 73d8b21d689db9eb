//! One sign-in through the identity provider, a test or a real one: live while it waits, then its report.

pub(crate) mod aside;
pub(crate) mod earlier;
pub(crate) mod provider_page;
pub(crate) mod waiting;

use leptos::prelude::*;
use sso_model::api::{AttemptKind, AttemptOutcome, AttemptSummary, AttemptView, TriedOn};
use sso_model::saml::report::Report;

use crate::api;
use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{dates, files};
use crate::connection::act::Act;
use crate::connection::state::connection;
use crate::failure::Failed;
use crate::lazy::lazy_view;
use crate::loaded::Loaded;
use crate::report::view::{About, ReportView, WhatWasRead, verdict};
use crate::routes::Route;
use crate::session::confirm::PasswordDialog;
use crate::sign_ins::attempt::aside::{ToSettings, WhatWasTried};
use crate::sign_ins::attempt::earlier::{EarlierTests, newest_tests};
use crate::sign_ins::attempt::waiting::{NoAnswer, Waiting};
use crate::sign_ins::watch::{NotShown, SignInReport};
use crate::target::Target;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;

lazy_view!(lazy, <SignInReportPage/>);

/// The page of the attempt that the address names.
#[component]
pub(crate) fn SignInReportPage() -> impl IntoView {
    let app = app();
    let id = Memo::new(move |_| match app.route.get() {
        Route::SignInReport(id) => Some(id),
        _ => None,
    });
    move || id.get().map(|id| view! { <Watched id=id/> })
}

#[component]
fn Watched(id: String) -> impl IntoView {
    let (app, connection) = (app(), connection());
    let attempt = LocalResource::new(move || {
        let id = id.clone();
        async move { api::attempt(&id).await }
    });
    // What keeps a new test from being started is shown, and fixed, among the settings.
    // Not for what stood there before this page was opened.
    Effect::watch(
        move || connection.trouble.read().is_some() || connection.summary.get(),
        move |stands, _, _| {
            if *stands {
                app.go(Route::Settings { guide: false });
            }
        },
        false,
    );
    view! { <Loaded resource=attempt what="Loading the report" failure="The report could not be loaded" draw=watched/> }
}

fn watched(attempt: AttemptView) -> AnyView {
    let report = SignInReport::watch(&connection(), attempt);
    let (confirming, tests) = (RwSignal::new(false), newest_tests());
    announce(report);
    let show_personal = move || report.show_personal(move || confirming.set(true));
    let not_shown = move || {
        report.not_shown.get().map(|what| match what {
            NotShown::Report(error) => view! { <Failed title="The report could not be loaded" error=error on_again=move |()| report.ask()/> },
            NotShown::PersonalValues(error) => view! { <Failed title="The personal values could not be loaded" error=error on_again=move |()| show_personal()/> },
        })
    };
    let again = move |()| {
        confirming.set(false);
        report.show_personal(|| ());
    };
    view! {
        {move || not_shown()}
        {move || {
            Target::PersonalValues.keep_focus();
            let view = report.view.get();
            let earlier = view! { <EarlierTests tests=tests than=view.summary.clone()/> }.into_any();
            drawn(report, view, confirming, earlier)
        }}
        <Show when=move || confirming.get()>
            <PasswordDialog
                why="Showing personal values is recorded in the activity. You will not be asked again for ten minutes."
                verb="Show personal values"
                on_confirmed=Callback::new(again)
                on_cancel=Callback::new(move |()| confirming.set(false))
            />
        </Show>
    }
    .into_any()
}

/// Says the verdict as soon as there is one.
fn announce(report: SignInReport) {
    let app = app();
    let words = Memo::new(move |_| {
        report.view.with(|view| {
            let report = view.report.as_ref()?;
            Some(format!("{}. {}", verdict(report, about(view.summary.kind)), view.summary.headline))
        })
    });
    Effect::new(move |_| {
        if let Some(words) = words.get() {
            app.announcer.say(words);
        }
    });
}

fn about(kind: AttemptKind) -> About {
    match kind {
        AttemptKind::Test => About::Test,
        AttemptKind::SignIn => About::SignIn,
    }
}

fn drawn(state: SignInReport, attempt: AttemptView, confirming: RwSignal<bool>, earlier: AnyView) -> AnyView {
    let AttemptView { summary, report, repairs } = attempt;
    let body = match (&report, summary.outcome) {
        (Some(report), _) => {
            let reading = report.reading.clone();
            view! {
                <ReportView report=report.clone() about=about(summary.kind) attempt=Some(summary.clone()) repairs=repairs/>
                <WhatWasRead reading=reading/>
            }
            .into_any()
        }
        (None, AttemptOutcome::Waiting) => view! { <Waiting id=summary.id.clone()/> }.into_any(),
        (None, _) => view! { <NoAnswer attempt=summary.clone()/> }.into_any(),
    };
    let keep = report.map(|report| keep(state, &summary, &report, confirming));
    view! {
        {head(&summary)}
        {changed(&summary)}
        <div class="cols"><div>{body}</div><aside aria-label="What was tried"><WhatWasTried summary=summary/>{keep}{earlier}<ToSettings/></aside></div>
    }
    .into_any()
}

fn head(summary: &AttemptSummary) -> AnyView {
    let app = app();
    let title = match summary.kind {
        AttemptKind::Test => "Test sign-in report",
        AttemptKind::SignIn => "Sign-in report",
    };
    let at = dates::date_and_time(summary.at);
    let words = match (summary.kind, &summary.by) {
        (AttemptKind::Test, Some(by)) => {
            format!("Run by {by}, {at}, on {settings}.", settings = tried_on(summary.on))
        }
        _ => format!("{at}, on {settings}.", settings = tried_on(summary.on)),
    };
    view! {
        <div class="page-head">
            <a class="back" href=Route::SignIns.path() on:click=go_to(app, Route::SignIns)>{plain(Icon::Back)} " Sign-ins"</a>
            <h2 class="h1">{title}</h2>
            <p>{words}</p>
        </div>
    }
    .into_any()
}

/// What was tried, as it stands now.
pub(crate) fn tried_on(on: TriedOn) -> &'static str {
    match on {
        TriedOn::Live => "the settings that are live now",
        TriedOn::Draft => "the draft that is saved now",
        TriedOn::Earlier => "the earlier settings that a roll back returns to",
        TriedOn::Past => "settings that have changed since",
    }
}

/// A result is bound to exactly the settings that were tried.
fn changed(summary: &AttemptSummary) -> Option<AnyView> {
    let past = summary.kind == AttemptKind::Test && summary.on == TriedOn::Past;
    past.then(|| {
        view! {
            <Notice tone=Tone::Warn title="Settings changed since this test">
                <p>"It says nothing about what is saved now."</p>
            </Notice>
        }
        .into_any()
    })
}

/// What can be done with the report itself.
fn keep(
    state: SignInReport,
    summary: &AttemptSummary,
    report: &Report,
    confirming: RwSignal<bool>,
) -> AnyView {
    let (summary_too, report) = (summary.clone(), Some(report.clone()));
    let file = AttemptView { summary: summary_too, report, repairs: Vec::new() }.for_support();
    let name = format!("sign-in-{}.json", summary.reference);
    let download = move |()| {
        if let Ok(text) = serde_json::to_string_pretty(&file) {
            files::download(&name, "application/json", &text);
        }
    };
    let in_full = state.in_full.get();
    let change = move |_| {
        if in_full {
            state.hide_personal();
        } else if !state.busy.get_untracked() {
            state.show_personal(move || confirming.set(true));
        }
    };
    let words = if in_full { "Hide personal values" } else { "Show personal values" };
    let busy = move || state.busy.get().then_some("true");
    let said = in_full.then(|| view! { <p class="small">{plain(Icon::Info)} " This page shows addresses and names in full. That you looked is recorded in the activity."</p> });
    view! {
        <section class="card side" aria-labelledby="keep-title">
            <div class="card-head"><h2 id="keep-title">"Keep or show it"</h2></div>
            <div class="card-body stack-2">
                <div class="row">
                    <Button look=Look::Small icon=Icon::Down on_click=download>"Download for support"</Button>
                    <button class=Look::Small.class() type="button" id=Target::PersonalValues.id() aria-busy=busy on:click=change>{words}</button>
                    {again(summary)}
                </div>
                {said}
                <p class="faint">"Addresses and names are masked in the file."</p>
            </div>
        </section>
    }
    .into_any()
}

/// A test that needs no other can be repeated all the same.
fn again(summary: &AttemptSummary) -> Option<AnyView> {
    let connection = connection();
    let good = matches!(summary.outcome, AttemptOutcome::Passed | AttemptOutcome::WaitsForDomain);
    let shown = summary.kind == AttemptKind::Test && summary.on != TriedOn::Past && good;
    let busy = Signal::derive(move || connection.busy.get() == Some(Act::Test));
    shown.then(|| view! { <Button look=Look::Small icon=Icon::Again busy=busy on_click=move |()| connection.act(Act::Test)>"Test again"</Button> }.into_any())
}
