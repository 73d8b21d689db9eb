//! The verdict, in words and in numbers.

use leptos::prelude::*;
use sso_model::saml::report::{Outcome, Report, Verdict};

use crate::report::about::About;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::icon::{Icon, toned};

/// The verdict in one sentence.
pub(crate) fn verdict(report: &Report, about: About) -> &'static str {
    match (report.verdict, about) {
        (Verdict::WaitsForDomain, _) => "This test counts once its domain is verified",
        (Verdict::Accepted, About::Test) => "This sign-in works",
        (Verdict::Accepted, About::SignIn) => "This sign-in was accepted",
        (Verdict::Accepted, About::Read) if report.count(Outcome::Warned) > 0 => {
            "The signature holds; read the warnings"
        }
        (Verdict::Accepted, About::Read) => "No fault was found in this response",
        (Verdict::Refused, About::Test | About::Read) => "This sign-in would be refused",
        (Verdict::Refused, About::SignIn) => "This sign-in was refused",
    }
}

/// The card on top: the verdict, the cause if there is one alone, and what comes next.
pub(crate) fn head(report: &Report, about: About, cause: Option<AnyView>, next: AnyView) -> AnyView {
    let icon = match report.verdict {
        Verdict::Accepted => Icon::Ok,
        Verdict::WaitsForDomain => Icon::Warn,
        Verdict::Refused => Icon::Bad,
    };
    view! {
        <section class="card status" aria-labelledby=Target::Verdict.id()>
            <div class="card-head">
                <div class="row spread">
                    <h2 id=Target::Verdict.id() class="lead" tabindex="-1">{toned(icon)}<span>{verdict(report, about)}</span></h2>
                    <div class="row">{tallies(report)}</div>
                </div>
                <p>{explanation(report, about)}</p>
                <div class="tally" aria-hidden="true">{report.checks.iter().map(|row| bar(row.outcome)).collect_view()}</div>
            </div>
            {cause}
            {next}
        </section>
    }
    .into_any()
}

fn tallies(report: &Report) -> Vec<AnyView> {
    let warnings = if report.count(Outcome::Warned) == 1 { "warning" } else { "warnings" };
    [
        (Outcome::Failed, Tone::Bad, "failed"),
        (Outcome::Warned, Tone::Warn, warnings),
        (Outcome::Passed, Tone::Ok, "passed"),
        (Outcome::NotProven, Tone::Neutral, "not proven"),
        (Outcome::NotReached, Tone::Neutral, "not reached"),
        (Outcome::NotChecked, Tone::Neutral, "not checked"),
    ]
    .into_iter()
    .map(|(outcome, tone, words)| (report.count(outcome), tone, words))
    .filter(|(count, ..)| *count > 0)
    .map(|(count, tone, words)| badge(tone, format!("{count} {words}")))
    .collect()
}

fn bar(outcome: Outcome) -> AnyView {
    let class = match outcome {
        Outcome::Passed => "",
        Outcome::Failed => "b",
        Outcome::Warned => "w",
        Outcome::NotProven | Outcome::NotReached | Outcome::NotChecked => "n",
    };
    view! { <i class=class></i> }.into_any()
}

fn explanation(report: &Report, about: About) -> String {
    let faults = report.causes().0.into_iter().filter(|row| row.outcome == Outcome::Failed);
    let faults = match faults.filter(|row| row.remedy.is_some()).count() {
        0 => "What failed stands first.".to_owned(),
        1 => "One thing has to change, and it stands first.".to_owned(),
        count => format!("{count} things have to change, and they stand first."),
    };
    let warned = report.count(Outcome::Warned) > 0;
    match (report.verdict, about) {
        (Verdict::Refused, About::Read) => faults,
        (Verdict::Refused, _) => format!("Nobody was signed in. {faults}"),
        (Verdict::WaitsForDomain, _) => {
            "The response is right. A real sign-in is refused until the domain of the address is verified. Nobody was signed in by the test."
                .to_owned()
        }
        (Verdict::Accepted, About::Test) if warned => {
            "It works on exactly these settings, with something to correct. Nobody was signed in by the test."
                .to_owned()
        }
        (Verdict::Accepted, About::Test) => {
            "It works on exactly these settings. Nobody was signed in by the test.".to_owned()
        }
        (Verdict::Accepted, About::SignIn) => "The person was signed in.".to_owned(),
        (Verdict::Accepted, About::Read) => {
            "Its signature is good and its values are right. What only the server knows is not checked here."
                .to_owned()
        }
    }
}
