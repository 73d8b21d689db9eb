//! What stands below the form or the saved view: what a draft stands beside, the trusted certificates, what is dangerous,
//! and the save bar.

use leptos::prelude::*;

use crate::app::state::app;
use crate::connection::danger::Danger;
use crate::connection::form::save_bar::SaveBar;
use crate::connection::overview::{is_kept, overview};
use crate::connection::refresh::RefreshCard;
use crate::connection::roll::Roll;
use crate::connection::saved::Beside;
use crate::lazy::lazy_view;
use crate::routes::Route;

lazy_view!(lazy, <Below/>);

#[component]
fn Below() -> impl IntoView {
    let (app, overview) = (app(), overview());
    let apart = Memo::new(move |_| {
        let kept = overview.view.with(|view| is_kept(view.stage));
        kept && app.route.get() != Route::Settings { guide: true }
    });
    let edited = Memo::new(move |_| overview.form_is_shown());
    view! {
        <Show when=move || apart.get() && edited.get()><Beside/></Show>
        <Show when=move || apart.get()><Roll/><RefreshCard/><Danger/></Show>
        <SaveBar/>
    }
}
