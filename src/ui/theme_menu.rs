//! The menu that chooses between light and dark.

use leptos::prelude::*;

use super::icon::{Icon, plain};
use super::menu::Menu;
use crate::browser::theme::Theme;

/// Light, dark, or as the system has it.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let theme = RwSignal::new(Theme::kept());
    let name =
        Signal::derive(move || format!("Theme: {theme}", theme = theme.get().name().to_ascii_lowercase()));
    let choice = move |one: Theme| {
        let choose = move |_| {
            one.choose();
            theme.set(one);
        };
        let mark = move || (theme.get() == one).then(|| plain(Icon::Check));
        view! {
            <button type="button" class="btn btn-quiet" aria-pressed=move || (theme.get() == one).to_string() on:click=choose>
                {one.name()}
                {move || mark()}
            </button>
        }
    };
    view! {
        <Menu name=name class="btn btn-quiet btn-small btn-icon" face=plain(Icon::Theme)>
            {Theme::ALL.map(choice).collect_view()}
        </Menu>
    }
}
