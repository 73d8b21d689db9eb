//! Acts: each answer of an `Action` is handled in one place.

use leptos::prelude::*;

/// Runs `handle` with each answer of `action` until the caller's owner ends. Nothing on the page waits for a later one.
pub(crate) fn on_answer<I, O>(action: Action<I, O>, handle: impl Fn(O) + 'static)
where
    I: 'static,
    O: Clone + 'static,
{
    let value = action.value();
    let run = move |answer: &Option<O>, _: Option<&Option<O>>, _: Option<()>| {
        if let Some(answer) = answer.clone() {
            handle(answer);
        }
    };
    Effect::watch(move || value.get(), run, false);
}
