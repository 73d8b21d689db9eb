//! All problems of a failed attempt, on top, with links to their fields.

use leptos::prelude::*;

use crate::target::Target;

/// A problem and the control it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The control, which the link leads the focus to.
    pub control: Target,
    /// First sentence of the message at the field.
    pub sentence: String,
}

/// The summary; nothing while there are no problems.
#[component]
pub fn ErrorSummary(
    /// Id of the summary, which takes the focus.
    id: &'static str,
    /// What did not happen: "There is a problem: nothing was saved".
    #[prop(into)]
    title: Signal<String>,
    /// The problems, in the order of the form.
    #[prop(into)]
    problems: Signal<Vec<Listed>>,
) -> impl IntoView {
    let item = |problem: Listed| {
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            problem.control.focus();
        };
        view! { <li><a href=format!("#{}", problem.control.id()) on:click=go>{problem.sentence}</a></li> }
    };
    let list = move || problems.get().into_iter().map(item).collect_view();
    view! {
        <Show when=move || !problems.read().is_empty()>
            <div class="errsum" role="alert" id=id aria-labelledby="problems-title" tabindex="-1">
                <h2 id="problems-title">{title}</h2>
                <ul>{move || list()}</ul>
            </div>
        </Show>
    }
}
