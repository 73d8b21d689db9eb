//! A guide that is data: a provider's labels in its order, our values filled in, what to bring back, and its traps.

use leptos::prelude::*;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::idp_guide::guide::{Fill, Guide, Part, Row};

use crate::connection::state::connection;
use crate::guide::hand_over::HandOver;
use crate::guide::row::plain_row;
use crate::guide::steps::Step;
use crate::ui::badge::Tone;
use crate::ui::copy_value::CopyValue;
use crate::ui::icon::{Icon, plain};
use crate::ui::notice::Notice;
use crate::ui::url_value::url_value;

/// The guide without its heading.
#[component]
pub(crate) fn OtherGuide(guide: &'static Guide, mapping: AttributeMapping) -> impl IntoView {
    let part = |part| view! { <PartOfGuide guide=guide part=part mapping=mapping.clone()/> };
    let parts = guide.parts.iter().map(part).collect_view();
    let back = guide.bring_back.iter();
    let back = back
        .map(|(label, place)| view! { <li><span><b>{*label}</b>": " {*place}</span></li> })
        .collect_view();
    let traps = guide.traps.iter().map(|trap| {
        view! { <Notice tone=Tone::Warn title="Watch out"><p class="small">{*trap}</p></Notice> }
    });
    let traps = traps.collect_view();
    let source = (!guide.source.is_empty()).then(|| {
        view! { " against " <a href=guide.source target="_blank" rel="noopener">"its documentation"</a> }
    });
    view! {
        {parts}
        <Step guide=guide.provider.name() key="back" title="Bring back"/>
        <div class="card-body stack-2 last">
            <div class="fix"><ol>{back}</ol></div>
            {traps}
            <HandOver text=move |ours, mapping, product| guide.in_text(ours, mapping, product) mapping=mapping/>
            <p class="faint">{format!("Checked on {}", guide.checked)}{source}</p>
        </div>
    }
}

#[component]
fn PartOfGuide(guide: &'static Guide, part: &'static Part, mapping: AttributeMapping) -> impl IntoView {
    let rows = part.rows.iter().map(|one| row(one, &mapping)).collect_view();
    view! { <Step guide=guide.provider.name() key=part.title title=part.title/><dl>{rows}</dl> }
}

fn row(row: &'static Row, mapping: &AttributeMapping) -> AnyView {
    let ours = connection().service_provider;
    let (label, note) = (row.label(mapping).to_owned(), row.note);
    if let Some(value) = ours.with_value(|ours| row.fill.copied(ours, mapping)) {
        return view! { <CopyValue name=label value=value note=note/> }.into_any();
    }
    match row.fill {
        Fill::Tick => plain_row(label, view! { {plain(Icon::Tick)} " Ticked" }.into_any(), note),
        Fill::Choose(text) if text.contains(':') => plain_row(label, url_value(text), note),
        fill => plain_row(label, ours.with_value(|ours| fill.in_words(ours, mapping)).into_any(), note),
    }
}
