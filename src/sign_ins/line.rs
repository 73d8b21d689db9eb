//! One attempt in the list.

use leptos::prelude::*;
use sso_model::api::{AttemptKind, AttemptSummary};

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{clock, dates};
use crate::routes::Route;
use crate::sign_ins::attempt::aside::mark;
use crate::sign_ins::attempt::tried_on;
use crate::ui::field::first_sentence;
use crate::ui::icon::toned;

/// A row of the table, which leads to the report.
pub(crate) fn line(attempt: &AttemptSummary) -> AnyView {
    let app = app();
    let (icon, word) = mark(attempt.outcome);
    let route = Route::SignInReport(attempt.id.clone());
    let kind = match (attempt.kind, &attempt.by) {
        (AttemptKind::Test, Some(by)) => format!("Test by {by}"),
        (AttemptKind::Test, None) => "Test".to_owned(),
        (AttemptKind::SignIn, _) => "Sign-in".to_owned(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="lead">
                    {toned(icon)}
                    <span>
                        <a href=route.path() aria-label=format!("{word}, {}", attempt.reference) on:click=go_to(app, route)>{word}</a>
                        <br/>
                        <span class="faint">{first_sentence(&attempt.headline).0.to_owned()} " " <code>{attempt.reference.clone()}</code></span>
                    </span>
                </span>
            </th>
            <td role="cell" data-label="Kind">{kind}<br/><span class="faint">{format!("On {settings}", settings = tried_on(attempt.on))}</span></td>
            <td role="cell" data-label="Person" class="nb">{who(attempt)}</td>
            <td role="cell" data-label="When" class="nb"><time datetime=attempt.at.to_string()>{dates::near_alone(attempt.at, clock::now())}</time></td>
        </tr>
    }
    .into_any()
}

/// The name of a person of the organization, and the masked address that came.
fn who(attempt: &AttemptSummary) -> AnyView {
    let address = attempt.person.clone();
    match (&attempt.name, address) {
        (Some(name), address) => {
            let address =
                address.map(|address| view! { <br/><span class="faint" dir="ltr">{address}</span> });
            view! { {name.clone()} {address} }.into_any()
        }
        (None, Some(address)) => view! { <span dir="ltr">{address}</span> }.into_any(),
        (None, None) => "unknown".into_any(),
    }
}
