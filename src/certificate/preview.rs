//! A certificate, decoded: name, badges, validity, facts, fingerprints, raw text.

pub(crate) mod facts;
pub(crate) mod fingerprints;
pub(crate) mod validity;

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use sso_model::certificate::finding::{Finding, Weight};
use sso_model::certificate::preview::Preview;
use sso_model::draft::ChosenCertificate;
use sso_model::saml::provider::Provider as Words;

use crate::browser::{clock, files};
use crate::certificate::preview::facts::Facts;
use crate::certificate::preview::fingerprints::{Fingerprints, ends};
use crate::certificate::preview::validity::{Validity, standing};
use crate::lazy::{Lazy, LazyFiles, lazy_view};
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyButton;
use crate::ui::icon::{Icon, plain, toned};

/// A certificate of the form, which can be removed.
#[component]
pub(crate) fn EditedCertificate(
    /// The certificate.
    chosen: ChosenCertificate,
    /// Whether it is saved already.
    #[prop(into)]
    saved: Signal<bool>,
    /// Takes it out of the form.
    on_remove: Callback<()>,
    /// Whose words the findings speak.
    #[prop(into)]
    words: Signal<Words>,
) -> impl IntoView {
    let (file, size) = (file(&chosen), kilobytes(chosen.certificate.pem.len()));
    let origin = move || {
        if saved.get() {
            format!("{file} · {size} as PEM")
        } else {
            format!("{file} · {size} as PEM · read in this browser")
        }
    };
    let name = format!("Remove certificate {name}", name = chosen.certificate.preview.name);
    let unsaved = move || (!saved.get()).then(|| badge(Tone::Info, "Not saved yet"));
    let remove = view! { <Button look=Look::Quiet on_click=on_remove name=name>"Remove"</Button> }.into_any();
    // What was just read is looked at once; what is saved is one row again.
    let looked_at = chosen.clone();
    let inside = move || {
        let inside = inside(&looked_at);
        if saved.get() { folded(inside, || ()) } else { inside }
    };
    view! { <Card chosen=chosen origin=origin.into_any() act=remove mark=unsaved.into_any() inside=inside.into_any() words=words/> }
}

/// A certificate that is about to be taken, with all that is inside.
#[component]
pub(crate) fn UnsavedCertificate(
    chosen: ChosenCertificate,
    origin: &'static str,
    #[prop(into)] words: Signal<Words>,
) -> impl IntoView {
    let inside = inside(&chosen);
    view! { <Card chosen=chosen origin=origin.into_any() act=().into_any() mark=().into_any() inside=inside words=words/> }
}

/// A saved certificate.
#[component]
pub(crate) fn Certificate(chosen: ChosenCertificate, #[prop(into)] words: Signal<Words>) -> impl IntoView {
    let lazy_file = expect_context::<LazyFiles>();
    let inside = view! { <Provider value=chosen.clone()><Lazy view=lazy when_quiet=true/></Provider> };
    // What was saved long ago is looked into rarely: its name, standing and findings are enough.
    let details = folded(inside.into_any(), move || lazy_file.fetch_now());
    let fingerprint = ends(&chosen.certificate.preview.sha256);
    let origin = format!("{file} · SHA-256 {fingerprint}", file = file(&chosen)).into_any();
    view! { <Card chosen=chosen origin=origin act=().into_any() mark=().into_any() inside=details words=words/> }
}

/// What is inside, behind one word; `on_look` is run when it is opened or closed.
fn folded(inside: AnyView, on_look: impl Fn() + 'static) -> AnyView {
    view! {
        <details class="more">
            <summary on:click=move |_| on_look()>{toned(Icon::More)} " Details"</summary>
            {inside}
        </details>
    }
    .into_any()
}

/// The wrapping it was in.
fn file(chosen: &ChosenCertificate) -> String {
    if chosen.file_name.is_empty() { "Pasted text".to_owned() } else { chosen.file_name.clone() }
}

lazy_view!(lazy, <Details/>);

/// What is behind the details of the certificate in the context.
#[component]
fn Details() -> impl IntoView {
    inside(&expect_context::<ChosenCertificate>())
}

/// Everything that the certificate says.
pub(crate) fn inside(chosen: &ChosenCertificate) -> AnyView {
    let preview = &chosen.certificate.preview;
    view! {
        <Validity preview=preview.clone()/>
        <Facts preview=preview.clone()/>
        <Fingerprints preview=preview.clone()/>
        <RawPem pem=chosen.certificate.pem.clone() file_name=chosen.file_name.clone()/>
    }
    .into_any()
}

#[component]
fn Card(
    chosen: ChosenCertificate,
    origin: AnyView,
    act: AnyView,
    mark: AnyView,
    inside: AnyView,
    words: Signal<Words>,
) -> impl IntoView {
    let preview = chosen.certificate.preview.clone();
    let facts = preview.clone();
    // Named by a label and not by an id: the same certificate may stand in the form and beside it.
    view! {
        <div class="cert" role="group" aria-label=preview.name.clone()>
            <div class="cert-head">
                {plain(Icon::Seal)}
                <div>
                    <h3>{preview.name.clone()}</h3>
                    <p class="faint">{origin}</p>
                </div>
                {act}
                <p class="row">{badges(&preview)}{mark}</p>
            </div>
            {move || sentences(&facts, words.get())}
            {inside}
        </div>
    }
}

/// "1.1 KB".
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

fn badges(preview: &Preview) -> Vec<AnyView> {
    let now = clock::now();
    let standing = standing(preview, now);
    let mut badges = vec![badge(standing.tone(), standing.words())];
    let key = if preview.key.fault().is_some() { Tone::Bad } else { Tone::Neutral };
    badges.push(badge(key, preview.key.in_words()));
    if preview.self_signed {
        badges.push(badge(Tone::Neutral, "Self-signed"));
    }
    if preview.findings(now).contains(&Finding::Sha1Signature) {
        badges.push(badge(Tone::Neutral, "SHA-1 signature"));
    }
    badges
}

/// Every finding in a sentence, the validity first.
fn sentences(preview: &Preview, words: Words) -> Option<AnyView> {
    let findings = preview.findings(clock::now());
    let line = |finding: &Finding| {
        let (icon, word) = match finding.weight() {
            Weight::Refusal => (Icon::Bad, "SSO cannot be enabled with this certificate: "),
            Weight::Warning => (Icon::Warn, "Warning: "),
            Weight::Information => (Icon::Info, ""),
        };
        view! { <li class="lead">{toned(icon)}<span><span class="hush">{word}</span>{words.speak(finding)}</span></li> }
    };
    (!findings.is_empty()).then(|| {
        view! { <ul class="stack-2 small">{findings.iter().map(line).collect_view()}</ul> }.into_any()
    })
}

#[component]
fn RawPem(pem: String, file_name: String) -> impl IntoView {
    let name = if file_name.is_empty() {
        "certificate.pem".to_owned()
    } else {
        format!("{}.pem", file_name.rsplit_once('.').map_or(file_name.as_str(), |(stem, _)| stem))
    };
    let text = pem.clone();
    let download = move |()| files::download(&name, "application/x-pem-file", &text);
    let source = NodeRef::<html::Span>::new();
    view! {
        <details>
            <summary>{toned(Icon::More)} " Raw PEM"</summary>
            <pre class="pem" tabindex="0" aria-label="Raw PEM"><span node_ref=source>{pem.clone()}</span></pre>
            <div class="row mt2">
                <CopyButton name="PEM" value=Signal::stored(pem) source=source/>
                <Button look=Look::Small icon=Icon::Down on_click=download>"Download"</Button>
            </div>
        </details>
    }
}
