//! What the server is asked for when a lazily loaded view is drawn: boxes until the answer is there, and why there is none,
//! with *Try again*.

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::failure::Failed;
use crate::ui::loading::{Loading, Size};

/// Draws the answer that `resource` holds. While it is asked for again, the one before stays.
#[component]
pub(crate) fn Loaded<T, V>(
    /// What is asked for.
    resource: LocalResource<Result<T, ApiError>>,
    /// What is said meanwhile: "Loading the sign-ins".
    what: &'static str,
    /// What is said if it fails: "The sign-ins could not be loaded".
    failure: &'static str,
    /// Draws the answer.
    draw: fn(T) -> V,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let failed = move |errors: ArcRwSignal<Errors>| {
        move || {
            let first =
                errors.get().into_iter().find_map(|(_, error)| error.downcast_ref::<ApiError>().cloned());
            first.map(
                |error| view! { <Failed title=failure error=error on_again=move |()| resource.refetch()/> },
            )
        }
    };
    view! {
        <ErrorBoundary fallback=failed>
            <Transition fallback=move || view! { <Loading size=Size::Card what=what/> }>
                {move || held(resource).map(|answer| answer.map(draw))}
            </Transition>
        </ErrorBoundary>
    }
}

/// What `resource` holds; none before its answer is there. None, too, once it is gone: the answer that ends a session takes
/// away the view that waits for it, while it is on its way there.
pub(crate) fn held<T: Clone + 'static>(resource: LocalResource<T>) -> Option<T> {
    resource.try_get().flatten()
}
