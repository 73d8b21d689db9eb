//! What stands in a place while its content is on its way: the same boxes as in `index.html`, so that nothing jumps.

use leptos::prelude::*;

/// How much is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A page.
    #[default]
    Page,
    /// A page without its status card.
    Rows,
    /// A card.
    Card,
    /// A card further down, of which nothing is announced.
    Quiet,
}

/// Boxes in place of what is loading; announced to assistive technology by `what`.
#[component]
pub fn Loading(
    /// How much it is.
    #[prop(optional)]
    size: Size,
    /// What it is, as in "Loading the domains".
    #[prop(default = "Loading the settings")]
    what: &'static str,
) -> impl IntoView {
    let boxes = match size {
        Size::Page => view! { <Status/><Rows/> }.into_any(),
        Size::Rows => view! { <Rows/> }.into_any(),
        Size::Card | Size::Quiet => view! { <Card/> }.into_any(),
    };
    let announced = (size != Size::Quiet).then(|| view! { <p class="hush" role="status">{what}</p> });
    view! { {announced}{boxes} }
}

#[component]
fn Card() -> impl IntoView {
    view! {
        <div class="card" aria-hidden="true">
            <div class="card-head stack-2"><span class="skel w5 tall"></span><span class="skel w6"></span></div>
        </div>
    }
}

#[component]
fn Status() -> impl IntoView {
    view! {
        <div class="card status">
            <div class="row spread"><div class="stack-2"><span class="skel w3 tall"></span><span class="skel w6"></span></div></div>
            <Life/>
        </div>
    }
}

/// In place of the stages of the life.
#[component]
pub fn Life() -> impl IntoView {
    view! {
        <div class="life" aria-hidden="true">
            <span class="skel w4"></span>
            <span class="skel w4"></span>
            <span class="skel w4"></span>
            <span class="skel w4"></span>
        </div>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let row = || {
        view! {
            <div class="copy">
                <div><span class="skel w2"></span></div>
                <div><span class="skel w7"></span></div>
                <div><span class="skel w1 block"></span></div>
            </div>
        }
    };
    view! {
        <div class="card">
            <div class="card-head stack-2"><span class="skel w5 tall"></span><span class="skel w6"></span></div>
            <div class="card-body flush">{row()}{row()}{row()}</div>
        </div>
    }
}
