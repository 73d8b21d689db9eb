//! How a person's link to the identity provider stands, in words.

use leptos::prelude::*;
use sso_model::api::people::{AddressFault, LinkState, PersonView};
use sso_model::timestamp::Timestamp;

use crate::browser::{clock, dates};
use crate::ui::icon::{Icon, toned};

/// The cell of the link.
pub(super) fn link(one: &PersonView) -> AnyView {
    let now = clock::now();
    let (icon, words, detail) = state(one, now);
    let address = one.address_fault.map(|fault| note(Icon::Warn, fault_in_words(fault)));
    let unused = one.password_link_ends.filter(|ends| *ends > now).map(|ends| {
        view! { <span class="faint">{format!("Password link not used, ends {}", soon(ends, now))}</span> }
    });
    view! {
        <div class="link-state">
            {toned(icon)}
            <span>{words}</span>
            {detail.map(|detail| view! { <span class="faint">{detail}</span> })}
            {address}
            {unused}
        </div>
    }
    .into_any()
}

fn note(icon: Icon, words: &'static str) -> AnyView {
    view! { {toned(icon)} <span>{words}</span> }.into_any()
}

/// Icon, words, and what is known beyond them.
fn state(one: &PersonView, now: Timestamp) -> (Icon, &'static str, Option<AnyView>) {
    match &one.link {
        LinkState::Linked { name_id, .. } => (Icon::Link, "Linked", Some(value(name_id))),
        LinkState::OtherNameId { linked, arrived, only_capitals, .. } => {
            let words = if *only_capitals {
                "The NameID came with different capital letters"
            } else {
                "Another NameID arrived"
            };
            let pair = view! { {value(linked)} " is linked, " {value(arrived)} " came" };
            (Icon::Bad, words, Some(pair.into_any()))
        }
        LinkState::FormerIssuer { issuer_url } => {
            (Icon::Warn, "Linked to a former issuer", Some(value(issuer_url)))
        }
        LinkState::Anew { asked_at, asked_by } => {
            let words = format!("Asked by {asked_by}, {}", soon(*asked_at, now));
            (Icon::Wait, "Linked anew at the next sign-in", Some(words.into_any()))
        }
        LinkState::Never => {
            (Icon::Todo, "Never linked", Some("By the address at the first sign-in".into_any()))
        }
        LinkState::CannotLink => {
            let domain = one.person.email.rsplit_once('@').map_or("", |(_, domain)| domain);
            (Icon::Todo, "Cannot be linked", Some(format!("{domain} is not a verified domain").into_any()))
        }
    }
}

fn value(text: &str) -> AnyView {
    view! { <span class="value">{text.to_owned()}</span> }.into_any()
}

fn fault_in_words(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::Taken => "Keeps this address: another account has the one that came",
        AddressFault::Characters => {
            "Keeps this address: the one that came has characters that no account may have"
        }
        AddressFault::Domain => {
            "Refused: the address that came is of no verified domain. Verify the domain, or correct the address at the identity provider"
        }
    }
}

/// "today, 20:41", "11 May 2029".
fn soon(at: Timestamp, now: Timestamp) -> String {
    let words = dates::day_or_time(at, now);
    words.strip_prefix("Today").map_or(words.clone(), |rest| format!("today{rest}"))
}
