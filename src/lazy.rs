//! The one lazy boundary: what the first load does without lies in one file, which is fetched when the first of it is
//! needed.
//!
//! A feature declares a view there by [`lazy_view!`] and draws it by `<Lazy view=…/>`; an act, by [`lazy!`] and
//! [`LazyFile::run`]. With the feature `split` (`cargo xtask`) the program is cut at these places; without it (plain
//! Trunk) they are part of the program and behave the same.

use core::future::Future;
use core::pin::Pin;
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

/// `lazy!(name: Type, value);` declares `name`, an async function that fetches the file and returns `value`, a pointer
/// to a function. What only such functions use is in the file too.
macro_rules! lazy {
    ($(#[$doc:meta])* $name:ident: $type:ty, $value:expr) => {
        $(#[$doc])*
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(lazy, wasm_split_path = leptos::wasm_split, fallible)]
        pub(crate) fn $name() -> Result<$type, $crate::lazy::NotFetched> {
            Ok($value)
        }

        $(#[$doc])*
        #[cfg(not(feature = "split"))]
        pub(crate) async fn $name() -> Result<$type, $crate::lazy::NotFetched> {
            Ok($value)
        }
    };
}
pub(crate) use lazy;

/// `lazy_view!(name, <View/>);` declares `name`, an async function that fetches the file and returns how to draw the
/// view. What only such views use is in the file too.
macro_rules! lazy_view {
    ($(#[$doc:meta])* $name:ident, $($view:tt)+) => {
        $crate::lazy::lazy!(
            $(#[$doc])*
            $name: $crate::lazy::Draw,
            || leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)+ })
        );
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

    /// Runs `act` with what `code` returns, once the file is there and its views are drawn. Where it cannot be fetched,
    /// the page says so and nothing is done.
    pub(crate) fn run<T: 'static>(
        self,
        code: impl Future<Output = Result<T, NotFetched>> + 'static,
        act: impl FnOnce(T) + 'static,
    ) {
        spawn_local(async move {
            if let Some(code) = self.note(code.await) {
                clock::later(Duration::ZERO, move || act(code));
            }
        });
    }

    /// Records how a fetch went.
    fn note<T>(self, fetched: Result<T, NotFetched>) -> Option<T> {
        self.failed.set(fetched.is_err());
        if fetched.is_ok() {
            self.quiet.set(true);
        }
        fetched.ok()
    }
}

/// Fetches a view: each has a type of its own, and is drawn by the same code.
type Fetch = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Draw, NotFetched>>>> + Send + Sync>;

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
    lazily(Box::new(move || Box::pin(view())), when_quiet, waiting)
}

fn lazily(fetch: Fetch, when_quiet: bool, waiting: ViewFn) -> AnyView {
    let file = expect_context::<LazyFile>();
    let draw = RwSignal::new(None::<Draw>);
    Effect::new(move |_| {
        file.tries.track();
        if draw.with_untracked(Option::is_some) || (when_quiet && !file.quiet.get()) {
            return;
        }
        let fetching = fetch();
        spawn_local(async move {
            let fetched = file.note(fetching.await);
            // A place that is gone draws nothing.
            draw.try_set(fetched);
        });
    });
    (move || draw.get().map_or_else(|| waiting.run(), |draw| draw())).into_any()
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
