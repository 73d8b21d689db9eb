//! Taking what a report offers: the proof, what changes, and why one would hesitate.

use leptos::prelude::*;
use sso_model::audit::value_changes;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::report_repair::ReportRepair;

use crate::activity::changes::changes;
use crate::browser::clock;
use crate::certificate::preview::UnsavedCertificate;
use crate::connection::act::Act;
use crate::connection::state::connection;
use crate::target::Target;
use crate::ui::badge::Tone;
use crate::ui::button::Look;
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::notice::Notice;

/// The dialog. It saves a draft and starts its test; nobody else signs in by it.
#[component]
pub(crate) fn TakeRepair(attempt: String, repair: ReportRepair) -> impl IntoView {
    let connection = connection();
    let (title, asked_for) = (repair.title(), repair.body());
    let is_certificate = matches!(repair, ReportRepair::Certificate { .. });
    let compared = RwSignal::new(!is_certificate);
    let asked = RwSignal::new(false);
    let cancel = move |()| connection.question.set(None);
    let take = move |_| {
        asked.set(true);
        if compared.get_untracked() {
            connection.repair.set_value(Some((attempt.clone(), asked_for.clone())));
            connection.act(Act::Repair);
        }
    };
    let missing = move || {
        let sentence = "Compare the fingerprint first, then tick the box. Nothing was saved.";
        (asked.get() && !compared.get()).then(|| view! { <p class="error" role="alert">{sentence}</p> })
    };
    view! {
        <Dialog title=format!("{title}?") gravity=Gravity::Wide on_cancel=cancel first=Target::ConnectionCancel>
            <div class="body stack">
                {body(&repair)}
                {is_certificate.then(|| view! { <Compared ticked=compared/> })}
                {move || missing()}
            </div>
            <footer>
                <button class="btn" type="button" id=Target::ConnectionCancel.id() on:click=move |_| cancel(())>"Cancel"</button>
                <button class=Look::Main.class() type="button" on:click=take>"Save as draft and test"</button>
            </footer>
        </Dialog>
    }
}

/// What was proven, what it becomes, and what to think of.
fn body(repair: &ReportRepair) -> AnyView {
    let connection = connection();
    let settings = connection.view.with_untracked(sso_model::api::ConnectionView::to_edit);
    let provider = untrack(|| connection.overview.provider());
    let cautions = repair.cautions(&settings, provider, clock::now());
    let cautions = cautions.into_iter().map(|caution| view! { <li>{caution}</li> }).collect_view();
    view! {
        <p>{repair.proof()}</p>
        {what(repair, &settings)}
        <Notice tone=Tone::Warn title="Before you take it"><ul class="stack-2 small">{cautions}</ul></Notice>
        <p class="muted">"It becomes a draft, and its test starts at once in a window of its own. What is in force stays as it is."</p>
    }
    .into_any()
}

fn what(repair: &ReportRepair, settings: &Draft) -> AnyView {
    if let ReportRepair::Certificate { certificate } = repair {
        let chosen = ChosenCertificate { file_name: String::new(), certificate: (**certificate).clone() };
        let words = untrack(|| connection().overview.provider());
        return view! { <UnsavedCertificate chosen=chosen origin="Received in the response of the test" words=words/> }
            .into_any();
    }
    let list = value_changes(settings, &repair.applied(settings));
    changes(&list, ["saved now: ", " received: "]).into_any()
}

/// Nobody can compare in the person's place.
#[component]
fn Compared(ticked: RwSignal<bool>) -> impl IntoView {
    let name = untrack(|| connection().overview.provider()).name();
    view! {
        <label class="guide-tick" for="repair-compared">
            <input
                type="checkbox"
                id="repair-compared"
                prop:checked=move || ticked.get()
                on:change:target=move |event| ticked.set(event.target().checked())
            />
            {format!("I have compared the SHA-256 fingerprint with the one that {name} shows. They are the same.")}
        </label>
    }
}
