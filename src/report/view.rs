//! The report on one SAML response: the verdict, what to change, and every other check. The same for a test, a real
//! sign-in, and a response that was read in this browser.

use leptos::prelude::*;
use sso_model::saml::report::{CheckRow, Outcome, Report};

use crate::connection::state::connection;
use crate::report::head::head;
pub(crate) use crate::report::head::verdict;
pub(crate) use crate::report::reading::WhatWasRead;
use crate::report::row::row;

/// What a report is about, which decides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// A test: nobody was signed in by it.
    Test,
    /// A person's sign-in.
    SignIn,
    /// A response that was read in this browser.
    Read,
}

/// Verdict and checks. `acts` stands under the verdict.
#[component]
pub(crate) fn ReportView(report: Report, about: About, acts: AnyView) -> impl IntoView {
    let received = received_issuer(&report, about);
    let drawn = |check: &CheckRow| row(check, about, received);
    let sections = SECTIONS.iter().filter_map(|section| section.drawn(&report.checks, drawn)).collect_view();
    view! { {head(&report, about, acts)}{sections} }
}

/// The issuer that the form may take from a test. What anybody else started offers nothing.
fn received_issuer(report: &Report, about: About) -> Memo<Option<String>> {
    let (settings, report) = (connection(), report.clone());
    Memo::new(move |_| (about == About::Test).then(|| settings.issuer_to_adopt(&report)).flatten())
}

/// Checks that ended alike, under one heading.
struct Section {
    id: &'static str,
    title: &'static str,
    intro: &'static str,
    outcomes: &'static [Outcome],
}

/// What has to be done stands first and open.
const SECTIONS: [Section; 5] = [
    Section { id: "to-change", title: "To change", intro: "", outcomes: &[Outcome::Failed, Outcome::Warned] },
    Section {
        id: "not-proven",
        title: "Not proven",
        intro: "These look right. No signature vouches for them, so anybody could have written them.",
        outcomes: &[Outcome::NotProven],
    },
    Section { id: "passed", title: "Passed", intro: "", outcomes: &[Outcome::Passed] },
    Section {
        id: "not-reached",
        title: "Not reached",
        intro: "An earlier fault kept these from being looked at. Mend it, then they are.",
        outcomes: &[Outcome::NotReached],
    },
    Section {
        id: "not-checked",
        title: "Not checked",
        intro: "What is needed for these is not known here.",
        outcomes: &[Outcome::NotChecked],
    },
];

impl Section {
    fn drawn(&self, checks: &[CheckRow], row: impl Fn(&CheckRow) -> AnyView) -> Option<AnyView> {
        let rows: Vec<_> = self
            .outcomes
            .iter()
            .flat_map(|outcome| checks.iter().filter(move |row| row.outcome == *outcome))
            .map(&row)
            .collect();
        let intro = (!self.intro.is_empty()).then(|| view! { <p>{self.intro}</p> });
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card" aria-labelledby=self.id>
                    <div class="card-head"><h2 id=self.id>{self.title}</h2>{intro}</div>
                    <ol class="report card-body flush">{rows}</ol>
                </section>
            }
            .into_any()
        })
    }
}
