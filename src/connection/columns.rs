//! What stands below the status: the values to copy, the form or the saved view, and what is dangerous.

use leptos::prelude::*;
use sso_model::lifecycle::Stage;

use crate::app::state::app;
use crate::connection::aside::Aside;
use crate::connection::next::Next;
use crate::connection::overview::{is_kept, overview};
use crate::connection::saved::SavedConnection;
use crate::connection::values::Values;
use crate::connection::{below, form, requirement, set_up};
use crate::guide;
use crate::lazy::{Lazy, LazyFiles, lazy_view};
use crate::routes::Route;
use crate::ui::loading::{Loading, Size};

lazy_view!(lazy in settings, <Columns/>);

/// The work and what stands beside it.
#[component]
fn Columns() -> impl IntoView {
    let (app, overview) = (app(), overview());
    expect_context::<LazyFiles>().fetch_when_quiet();
    let guided = Memo::new(move |_| app.route.get() == Route::Settings { guide: true });
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
