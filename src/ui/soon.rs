//! Draws a part in a task of its own, so that the first key or click need not wait for a whole page.

use core::time::Duration;

use leptos::prelude::*;

use crate::browser::clock;

/// Draws `draw` once the task that draws what stands above it is over.
pub fn soon<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> impl IntoView {
    let now = RwSignal::new(false);
    // A page that is gone by then draws nothing.
    clock::later(Duration::ZERO, move || {
        now.try_set(true);
    });
    move || now.get().then(&draw)
}
