//! Which part of a long list is shown, and the ways to the part before and after.

use leptos::prelude::*;

/// The foot of a list that the server gives page by page.
#[component]
pub fn Pager(
    /// What is shown: "51 to 100 of 240". Read out when it changes.
    #[prop(into)]
    position: Signal<String>,
    /// Whether a page comes before.
    #[prop(into)]
    back: Signal<bool>,
    /// Whether a page follows.
    #[prop(into)]
    forth: Signal<bool>,
    /// Goes to the page before. Called at the first one too.
    #[prop(into)]
    on_back: Callback<()>,
    /// Goes to the page that follows. Called at the last one too.
    #[prop(into)]
    on_forth: Callback<()>,
) -> impl IntoView {
    let off = |open: Signal<bool>| move || (!open.get()).then_some("true");
    view! {
        <div class="card-foot row spread">
            <span class="small muted" role="status">{move || position.get()}</span>
            <div class="row">
                <button class="btn btn-small" type="button" aria-disabled=off(back) on:click=move |_| on_back.run(())>"Previous"</button>
                <button class="btn btn-small" type="button" aria-disabled=off(forth) on:click=move |_| on_forth.run(())>"Next"</button>
            </div>
        </div>
    }
}
