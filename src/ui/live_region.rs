//! The polite voice of the page (WCAG 4.1.3). One region for what is said and not drawn.

use core::time::Duration;

use leptos::prelude::*;

use crate::browser::clock;

/// How long a line stands that is shown too.
const SHOWN: Duration = Duration::from_secs(8);

/// What is said within this time is one message: a region that changes twice is read once, with its last words.
const MOMENT: Duration = Duration::from_millis(150);

/// Says things to assistive technology without moving the focus.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<Said>);

/// The last message.
#[derive(Clone, Default)]
struct Said {
    /// How many there were.
    count: u32,
    words: String,
    /// Whether its moment lasts: what is said now joins it.
    lasts: bool,
    /// Whether it can be seen.
    shown: bool,
}

impl Announcer {
    /// Makes the page's announcer.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a page has one, made on purpose")]
    pub fn new() -> Self {
        Self(RwSignal::new(Said::default()))
    }

    /// Says `words`, also if they are the same as before. What was said a moment ago is kept before them.
    pub fn say(self, words: impl Into<String>) {
        let words = words.into();
        let in_a_moment = self.0.try_update(|said| {
            let joins = said.lasts && said.words != words;
            said.words = if joins { joined(&said.words, &words) } else { words };
            said.count += 1;
            said.shown = false;
            core::mem::replace(&mut said.lasts, true)
        });
        if in_a_moment == Some(false) {
            clock::later(MOMENT, move || {
                // Not told to the page: nothing that is read changes.
                self.0.try_update_untracked(|said| said.lasts = false);
            });
        }
    }

    /// Says `words`, and shows them for a while: for what has no place of its own on the page.
    pub fn show(self, words: impl Into<String>) {
        self.say(words);
        let shown = self.0.try_update(|said| {
            said.shown = true;
            said.count
        });
        clock::later(SHOWN, move || {
            if self.0.try_with_untracked(|said| Some(said.count) == shown && said.shown) == Some(true) {
                self.0.try_update(|said| said.shown = false);
            }
        });
    }
}

/// Two messages as sentences.
fn joined(first: &str, next: &str) -> String {
    let end = if first.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{first}{end} {next}")
}

/// Where the announcer speaks. Stands once in the page.
#[component]
pub fn LiveRegion(
    /// Whose words.
    announcer: Announcer,
) -> impl IntoView {
    // A no-break space at the end of every second message makes equal words different, so that they are read.
    let words = move || {
        let Said { count, words, .. } = announcer.0.get();
        if count % 2 == 0 { words } else { format!("{words}\u{a0}") }
    };
    let shown = Memo::new(move |_| announcer.0.read().shown);
    view! { <p class=move || if shown.get() { "said" } else { "hush" } role="status">{move || words()}</p> }
}

/// The page's announcer; one that nobody hears if the page has none.
pub fn announcer() -> Announcer {
    use_context::<Announcer>().unwrap_or_else(Announcer::new)
}
