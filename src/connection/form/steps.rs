//! Steps 3, 4 and 5 of the first set-up: test, claim, enable. Each stands with what is true of it; none is locked.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::next_act::NextAct;

use crate::browser::{clock, dates};
use crate::connection::act::Act;
use crate::connection::form::claims::{ToDomains, UnclaimedDomains};
use crate::connection::form::preflight::BeforeTheTest;
use crate::connection::state::connection;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

/// A step after the values and the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Test,
    Claim,
    Enable,
}

/// How a step stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    /// With the words for what it waits for.
    Waits(&'static str),
    ToDo,
    Now,
}

/// Returns the step that comes next, by what is saved.
pub(crate) fn next_step(view: &ConnectionView) -> Option<Step> {
    match view.next_act(clock::now()) {
        NextAct::Test | NextAct::TestAgain => Some(Step::Test),
        NextAct::Claim { .. } => Some(Step::Claim),
        NextAct::Enable => Some(Step::Enable),
        _ => None,
    }
}

/// Draws the steps as items of a list. `now` is the one that comes next, if it is among them; `require` is what belongs
/// to enabling.
pub(crate) fn later_steps(now: Memo<Option<Step>>, require: AnyView) -> AnyView {
    let connection = connection();
    let testing = Signal::derive(move || connection.busy.get() == Some(Act::Test));
    let enabling = Signal::derive(move || connection.busy.get() == Some(Act::Enable));
    let edited = Memo::new(move |_| !connection.form.changed.read().is_empty());
    let tested = Memo::new(move |_| connection.view.with(|view| tested(view, edited.get())));
    let claimed = Memo::new(move |_| connection.view.with(claimed));
    let current = move |step| (now.get() == Some(step)).then_some("step");
    let stands = move |step, standing| if now.get() == Some(step) { Standing::Now } else { standing };
    view! {
        <li aria-current=move || current(Step::Test)>
            {move || mark(stands(Step::Test, tested.get().0), "3")}
            <div><h3>"Test it for yourself"</h3><p>{move || tested.get().1}</p><BeforeTheTest/></div>
            <Button look=Look::Plain busy=testing on_click=move |()| connection.act(Act::Test)>"Test sign-in"</Button>
        </li>
        <li aria-current=move || current(Step::Claim)>
            {move || mark(stands(Step::Claim, claimed.get().0), "4")}
            <div><h3>"Claim the domain of your people"</h3><p>{move || claimed.get().1}</p></div>
            <ToDomains/>
            <UnclaimedDomains/>
        </li>
        <li aria-current=move || current(Step::Enable)>
            {move || mark(stands(Step::Enable, Standing::ToDo), "5")}
            <div>
                <h3>"Enable it when you are ready"</h3>
                <p>"Puts the settings in force: members may then use SSO, and passwords keep working. Saves first."</p>
            </div>
            <Button look=Look::Plain busy=enabling on_click=move |()| connection.act(Act::Enable)>"Enable"</Button>
            {require}
        </li>
    }
    .into_any()
}

/// The number of a step, or what came of it.
fn mark(standing: Standing, number: &'static str) -> AnyView {
    let (class, face, hidden) = match standing {
        Standing::Done => ("step-no done", plain(Icon::Check), "Done: "),
        Standing::Waits(hidden) => ("step-no waits", plain(Icon::Wait), hidden),
        Standing::ToDo => ("step-no", number.into_any(), ""),
        Standing::Now => ("step-no now", number.into_any(), " Now: "),
    };
    view! { <span class=class>{face}<span class="hush">{hidden}</span></span> }.into_any()
}

/// A test holds for exactly what was saved when it ran.
fn tested(view: &ConnectionView, edited: bool) -> (Standing, String) {
    match (&view.draft_tested, &view.test_waits_for) {
        (Some(_), _) | (None, Some(_)) if edited => {
            (Standing::ToDo, "The settings changed since the last test. It saves first.".to_owned())
        }
        (Some(passed), _) => {
            let when = dates::near(passed.at, clock::now());
            (Standing::Done, format!("Passed {when}, on exactly the saved draft."))
        }
        (None, Some(domain)) => (
            Standing::Waits("Waits for step 4: "),
            format!("All right but the domain: it counts once {domain} is verified."),
        ),
        (None, None) => {
            let words = "Tries the settings for you alone: nobody’s sign-in changes. It saves first.";
            (Standing::ToDo, words.to_owned())
        }
    }
}

fn claimed(view: &ConnectionView) -> (Standing, String) {
    let (verified, failing) = (view.domains.verified.join(", "), view.domains.failing.join(", "));
    if !verified.is_empty() {
        (Standing::Done, format!("Verified: {verified}."))
    } else if !failing.is_empty() {
        (
            Standing::Waits("Waits: "),
            format!("The TXT record is missing: {failing}. The domain still counts as verified for a while."),
        )
    } else if view.domains.pending > 0 {
        (Standing::Waits("Waits: "), "A claimed domain waits for its TXT record.".to_owned())
    } else {
        let words =
            "Only people of a verified domain can sign in. It takes one TXT record, and usually an hour.";
        (Standing::ToDo, words.to_owned())
    }
}
