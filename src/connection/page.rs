//! Single sign-on. The first program draws what is true now at a glance; the rest is lazily loaded.

use leptos::prelude::*;

use crate::app::state::app;
use crate::connection::current::{NoConnection, OfConnection};
use crate::connection::headline::Headline;
use crate::connection::{columns, offline, other_name_ids, problems, status};
use crate::lazy::Lazy;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::loading::{Life, Loading, Size};

/// The settings page.
#[component]
pub(crate) fn ConnectionPage() -> impl IntoView {
    let app = app();
    let is_known = Memo::new(move |_| app.status.with(Option::is_some));
    let guided = Memo::new(move |_| app.route.get() == Route::Settings { guide: true });
    let other_name_ids = Memo::new(move |_| app.refused_name_ids() > 0);
    view! {
        <Show when=move || is_known.get() fallback=|| view! { <NoConnection waiting=loading/> }>
            <OfConnection draw=notices waiting=nothing/>
            <Show when=move || !guided.get()><Status/></Show>
            <Show when=move || other_name_ids.get() && !guided.get()>
                <OfConnection draw=|| view! { <Lazy view=other_name_ids::lazy/> }.into_any() waiting=nothing/>
            </Show>
            <OfConnection draw=|| view! { <Lazy view=columns::lazy/> }.into_any() waiting=rows/>
        </Show>
    }
}

/// The status card.
#[component]
fn Status() -> impl IntoView {
    let app = app();
    let headline = move || {
        // Acts lead the focus to the title; what changes after them by itself draws it anew.
        Target::StatusTitle.keep_focus();
        app.status.get().map(|status| view! { <Headline status=status/> })
    };
    view! {
        <section class="card status" aria-labelledby=Target::StatusTitle.id()>
            {move || headline()}
            <OfConnection draw=|| view! { <Lazy view=status::lazy/> }.into_any() waiting=life/>
        </section>
    }
}

fn notices() -> AnyView {
    view! { <Lazy view=problems::lazy when_quiet=true/><Lazy view=offline::lazy/> }.into_any()
}

fn nothing() -> AnyView {
    ().into_any()
}

fn loading() -> AnyView {
    view! { <Loading/> }.into_any()
}

fn life() -> AnyView {
    view! { <Life/> }.into_any()
}

fn rows() -> AnyView {
    view! { <Loading size=Size::Rows/> }.into_any()
}
