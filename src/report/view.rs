//! The report on one SAML response: the verdict, what to change, what comes next, and every other check. The same for a
//! test, a real sign-in, and a response that was read in this browser.

use leptos::prelude::*;
use sso_model::api::{AttemptSummary, ConnectionView, TriedOn};
use sso_model::report_repair::ReportRepair;
use sso_model::saml::check::Check;
use sso_model::saml::provider::Provider;
use sso_model::saml::report::{CheckRow, Outcome, Owner, Report, Verdict};

use crate::connection::next::Next;
use crate::connection::state::connection;
pub(crate) use crate::report::about::About;
use crate::report::fold::fold;
use crate::report::head::head;
pub(crate) use crate::report::head::verdict;
use crate::report::offers::Offers;
use crate::report::quote::quote;
pub(crate) use crate::report::reading::WhatWasRead;
use crate::report::row::row;

/// Verdict and checks. `attempt` is what the next act follows from, and `repairs` what can be taken; a response that
/// was read here has neither.
#[component]
pub(crate) fn ReportView(
    report: Report,
    about: About,
    #[prop(optional_no_strip)] attempt: Option<AttemptSummary>,
    #[prop(optional)] repairs: Vec<ReportRepair>,
) -> impl IntoView {
    let (causes, follows) = report.causes();
    let failed = causes.iter().chain(&follows).map(|check| check.check);
    let offers = match &attempt {
        Some(attempt) => Offers::of(attempt.id.clone(), repairs, failed),
        None => Offers::none(),
    };
    let rows = causes.iter().map(|check| row(check, about, offers, true));
    let rows = rows.chain(follows.into_iter().map(|check| row(check, about, offers, false))).collect_view();
    let (alone, list) = match causes.len() {
        0 => (None, None),
        1 => (
            Some(
                view! { <section aria-label="To change"><ol class="report">{rows}</ol></section> }.into_any(),
            ),
            None,
        ),
        _ => (None, Some(section("to-change", "To change", "", rows))),
    };
    let next = attempt.map(|attempt| {
        let fix = causes.first().filter(|_| attempt.on != TriedOn::Past).and_then(|cause| fix(cause));
        view! { <Next attempt=attempt fix=fix/> }
    });
    let drawn = |check: &CheckRow| row(check, about, offers, false);
    let others = SECTIONS.iter().filter_map(|one| one.drawn(&report.checks, drawn)).collect_view();
    let words = report.quote.as_ref().map(|words| quote(words, provider()));
    // Where the provider said no, its own words come before everything else.
    let (before, after) = if report.verdict == Verdict::Refused { (words, None) } else { (None, words) };
    view! {
        {head(&report, about, alone, next.into_any())}
        {before}
        {list}
        {fold(&report, drawn)}
        {others}
        {after}
    }
}

fn provider() -> Provider {
    connection().view.with_untracked(ConnectionView::edited_provider)
}

/// The setting that puts `cause` right, after a verb.
fn fix(cause: &CheckRow) -> Option<String> {
    let remedy = cause.remedy.as_ref()?;
    let clock = matches!(cause.check, Check::TimeWindow | Check::SubjectConfirmation);
    let verb = if clock { "correct" } else { "change" };
    Some(match remedy.owner {
        Owner::Here => format!("{verb} {} here", remedy.name()),
        Owner::IdentityProvider(Provider::Other) => {
            format!("{verb} {} at your identity provider", remedy.name())
        }
        Owner::IdentityProvider(provider) => format!("{verb} {} in {}", remedy.name(), provider.name()),
    })
}

/// Checks that ended alike, under one heading.
struct Section {
    id: &'static str,
    title: &'static str,
    intro: &'static str,
    outcome: Outcome,
}

/// What is neither to change nor passed.
const SECTIONS: [Section; 3] = [
    Section {
        id: "not-proven",
        title: "Not proven",
        intro: "These look right. No signature vouches for them, so anybody could have written them.",
        outcome: Outcome::NotProven,
    },
    Section {
        id: "not-reached",
        title: "Not reached",
        intro: "An earlier fault kept these from being checked. Correct it, and they will be.",
        outcome: Outcome::NotReached,
    },
    Section {
        id: "not-checked",
        title: "Not checked",
        intro: "What is needed for these is not known here.",
        outcome: Outcome::NotChecked,
    },
];

impl Section {
    fn drawn(&self, checks: &[CheckRow], row: impl Fn(&CheckRow) -> AnyView) -> Option<AnyView> {
        let rows: Vec<_> = checks.iter().filter(|check| check.outcome == self.outcome).map(row).collect();
        (!rows.is_empty()).then(|| section(self.id, self.title, self.intro, rows))
    }
}

fn section(id: &'static str, title: &'static str, intro: &'static str, rows: Vec<AnyView>) -> AnyView {
    let intro = (!intro.is_empty()).then(|| view! { <p>{intro}</p> });
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card-head"><h2 id=id>{title}</h2>{intro}</div>
            <ol class="report card-body flush">{rows}</ol>
        </section>
    }
    .into_any()
}
