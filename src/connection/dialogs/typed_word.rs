//! A word that is typed before what cannot be taken back, or shuts people out at once.

use leptos::prelude::*;
use sso_model::typed_word::is_same;

use crate::target::Target;
use crate::ui::field::{FieldError, as_typed};

/// What has to be typed, what stands in the field, and what is said of it.
#[derive(Clone, Copy)]
pub(super) struct TypedWord {
    wanted: StoredValue<String>,
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl TypedWord {
    /// Of an empty field.
    pub(super) fn new(wanted: String) -> Self {
        let (typed, error) = (RwSignal::new(String::new()), RwSignal::new(None));
        Self { wanted: StoredValue::new(wanted), typed, error }
    }

    /// Returns whether it is typed. If not, the field says so and takes the focus.
    pub(super) fn is_typed(self) -> bool {
        let wanted = self.wanted.get_value();
        let is_typed = self.typed.with_untracked(|typed| is_same(typed, &wanted));
        if !is_typed {
            self.error.set(Some(format!("Type {wanted} as it stands above. Nothing has changed yet.")));
            Target::TypedWord.focus();
        }
        is_typed
    }

    /// Draws the field. Enter in it is the button of the dialog.
    pub(super) fn field(self, on_enter: Callback<()>) -> AnyView {
        let Self { wanted, typed, error } = self;
        let enter = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                on_enter.run(());
            }
        };
        view! {
            <div class="body">
                <div class="field" data-error=move || error.read().is_some().then_some("")>
                    <label for=Target::TypedWord.id()>"Type " <b>{wanted.get_value()}</b> " to go on"</label>
                    <FieldError id="typed-word-error" error=error/>
                    <input
                        class="input"
                        id=Target::TypedWord.id()
                        dir="auto"
                        {..as_typed()}
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                        on:keydown=enter
                        aria-describedby=move || error.read().is_some().then_some("typed-word-error")
                        aria-invalid=move || error.read().is_some().then_some("true")
                    />
                </div>
            </div>
        }
        .into_any()
    }
}
