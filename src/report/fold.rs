//! The checks that passed, in one line until somebody wants to see them.

use leptos::prelude::*;
use sso_model::saml::check::Check;
use sso_model::saml::report::{CheckRow, Outcome, Report};

use crate::ui::icon::{Icon, toned};

/// In what respect a response is right, by the check that shows it.
const RESPECTS: [(Check, &str); 6] = [
    (Check::Delivery, "delivered whole"),
    (Check::Signature, "signed"),
    (Check::Certificate, "by a saved certificate"),
    (Check::Audience, "for this organization"),
    (Check::TimeWindow, "in time"),
    (Check::NameId, "for one person"),
];

/// "28 checks passed", in what respect, and inside, each of them. Nothing if none did.
pub(crate) fn fold(report: &Report, row: impl Fn(&CheckRow) -> AnyView) -> Option<AnyView> {
    let passed = || report.checks.iter().filter(|check| check.outcome == Outcome::Passed);
    let rows: Vec<_> = passed().map(row).collect();
    let title = match rows.len() {
        0 => return None,
        1 => "1 check passed".to_owned(),
        count => format!("{count} checks passed"),
    };
    let named = RESPECTS.iter().filter(|(check, _)| passed().any(|row| row.check == *check));
    let respects = sentence_case(&named.map(|(_, words)| *words).collect::<Vec<_>>().join(", "));
    Some(
        view! {
            <section class="card" aria-labelledby="passed">
                <details class="fold">
                    <summary>
                        {toned(Icon::Ok)}
                        <h2 id="passed">{title} " " <span class="faint">{respects}</span></h2>
                        {toned(Icon::More)}
                    </summary>
                    <ol class="report card-body flush rule">{rows}</ol>
                </details>
            </section>
        }
        .into_any(),
    )
}

/// Returns `words` with a capital at the beginning.
fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
}
