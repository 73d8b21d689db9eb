//! The loading shell: the same boxes as in `index.html`, so that nothing jumps.

use leptos::prelude::*;

/// A box in place of a card that somebody waits for.
pub fn card() -> AnyView {
    view! { <p class="hush" role="status">"Loading the rest"</p>{outline()} }.into_any()
}

/// A box in place of a card.
pub fn outline() -> AnyView {
    view! {
        <div class="card" aria-hidden="true">
            <div class="card-head stack-2"><span class="skel w5 tall"></span><span class="skel w6"></span></div>
        </div>
    }
    .into_any()
}

/// Boxes in place of the settings.
pub fn skeleton() -> AnyView {
    view! {
        <p class="hush" role="status">"Loading the settings"</p>
        <div class="card status">
            <div class="row spread"><div class="stack-2"><span class="skel w3 tall"></span><span class="skel w6"></span></div></div>
            <div class="life" aria-hidden="true"><span class="skel w4"></span><span class="skel w4"></span><span class="skel w4"></span></div>
        </div>
        <div class="card">
            <div class="card-head stack-2"><span class="skel w5 tall"></span><span class="skel w6"></span></div>
            <div class="card-body flush">
                <div class="copy"><div><span class="skel w2"></span></div><div><span class="skel w7"></span></div><div><span class="skel w1 block"></span></div></div>
                <div class="copy"><div><span class="skel w2"></span></div><div><span class="skel w7"></span></div><div><span class="skel w1 block"></span></div></div>
                <div class="copy"><div><span class="skel w2"></span></div><div><span class="skel w7"></span></div><div><span class="skel w1 block"></span></div></div>
            </div>
        </div>
    }
    .into_any()
}
