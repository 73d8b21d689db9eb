//! What to change, step by step.

use leptos::html;
use leptos::prelude::*;
use sso_model::report_repair::ReportRepair;
use sso_model::saml::check::Check;
use sso_model::saml::fault::Fault;
use sso_model::saml::provider::Provider;
use sso_model::saml::report::{CheckRow, Owner, Remedy};

use crate::browser::keys::is_plain;
use crate::connection::state::connection;
use crate::report::about::About;
use crate::report::offers::Offers;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::copy_value::CopyButton;
use crate::ui::icon::{Icon, plain};
use crate::ui::url_value::url_value;

/// The way out of `row`, and what can be taken of the response instead of being changed there.
pub(crate) fn remedy(
    row: &CheckRow,
    remedy: &Remedy,
    about: About,
    (offers, repair): (Offers, Option<ReportRepair>),
) -> AnyView {
    let takes = repair.is_some();
    let title = match remedy.owner {
        Owner::IdentityProvider(_) if takes => "Make the two the same, in either place".to_owned(),
        Owner::Here => "What to change here, in the connection".to_owned(),
        Owner::IdentityProvider(Provider::Other) => "What to change at your identity provider".to_owned(),
        Owner::IdentityProvider(provider) => {
            format!("What to change in {}", provider.name())
        }
    };
    let steps = match (remedy.owner, takes) {
        (Owner::Here, _) => here(row, takes),
        (Owner::IdentityProvider(provider), true) => vec![either(provider, remedy)],
        (Owner::IdentityProvider(_), false) => there(row, remedy),
    };
    let instead = repair.map(|repair| take_received(offers, repair));
    let last = last(row, about).into_any();
    let steps = steps.into_iter().chain(instead).chain([last]);
    let steps = steps.map(|step| view! { <li><span>{step}</span></li> }).collect_view();
    view! { <div class="fix"><h3>{title}</h3><ol>{steps}</ol></div> }.into_any()
}

/// At the identity provider: the place, and what belongs there.
fn there(row: &CheckRow, remedy: &Remedy) -> Vec<AnyView> {
    let verb = match row.check {
        // A clock is not a field.
        _ if is_clock(row) => "Correct: ",
        _ if remedy.path.len() > 1 => "Go to ",
        _ => "Change ",
    };
    let go = view! { {verb}{path(remedy)} }.into_any();
    let enter = to_enter(remedy).map(|value| view! { "Enter this, exactly:"{value} }.into_any());
    [Some(go), enter].into_iter().flatten().collect()
}

/// One of two places where the same can be mended.
fn either(provider: Provider, remedy: &Remedy) -> AnyView {
    let at = match provider {
        Provider::Other => "At your identity provider: ".to_owned(),
        provider => format!("In {}: ", provider.name()),
    };
    view! { {at}{path(remedy)}{to_enter(remedy)} }.into_any()
}

/// The other: what arrived is saved here, as a draft that is tested at once.
fn take_received(offers: Offers, repair: ReportRepair) -> AnyView {
    view! { "Or take what was received, as a draft."{offers.button(repair)} }.into_any()
}

fn path(remedy: &Remedy) -> AnyView {
    let steps = remedy.path.iter().cloned().enumerate().map(|(at, step)| {
        if at + 1 == remedy.path.len() {
            view! { <b>{step}</b> }.into_any()
        } else {
            view! { <span>{step}</span>{plain(Icon::More)} }.into_any()
        }
    });
    view! { <span class="path">{steps.collect_view()}</span> }.into_any()
}

fn to_enter(remedy: &Remedy) -> Option<AnyView> {
    let (name, value) = (remedy.name().to_owned(), remedy.value.clone()?);
    let source = NodeRef::<html::Span>::new();
    let shown = view! { <span node_ref=source>{url_value(&value)}</span> };
    let copy = view! { <CopyButton name=name value=Signal::stored(value) source=source/> };
    Some(view! { <span class="put">{shown}{copy}</span> }.into_any())
}

fn is_clock(row: &CheckRow) -> bool {
    matches!(row.check, Check::TimeWindow | Check::SubjectConfirmation)
}

/// In the connection. `model/src/report_repair.rs` says when a certificate of a response is offered.
fn here(row: &CheckRow, takes: bool) -> Vec<AnyView> {
    let connection = connection();
    let form = Route::Settings { guide: false };
    let go = move |event: leptos::ev::MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            connection.overview.edit_at(Target::CertificateFile);
        }
    };
    let go = view! { "Go to " <a href=form.path() on:click=go>"SAML certificates"</a> }.into_any();
    if takes || row.fault != Some(Fault::UnknownCertificate) || row.received.is_none() {
        return vec![go];
    }
    vec![
        "Download the certificate at your identity provider. The one in this response is not offered: the sender may have put their own into it.".into_any(),
        view! { {go} ", choose the file, and compare its SHA-256 fingerprint with the received one. If they differ, do not save it." }.into_any(),
    ]
}

/// The step that ends each way.
fn last(row: &CheckRow, about: About) -> &'static str {
    match (about, is_clock(row)) {
        (About::Test, true) => "Then test again.",
        (About::Test, false) => "Save there, then test again.",
        (_, true) => "Then test the sign-in.",
        (_, false) => "Save there, then test the sign-in.",
    }
}
