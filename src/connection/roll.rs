//! The trusted certificates side by side: which signs, which follows, which may go.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::certificate::MAX_CERTIFICATES;
use sso_model::certificate::roll::{CertificateStatus, Part};
use sso_model::draft::ChosenCertificate;

use crate::browser::{clock, dates};
use crate::certificate::preview::fingerprints::ends;
use crate::certificate::preview::validity::{Standing, ValidityBar, days_left, standing};
use crate::connection::act::Act;
use crate::connection::calendar::CalendarButtons;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::form::certificates::remove;
use crate::connection::state::{Connection, connection};
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

/// A certificate and what is known of it.
type Row = (ChosenCertificate, CertificateStatus);

/// The card.
#[component]
pub(crate) fn Roll() -> impl IntoView {
    let connection = connection();
    let rows = Memo::new(move |_| connection.view.with(rows));
    let count = move || format!("{} of {MAX_CERTIFICATES} saved", rows.with(Vec::len));
    let warning = move || connection.view.with(if_nobody_acts).map(|words| view! { <p>{words}</p> });
    let list = move || rows.get().into_iter().map(|row| line(&connection, row, &rows.get())).collect_view();
    view! {
        <section class="card" aria-labelledby="roll-title">
            <div class="card-head">
                <div class="row spread"><h2 id="roll-title">"Trusted certificates"</h2><span class="faint">{count}</span></div>
                <p>"A sign-in counts if any saved certificate signed it, so the next one can wait here beside the present one."</p>
                {move || warning()}
            </div>
            <ul class="steps rule" aria-label="Trusted certificates">{move || list()}</ul>
            <CalendarButtons/>
        </section>
    }
}

fn rows(view: &ConnectionView) -> Vec<Row> {
    let live = view.live.iter().flat_map(|live| live.certificates.clone());
    let known = |one: ChosenCertificate| {
        let status = view.certificates.iter().find(|status| status.sha256 == one.fingerprint())?;
        Some((one, status.clone()))
    };
    live.filter_map(known).collect()
}

fn line(connection: &Connection, (chosen, status): Row, all: &[Row]) -> AnyView {
    let preview = chosen.certificate.preview.clone();
    let now = clock::now();
    let (tone, words) = badge_of(status.part);
    let soon = match standing(&preview, now) {
        Standing::Valid => None,
        Standing::Soon(_) => Some(badge(Tone::Warn, days_left(&preview, now))),
        other => Some(badge(other.tone(), other.words())),
    };
    let provider = connection.view.with_untracked(|view| view.link_provider().name());
    let note = note(status.part, provider, signer(all));
    view! {
        <li>
            {plain(Icon::Seal)}
            <div class="stack-2">
                <h3 class="row">{preview.name.clone()} " " {badge(tone, words)} " " {soon}</h3>
                <ValidityBar preview=preview.clone()/>
                <dl class="kv small">
                    <dt>"Last seen signing"</dt><dd>{last_seen(&status)}</dd>
                    <dt>{if now > preview.not_after { "Ended" } else { "Ends" }}</dt><dd>{dates::date_and_time(preview.not_after)}</dd>
                    <dt>"SHA-256"</dt><dd><code>{ends(&preview.sha256)}</code></dd>
                </dl>
                <p class="small">{note}</p>
            </div>
            <Remove chosen=chosen/>
        </li>
    }
    .into_any()
}

/// Puts the form on the page without the certificate. Nothing is saved by it.
#[component]
fn Remove(chosen: ChosenCertificate) -> impl IntoView {
    let connection = connection();
    let (fingerprint, name) = (chosen.fingerprint().to_owned(), chosen.certificate.preview.name.clone());
    let is_in_form = Memo::new(move |_| {
        connection
            .form
            .fields
            .certificates()
            .with(|chosen| chosen.iter().any(|one| one.fingerprint() == fingerprint))
    });
    let act = Callback::new(move |()| remove(&connection, &chosen));
    let button = move || {
        let name = format!("Remove trusted certificate {name}");
        view! { <Button look=Look::Small name=name on_click=act>"Remove"</Button> }
    };
    let removed = || view! { <span class="faint">"Not in the draft"</span> };
    view! { <Show when=move || is_in_form.get() fallback=removed>{button()}</Show> }
}

fn badge_of(part: Part) -> (Tone, &'static str) {
    match part {
        Part::Signs => (Tone::Ok, "Signs now"),
        Part::SignedLately => (Tone::Neutral, "Signed lately"),
        Part::Next => (Tone::Info, "Next"),
        Part::Unseen => (Tone::Neutral, "Not seen yet"),
        Part::SafeToRemove => (Tone::Ok, "Safe to remove"),
    }
}

/// "Today, 20:58; 212 sign-ins so far".
fn last_seen(status: &CertificateStatus) -> String {
    let Some(at) = status.last_signed_at else { return "Never".to_owned() };
    let count = match status.sign_ins {
        1 => "1 sign-in".to_owned(),
        count => format!("{count} sign-ins"),
    };
    format!("{}; {count} so far", dates::day_or_time(at, clock::now()))
}

/// The name of the certificate that signs.
fn signer(all: &[Row]) -> Option<&str> {
    let signs = all.iter().find(|(_, status)| status.part == Part::Signs);
    signs.map(|(chosen, _)| chosen.certificate.preview.name.as_str())
}

fn note(part: Part, provider: &str, signer: Option<&str>) -> String {
    match (part, signer) {
        (Part::Signs, _) => "Not safe to remove: it signed the last sign-in.".to_owned(),
        (Part::SignedLately, _) => {
            "Not safe to remove yet. It is once another certificate has signed alone for a week.".to_owned()
        }
        (Part::Next, _) => {
            format!(
                "It need not have signed: {provider} has not changed to it yet. Until then it changes nothing."
            )
        }
        (Part::Unseen, _) => "No sign-in that it signed has been seen here.".to_owned(),
        (Part::SafeToRemove, Some(signer)) => {
            format!("{signer} has signed for a week, and this one has not.")
        }
        (Part::SafeToRemove, None) => "Another one has signed for a week, and this one has not.".to_owned(),
    }
}

/// What happens at the end of the last certificate, from 60 days before.
fn if_nobody_acts(view: &ConnectionView) -> Option<String> {
    let end = view.certificates_end?;
    let (within, provider) = (end.within?, view.link_provider().name());
    let members = match view.members {
        1 => "1 member".to_owned(),
        count => format!("{count} members"),
    };
    Some(match end.at {
        None => format!(
            "No certificate is valid today. {provider} may sign with a key that is not saved here, and then nobody comes in by SSO."
        ),
        Some(at) => format!(
            "If nobody adds the next certificate within {}: from {} {provider} may sign with a key that is not saved here, and then {members} cannot sign in by SSO.",
            if within == 1 { "a day".to_owned() } else { format!("{within} days") },
            dates::date(at)
        ),
    })
}

impl Connection {
    /// Enables the form although it goes without the certificate that signs: the person knows what follows.
    pub(crate) fn enable_without_signer(self) {
        self.without_signer.set_value(self.signer());
        self.act(Act::Enable);
    }

    /// Returns the SHA-256 of the certificate that signs.
    pub(crate) fn signer(self) -> Option<String> {
        self.view.with_untracked(|view| {
            let signs = view.certificates.iter().find(|status| status.part == Part::Signs);
            signs.map(|status| status.sha256.clone())
        })
    }
}
