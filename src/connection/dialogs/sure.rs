//! Confirmations: what will happen, in numbers and names; the focus rests on Cancel.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::audit::{ValueChange, value_changes};
use sso_model::lifecycle::Requirement;

use crate::activity::changes::changes;
use crate::browser::dates;
use crate::connection::act::Act;
use crate::connection::state::connection;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// Title, body, button.
struct Words {
    title: &'static str,
    body: Body,
    verb: &'static str,
}

/// What will happen; where values are replaced, which, and what becomes of them.
#[derive(Default)]
struct Body {
    what: String,
    changes: Vec<ValueChange>,
    rest: String,
}

impl From<String> for Body {
    fn from(what: String) -> Self {
        Self { what, ..Self::default() }
    }
}

fn words(act: Act, view: &ConnectionView) -> Words {
    let issuer = view.live.as_ref().map(|live| live.issuer_url.clone()).unwrap_or_default();
    match act {
        Act::Disable => Words {
            title: "Disable SSO?",
            body: disables(view).into(),
            verb: "Disable SSO",
        },
        Act::RollBack => Words {
            title: "Roll back to the earlier settings?",
            body: rolls_back(view),
            verb: "Roll back",
        },
        Act::Remove => Words {
            title: "Remove the SSO configuration?",
            body: format!("The settings for {issuer} and their certificates are erased for good. The activity keeps its record. People sign in by password, as they do now.").into(),
            verb: "Remove for good",
        },
        _ => Words {
            title: "Discard the saved draft?",
            body: "The draft is erased, with everything that was saved in it. Settings that are enabled stay as they are.".to_owned().into(),
            verb: "Discard draft",
        },
    }
}

/// Who is left without a way in, and how each gets one.
pub(crate) fn without_password(view: &ConnectionView) -> String {
    let words = match view.without_password {
        0 => return "Everyone has a password.".to_owned(),
        count => {
            if count == 1 {
                "1 person has no password and cannot sign in then".to_owned()
            } else {
                format!("{count} people have no password and cannot sign in then")
            }
        }
    };
    format!("{words}: on the server, sso-server user link ADDRESS prints a link by which a person sets one.")
}

/// What ends, and what stays.
fn disables(view: &ConnectionView) -> String {
    let required = view.requirement != Requirement::Off;
    let requirement = required.then_some("The requirement is switched off.");
    let kept = "The settings are kept, and you can enable them again.";
    let passwords = without_password(view);
    let everyone = "Everyone signs in by password.";
    let sentences = [Some(everyone), requirement, Some(kept), Some(passwords.as_str())];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What comes back, value by value, and what becomes of the rest.
fn rolls_back(view: &ConnectionView) -> Body {
    let (Some(earlier), Some(live)) = (&view.roll_back, &view.live) else {
        return "There is nothing to go back to. Reload the page to see the current state.".to_owned().into();
    };
    let what = format!(
        "The settings that {by} enabled on {at} are in force again, with these values in place of the current ones:",
        by = earlier.enabled_by,
        at = dates::date_and_time(earlier.enabled_at)
    );
    let draft_stays = view.draft.as_ref().is_some_and(|draft| *draft != earlier.settings);
    let replaced = match (draft_stays, &view.live_tested) {
        (false, _) => "The current settings become the draft.",
        (true, Some(_)) => {
            "The saved draft stays as it is. Roll back leads to the current settings from then on."
        }
        (true, None) => {
            "The saved draft stays as it is. The current settings are lost: no sign-in has passed on them, so nothing leads back."
        }
    };
    let rest = format!("{replaced} The requirement stays as it is, if its conditions are met.");
    Body { what, changes: value_changes(live, &earlier.settings), rest }
}

/// Are you sure?
#[component]
pub(crate) fn Sure(act: Act) -> impl IntoView {
    let connection = connection();
    let words = connection.view.with_untracked(|view| words(act, view));
    let (verb, Body { what, changes: replaced, rest }) = (words.verb, words.body);
    let cancel = move |()| connection.question.set(None);
    view! {
        <Dialog title=words.title gravity=Gravity::Grave on_cancel=cancel first="sure-cancel">
            <div class="body">
                <p>{what}</p>
                {changes(&replaced, ["now: ", " then: "])}
                {(!rest.is_empty()).then(|| view! { <p>{rest}</p> })}
            </div>
            <footer>
                <button class="btn" type="button" id="sure-cancel" on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=Look::Bad on_click=move |()| connection.act(act)>{verb}</Button>
            </footer>
        </Dialog>
    }
}

/// Give up what is typed?
#[component]
pub(crate) fn DiscardTyped() -> impl IntoView {
    let connection = connection();
    let names = connection.form.changed_names();
    let cancel = move |()| connection.question.set(None);
    let discard = move |()| {
        connection.question.set(None);
        connection.discard();
    };
    view! {
        <Dialog title="Discard the unsaved changes?" gravity=Gravity::Usual on_cancel=cancel first="discard-cancel">
            <div class="body"><p>{names} ": the last saved values come back."</p></div>
            <footer>
                <button class="btn" type="button" id="discard-cancel" on:click=move |_| cancel(())>"Keep editing"</button>
                <Button look=Look::Bad on_click=discard>"Discard changes"</Button>
            </footer>
        </Dialog>
    }
}

/// Remove the last certificate that can verify a response?
#[component]
pub(crate) fn RemoveLast(fingerprint: String) -> impl IntoView {
    let connection = connection();
    let cancel = move |()| connection.question.set(None);
    let remove = move |()| {
        connection.question.set(None);
        connection.remove_certificate(&fingerprint);
    };
    view! {
        <Dialog title="Remove the last certificate that works?" gravity=Gravity::Grave on_cancel=cancel first="last-cancel">
            <div class="body">
                <p>"Without it no response of your identity provider can be verified, and SSO cannot be enabled. Add the new certificate first, then remove the old one."</p>
            </div>
            <footer>
                <button class="btn" type="button" id="last-cancel" on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=Look::Bad on_click=remove>"Remove it"</Button>
            </footer>
        </Dialog>
    }
}
