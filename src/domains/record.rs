//! The TXT record that proves a domain, ready to be copied, and what is wrong with it.

use leptos::prelude::*;
use sso_model::domain_claim::{DomainClaim, HOST, Status};

use crate::domains::state::{DomainQuestion, Domains};
use crate::target::Target;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyValue;
use crate::ui::field::first_sentence;
use crate::ui::notice::Notice;

/// Whether the record stands where it is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It has to be put there.
    Wanted,
    /// It proves the domain.
    Found,
    /// It would, but another organization holds the domain.
    Waits,
}

impl Standing {
    fn of(claim: &DomainClaim) -> Self {
        match claim.status {
            Status::Verified { .. } => Self::Found,
            _ if claim.waits_for_another() => Self::Waits,
            _ => Self::Wanted,
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Wanted => {
                "Add this record where the domain’s DNS is kept. We look for it by ourselves; most changes show within an hour, some take 24."
            }
            Self::Found => "Keep this record where the domain’s DNS is kept, for as long as you use SSO.",
            Self::Waits => {
                "Keep this record where the domain’s DNS is kept. We go on looking, and the domain is yours as soon as it is free."
            }
        }
    }
}

/// The open record.
#[component]
pub(crate) fn Record(domains: Domains, domain: String) -> impl IntoView {
    let asked = domain.clone();
    // A look that changes nothing of the record leaves it, and the focus in it, alone.
    let claim = Memo::new(move |_| domains.claim(&domain).map(|one| one.claim));
    let value =
        Memo::new(move |_| claim.get().map(|claim| (claim.host_note(), claim.txt_value, claim.unicode)));
    let finding = Memo::new(move |_| claim.get().and_then(|claim| claim.finding()));
    let status = Memo::new(move |_| claim.get().map(|claim| claim.status));
    let standing = Memo::new(move |_| claim.get().map_or(Standing::Wanted, |claim| Standing::of(&claim)));
    let title = move |name: &str| {
        let words = match standing.get() {
            Standing::Wanted => format!("Prove that you own {name}"),
            Standing::Found | Standing::Waits => format!("The record of {name}"),
        };
        view! { <h3 id=Target::DomainRecord.id() tabindex="-1">{words}</h3> }
    };
    let notice = move |words: String| {
        let tone = if matches!(status.get(), Some(Status::Failing { .. })) { Tone::Bad } else { Tone::Warn };
        let (first, rest) = first_sentence(&words);
        let (title, rest) = (first.trim_end_matches('.').to_owned(), rest.to_owned());
        view! { <Notice tone=tone title=title><p>{rest}</p></Notice> }
    };
    let remove = move |()| domains.question.set(Some(DomainQuestion::Remove(asked.clone())));
    let body = move |(note, value, name): (Option<String>, String, String)| {
        let remove = remove.clone();
        view! {
            <div class="card-body stack record">
                <div class="stack-2">
                    {move || title(&name)}
                    {move || finding.get().map(notice)}
                    <p class="muted mt1">{move || standing.get().hint()}</p>
                </div>
                <dl class="card">
                    <div class="copy"><dt>"Type"</dt><dd>"TXT"</dd></div>
                    <CopyValue name="Host" also="also called Name" value=HOST/>
                    <CopyValue name="Value" value=value/>
                </dl>
                {note.map(|note| view! { <p class="muted">{note}</p> })}
                <div class="row"><Button look=Look::Small on_click=remove>"Remove this domain…"</Button></div>
            </div>
        }
    };
    move || value.get().map(body.clone())
}
