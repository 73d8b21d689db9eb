//! The one lazy boundary: views that the first load does without lie in one file, which is fetched when the first of
//! them is drawn.
//!
//! A feature declares such a view by [`lazy_view!`] and draws it by `<Lazy view=…/>`. With the feature `split`
//! (`cargo xtask`) the program is cut at these places; without it (plain Trunk) the views are part of the program and
//! behave the same.

use core::future::Future;
use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, windows};
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// How long the page is quiet before the file is fetched without being needed, so that no click waits for it.
const QUIET: Duration = Duration::from_secs(1);

/// Draws a view of the file.
pub(crate) type Draw = fn() -> AnyView;

/// The file could not be fetched.
pub(crate) struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// `lazy_view!(name, <View/>);` declares `name`, an async function that fetches the file and returns how to draw the
/// view. What only such views use is in the file too.
macro_rules! lazy_view {
    ($(#[$doc:meta])* $name:ident, $($view:tt)+) => {
        $(#[$doc])*
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(lazy, wasm_split_path = leptos::wasm_split, fallible)]
        pub(crate) fn $name() -> Result<$crate::lazy::Draw, $crate::lazy::NotFetched> {
            Ok(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)+ }))
        }

        $(#[$doc])*
        #[cfg(not(feature = "split"))]
        pub(crate) async fn $name() -> Result<$crate::lazy::Draw, $crate::lazy::NotFetched> {
            Ok(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)+ }))
        }
    };
}
pub(crate) use lazy_view;

/// How fetching the file goes. The page has one, in its context.
#[derive(Clone, Copy)]
pub(crate) struct LazyFile {
    failed: RwSignal<bool>,
    /// Raised by "Try again".
    tries: RwSignal<u32>,
    /// Whether views that are not needed at once may fetch the file.
    quiet: RwSignal<bool>,
}

impl LazyFile {
    /// Returns the state before anything is fetched.
    pub(crate) fn new() -> Self {
        Self { failed: RwSignal::new(false), tries: RwSignal::new(0), quiet: RwSignal::new(false) }
    }

    /// Lets views that are not needed at once fetch the file, a second from now.
    pub(crate) fn fetch_when_quiet(self) {
        clock::later(QUIET, move || self.quiet.set(true));
    }

    /// Lets them fetch it now.
    pub(crate) fn fetch_now(self) {
        self.quiet.set(true);
    }

    /// Records how a fetch went.
    fn note(self, fetched: Result<Draw, NotFetched>) -> Option<Draw> {
        self.failed.set(fetched.is_err());
        if fetched.is_ok() {
            self.quiet.set(true);
        }
        fetched.ok()
    }
}

/// Draws a lazily loaded view; until its file is there, `waiting` stands in its place.
#[component]
pub(crate) fn Lazy<F, L>(
    /// Which, as [`lazy_view!`] declared it.
    view: F,
    /// Whether the file is fetched for it only once the page is quiet.
    #[prop(optional)]
    when_quiet: bool,
    /// What stands there while the file is fetched; nothing if it is left out.
    #[prop(optional, into)]
    waiting: ViewFn,
) -> impl IntoView
where
    F: Fn() -> L + Copy + Send + Sync + 'static,
    L: Future<Output = Result<Draw, NotFetched>> + 'static,
{
    let file = expect_context::<LazyFile>();
    let draw = RwSignal::new(None::<Draw>);
    Effect::new(move |_| {
        file.tries.track();
        if draw.with_untracked(Option::is_some) || (when_quiet && !file.quiet.get()) {
            return;
        }
        spawn_local(async move {
            let fetched = file.note(view().await);
            // A place that is gone draws nothing.
            draw.try_set(fetched);
        });
    });
    move || draw.get().map_or_else(|| waiting.run(), |draw| draw())
}

/// Says that a part of the page is missing, and how to get it. After an update of the server only a reload does.
#[component]
pub(crate) fn LazyFailure() -> impl IntoView {
    let file = expect_context::<LazyFile>();
    let again = move |()| file.tries.update(|tries| *tries += 1);
    view! {
        <Show when=move || file.failed.get()>
            <Notice tone=Tone::Warn title="A part of this page could not be loaded" late=true>
                <p>"Check your connection, then try again. If that does not help, this page may be older than the server: reload it. What you typed is kept in this tab."</p>
                <div class="row">
                    <Button look=Look::Small icon=Icon::Again on_click=again>"Try again"</Button>
                    <Button look=Look::Small on_click=move |()| windows::reload()>"Reload the page"</Button>
                </div>
            </Notice>
        </Show>
    }
}
