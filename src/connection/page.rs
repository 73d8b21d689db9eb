//! Single sign-on: what is true now, the values to copy, the form or the saved view, and what is dangerous.

use core::time::Duration;

use leptos::prelude::*;
use sso_model::lifecycle::Stage;

use crate::app::state::app;
use crate::browser::clock;
use crate::connection::aside::Aside;
use crate::connection::next::Next;
use crate::connection::offline::Offline;
use crate::connection::overview::{is_kept, overview};
use crate::connection::saved::SavedConnection;
use crate::connection::status::Status;
use crate::connection::values::Values;
use crate::connection::{below, form, other_name_ids, problems, requirement, set_up};
use crate::guide;
use crate::lazy::{Lazy, LazyFile};
use crate::routes::Route;
use crate::ui::loading::{Loading, Size};

/// At the start, the time in which the status is painted before what stands below it is drawn.
const PAINTED: Duration = Duration::from_millis(20);

/// The settings page. At the start the status comes first: what stands below it costs more than it does.
#[component]
pub(crate) fn ConnectionPage() -> impl IntoView {
    let (app, overview) = (app(), overview());
    expect_context::<LazyFile>().fetch_when_quiet();
    let guided = Memo::new(move |_| app.route.get() == Route::Settings { guide: true });
    let other_name_ids = Memo::new(move |_| overview.view.with(|view| view.other_name_ids.is_some()));
    let below = RwSignal::new(overview.was_drawn.get_value());
    overview.was_drawn.set_value(true);
    clock::later(PAINTED, move || {
        // The page may be left by then.
        let _left = below.try_set(true);
    });
    let outline = || view! { <Loading size=Size::Quiet/> };
    view! {
        <Lazy view=problems::lazy when_quiet=true/>
        <Offline/>
        <Show when=move || !guided.get()><Status/></Show>
        <Show when=move || other_name_ids.get() && !guided.get()><Lazy view=other_name_ids::lazy/></Show>
        <Show when=move || below.get() fallback=outline><Columns guided=guided/></Show>
    }
}

/// The work and what stands beside it.
#[component]
fn Columns(guided: Memo<bool>) -> impl IntoView {
    let overview = overview();
    let edited = Memo::new(move |_| overview.form_is_shown());
    let enabled = Memo::new(move |_| overview.view.with(|view| view.stage == Stage::Enabled));
    let kept = Memo::new(move |_| overview.view.with(|view| is_kept(view.stage)));
    let card = || view! { <Loading size=Size::Card what="Loading the rest"/> };
    let outline = || view! { <Loading size=Size::Quiet/> };
    view! {
        <div class="cols" class:guided=move || guided.get()>
            <Show when=move || guided.get()><Lazy view=guide::page::lazy waiting=card/></Show>
            <div>
                <Show when=move || guided.get()><section class="card" aria-label="What comes next"><Next/></section></Show>
                <Show when=move || edited.get() && !guided.get() && !kept.get()><Values/></Show>
                <Show when=move || enabled.get() && !guided.get()>
                    <Lazy view=requirement::lazy when_quiet=true waiting=outline/>
                </Show>
                <Show when=move || edited.get() fallback=move || saved(kept)>
                    <Lazy view=form::lazy waiting=card/>
                </Show>
                <Lazy view=below::lazy when_quiet=true/>
            </div>
            <Show when=move || !guided.get()><Aside/></Show>
        </div>
    }
}

/// What is saved, read only: the settings that are kept, or how far the first set-up is.
fn saved(kept: Memo<bool>) -> AnyView {
    let card = || view! { <Loading size=Size::Card what="Loading the rest"/> };
    view! {
        <Show when=move || kept.get() fallback=move || view! { <Lazy view=set_up::lazy waiting=card/> }>
            <SavedConnection/>
        </Show>
    }
    .into_any()
}
