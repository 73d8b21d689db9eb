//! The one lazy boundary: what the first load does without lies in two files. `settings` has what the settings page shows
//! before anything is edited, `lazy` has the rest; each is fetched when the first of it is needed.
//!
//! A feature declares a view there by [`lazy_view!`] and draws it by `<Lazy view=…/>`; an act, by [`lazy!`] and
//! [`LazyFiles::run`]. With the feature `split` (`cargo xtask`) the program is cut at these places; without it (plain
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

/// How long the page is quiet before the file `lazy` is fetched without being needed, so that no click waits for it.
const QUIET: Duration = Duration::from_secs(1);

/// Draws a view of a file.
pub(crate) type Draw = fn() -> AnyView;

/// A view of a file that is being fetched.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = Fetched<Draw>>>>;

/// The files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    Settings,
    Lazy,
}

/// A file could not be fetched.
pub(crate) struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// The outcome of fetching code.
pub(crate) struct Fetched<T> {
    pub(crate) file: File,
    pub(crate) code: Result<T, NotFetched>,
}

/// `lazy!(name: Type, value);` declares `name`, an async function that fetches the file `lazy` and returns `value`, a
/// pointer to a function. What only such functions use is in the file too. `name in settings` takes the other file.
macro_rules! lazy {
    ($(#[$doc:meta])* $name:ident: $type:ty, $value:expr) => {
        $crate::lazy::lazy!(@ lazy, $crate::lazy::File::Lazy, $(#[$doc])* $name: $type, $value);
    };
    ($(#[$doc:meta])* $name:ident in settings: $type:ty, $value:expr) => {
        $crate::lazy::lazy!(@ settings, $crate::lazy::File::Settings, $(#[$doc])* $name: $type, $value);
    };
    (@ $module:ident, $file:expr, $(#[$doc:meta])* $name:ident: $type:ty, $value:expr) => {
        $(#[$doc])*
        pub(crate) async fn $name() -> $crate::lazy::Fetched<$type> {
            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split($module, wasm_split_path = leptos::wasm_split, fallible)]
            fn $name() -> Result<$type, $crate::lazy::NotFetched> {
                Ok($value)
            }

            #[cfg(not(feature = "split"))]
            async fn $name() -> Result<$type, $crate::lazy::NotFetched> {
                Ok($value)
            }

            $crate::lazy::Fetched { file: $file, code: $name().await }
        }
    };
}
pub(crate) use lazy;

/// `lazy_view!(name, <View/>);` declares `name`, an async function that fetches the file `lazy` and returns how to draw
/// the view. What only such views use is in the file too. `name in settings` takes the other file.
macro_rules! lazy_view {
    ($(#[$doc:meta])* $name:ident $(in $file:ident)?, $($view:tt)+) => {
        $crate::lazy::lazy!(
            $(#[$doc])*
            $name $(in $file)?: $crate::lazy::Draw,
            || leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)+ })
        );
    };
}
pub(crate) use lazy_view;

/// How fetching the files goes. The page has one, in its context.
#[derive(Clone, Copy)]
pub(crate) struct LazyFiles {
    /// Which could not be fetched, in the order of [`File`].
    failed: RwSignal<[bool; 2]>,
    /// Raised by "Try again".
    tries: RwSignal<u32>,
    /// Whether views that are not needed at once may fetch the file.
    quiet: RwSignal<bool>,
}

impl LazyFiles {
    /// Returns the state before anything is fetched.
    pub(crate) fn new() -> Self {
        Self { failed: RwSignal::new([false; 2]), tries: RwSignal::new(0), quiet: RwSignal::new(false) }
    }

    /// Lets views that are not needed at once fetch their file, a second from now.
    pub(crate) fn fetch_when_quiet(self) {
        clock::later(QUIET, move || self.quiet.set(true));
    }

    /// Lets them fetch it now.
    pub(crate) fn fetch_now(self) {
        self.quiet.set(true);
    }

    /// Runs `act` with what `code` returns, once its file is there and its views are drawn. Where it cannot be fetched,
    /// the page says so and nothing is done.
    pub(crate) fn run<T: 'static>(
        self,
        code: impl Future<Output = Fetched<T>> + 'static,
        act: impl FnOnce(T) + 'static,
    ) {
        spawn_local(async move {
            if let Some(code) = self.note(code.await) {
                // The views that waited for the file queue a task each; the second of these comes after them.
                clock::next_task().await;
                clock::next_task().await;
                act(code);
            }
        });
    }

    /// Fetches the file of a view that is drawn later.
    pub(crate) fn fetch(self, view: Fetching) {
        spawn_local(async move {
            self.note(view.await);
        });
    }

    /// Records how a fetch went. Where a file comes that could not be fetched before, every place that waits for it tries
    /// again.
    fn note<T>(self, fetched: Fetched<T>) -> Option<T> {
        let Fetched { file, code } = fetched;
        let had_failed = self.failed.get_untracked()[file as usize];
        self.failed.update(|failed| failed[file as usize] = code.is_err());
        if had_failed && code.is_ok() {
            self.tries.update(|tries| *tries += 1);
        }
        // Raised once: a view that is not drawn yet would fetch again each time.
        if code.is_ok() && file == File::Lazy && !self.quiet.get_untracked() {
            self.quiet.set(true);
        }
        code.ok()
    }
}

/// Fetches a view: each has a type of its own, and is drawn by the same code.
type Fetch = Box<dyn Fn() -> Fetching + Send + Sync>;

/// Draws a lazily loaded view; until its file is there, `waiting` stands in its place.
#[component]
pub(crate) fn Lazy<F, L>(
    /// Which, as [`lazy_view!`] declared it.
    view: F,
    /// Whether its file is fetched only once the page is quiet.
    #[prop(optional)]
    when_quiet: bool,
    /// What stands there while its file is fetched; nothing if it is left out.
    #[prop(optional, into)]
    waiting: ViewFn,
) -> impl IntoView
where
    F: Fn() -> L + Copy + Send + Sync + 'static,
    L: Future<Output = Fetched<Draw>> + 'static,
{
    lazily(Box::new(move || Box::pin(view())), when_quiet, waiting)
}

fn lazily(fetch: Fetch, when_quiet: bool, waiting: ViewFn) -> AnyView {
    let file = expect_context::<LazyFiles>();
    let draw = RwSignal::new(None::<Draw>);
    Effect::new(move |_| {
        file.tries.track();
        if draw.with_untracked(Option::is_some) || (when_quiet && !file.quiet.get()) {
            return;
        }
        let fetching = fetch();
        spawn_local(async move {
            let fetched = file.note(fetching.await);
            if when_quiet {
                // Several wait for the same file: a key pressed meanwhile waits for one to be drawn, and not for all.
                clock::next_task().await;
            }
            // A place that is gone draws nothing, and one that was tried twice draws once.
            if fetched.is_some() && draw.try_with_untracked(Option::is_none) == Some(true) {
                draw.set(fetched);
            }
        });
    });
    (move || draw.get().map_or_else(|| waiting.run(), |draw| draw())).into_any()
}

/// Says that a part of the page is missing, and how to get it. After an update of the server only a reload does.
#[component]
pub(crate) fn LazyFailure() -> impl IntoView {
    let file = expect_context::<LazyFiles>();
    let again = move |()| file.tries.update(|tries| *tries += 1);
    view! {
        <Show when=move || file.failed.get().contains(&true)>
            <Notice tone=Tone::Warn title="A part of this page could not be loaded" late=true>
                <p>"Check your network, then try again. If that does not help, this page may be older than the server: reload it. Unsaved settings are kept in this tab."</p>
                <div class="row">
                    <Button look=Look::Small icon=Icon::Again on_click=again>"Try again"</Button>
                    <Button look=Look::Small on_click=move |()| windows::reload()>"Reload the page"</Button>
                </div>
            </Notice>
        </Show>
    }
}
