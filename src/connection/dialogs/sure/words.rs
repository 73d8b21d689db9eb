//! What the confirmations say.

use sso_model::api::{Affected, ConnectionView};
use sso_model::audit::{ValueChange, value_changes};
use sso_model::lifecycle::Requirement;

use crate::browser::dates;
use crate::connection::act::Act;

/// What will happen; where values are replaced, which, and what happens to them.
#[derive(Default)]
pub(super) struct Body {
    pub(super) what: String,
    pub(super) changes: Vec<ValueChange>,
    pub(super) rest: String,
}

impl From<String> for Body {
    fn from(what: String) -> Self {
        Self { what, ..Self::default() }
    }
}

/// The heading.
pub(super) fn title(act: Act) -> &'static str {
    match act {
        Act::Disable => "Disable SSO?",
        Act::RollBack => "Roll back to the earlier settings?",
        Act::Remove => "Remove the SSO connection?",
        Act::Require(_) => "Stop requiring SSO?",
        _ => "Discard the saved draft?",
    }
}

/// The button.
pub(super) fn verb(act: Act) -> &'static str {
    match act {
        Act::Disable => "Disable SSO",
        Act::RollBack => "Roll back",
        Act::Remove => "Remove for good",
        Act::Require(_) => "Stop requiring SSO",
        _ => "Discard draft",
    }
}

/// What `act` does to the settings of `view` and to the people, where they could be counted.
pub(super) fn body(act: Act, view: &ConnectionView, people: Option<&Affected>) -> Body {
    match act {
        Act::Disable => disables(view, people).into(),
        Act::RollBack => rolls_back(view, people),
        Act::Remove => removes(view, people).into(),
        Act::Require(_) => stops_requiring(people).into(),
        _ => "The draft is erased, with everything that was saved in it. Settings that are enabled stay as they are."
            .to_owned()
            .into(),
    }
}

/// Who is left without a way in, and how each gets one.
fn without_password(people: &Affected) -> String {
    let words = match people.without_password {
        0 => return "Everyone has a password.".to_owned(),
        1 => "1 person has no password and cannot sign in then".to_owned(),
        count => format!("{count} people have no password and cannot sign in then"),
    };
    format!("{words}: on the server, sso-server user link ADDRESS prints a link by which a person sets one.")
}

/// What ends, and what stays.
fn disables(view: &ConnectionView, people: Option<&Affected>) -> String {
    let required = view.requirement != Requirement::Off;
    let requirement = required.then_some("The requirement is switched off.");
    let kept = "The settings are kept, and you can enable them again.";
    let passwords = people.map(without_password);
    let everyone = "Everyone signs in by password.";
    let sentences = [Some(everyone), requirement, Some(kept), passwords.as_deref()];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is lost, and who signs in how.
fn removes(view: &ConnectionView, people: Option<&Affected>) -> String {
    let issuer = view.live.as_ref().map(|live| live.issuer_url.as_str()).unwrap_or_default();
    let passwords = people.map_or_else(
        || "People sign in by password, as they do now.".to_owned(),
        |people| {
            let without = match people.without_password {
                0 => "each with a password".to_owned(),
                count => format!("{count} of them without a password"),
            };
            format!("People sign in by password, as they do now: {}, {without}.", in_the_organization(people))
        },
    );
    format!(
        "The settings for {issuer} and their certificates are erased for good. The activity keeps its record. {passwords}"
    )
}

/// Who gets a password login back.
fn stops_requiring(people: Option<&Affected>) -> String {
    let members = match people.map(|people| people.members.count) {
        None => "Members can sign in by password again.".to_owned(),
        Some(1) => "1 member can sign in by password again.".to_owned(),
        Some(count) => format!("{count} members can sign in by password again."),
    };
    format!("{members} SSO stays enabled.")
}

fn in_the_organization(people: &Affected) -> String {
    match people.people {
        1 => "1 person in the organization".to_owned(),
        count => format!("{count} people in the organization"),
    }
}

/// What comes back, value by value, and what happens to the rest.
fn rolls_back(view: &ConnectionView, people: Option<&Affected>) -> Body {
    let (Some(earlier), Some(live)) = (&view.roll_back, &view.live) else {
        return "There is nothing to go back to. Reload the page to see the current state.".to_owned().into();
    };
    let what = format!(
        "The settings that {by} enabled on {at} are in force again, with these values in place of the current ones:",
        by = earlier.enabled_by,
        at = dates::date_and_time(earlier.enabled_at)
    );
    let draft_stays = view.draft.as_ref().is_some_and(|draft| earlier.settings != *draft);
    let replaced = match (draft_stays, &view.live_tested) {
        (false, _) => "The current settings become the draft.",
        (true, Some(_)) => {
            "The saved draft stays as it is. Roll back leads to the current settings from then on."
        }
        (true, None) => {
            "The saved draft stays as it is. The current settings are lost: no sign-in has passed on them, so nothing leads back."
        }
    };
    let concerned =
        people.map_or_else(String::new, |people| format!(" This concerns {}.", in_the_organization(people)));
    let rest = format!("{replaced} The requirement stays as it is, if its conditions are met.{concerned}");
    Body { what, changes: value_changes(live, &earlier.settings), rest }
}
