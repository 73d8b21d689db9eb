//! What becomes of an act: each answer of its `Action` goes to one outcome.

use leptos::prelude::*;

/// Runs `outcome` with each answer of `action`, until the caller's owner ends: an answer after that concerns nothing that
/// is on the page.
pub(crate) fn on_answer<I, O>(action: Action<I, O>, outcome: impl Fn(O) + 'static)
where
    I: 'static,
    O: Clone + 'static,
{
    let value = action.value();
    let run = move |answer: &Option<O>, _: Option<&Option<O>>, _: Option<()>| {
        if let Some(answer) = answer.clone() {
            outcome(answer);
        }
    };
    Effect::watch(move || value.get(), run, false);
}
