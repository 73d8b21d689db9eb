//! Before there is a report: waiting for the response, or having waited without one.

use leptos::prelude::*;
use sso_model::api::AttemptSummary;

use crate::connection::next::Next;
use crate::connection::state::connection;
use crate::sign_ins::attempt::provider_page::ProviderPage;
use crate::target::Target;
use crate::ui::icon::{Icon, plain, toned};

/// The response is awaited.
#[component]
pub(crate) fn Waiting(id: String) -> impl IntoView {
    let connection = connection();
    // Known only in the tab that started it; it works once.
    let link = move || {
        let started = connection.started.get().filter(|started| started.attempt_id == id)?;
        Some(view! {
            <div class="card-foot row">
                <a class="btn" href=started.start_url target="_blank" rel="noopener">"Open the sign-in window"</a>
                <span class="faint">"If none opened: your browser may have held it back."</span>
            </div>
        })
    };
    view! {
        <section class="card" aria-labelledby=Target::Verdict.id()>
            <div class="card-head" role="status">
                <h2 id=Target::Verdict.id() class="lead turn" tabindex="-1">{plain(Icon::Again)}<span>"Waiting for the sign-in"</span></h2>
                <p>{move || connection.overview.speak("Sign in with your own account at your identity provider, in the window that opened. The report appears here by itself; this page looks for ten minutes. Nobody’s session changes.")}</p>
            </div>
            {move || link()}
        </section>
        <ProviderPage/>
    }
}

/// No response came.
#[component]
pub(crate) fn NoAnswer(attempt: AttemptSummary) -> impl IntoView {
    let overview = connection().overview;
    view! {
        <section class="card status" aria-labelledby=Target::Verdict.id()>
            <div class="card-head">
                <h2 id=Target::Verdict.id() class="lead" tabindex="-1">{toned(Icon::Warn)}<span>"No response came"</span></h2>
                <p>{move || overview.speak("The window was closed, or your identity provider sent nothing to the ACS URL within ten minutes. Check there that the ACS URL is the one to copy from Single sign-on, and that you may use the application.")}</p>
            </div>
            <Next attempt=attempt/>
        </section>
    }
}
