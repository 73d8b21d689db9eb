//! The polite voice of the page (WCAG 4.1.3). One region for all messages.

use leptos::prelude::*;

/// Says things to assistive technology without moving the focus.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<(u32, String)>);

impl Announcer {
    /// Makes the page's announcer.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new((0, String::new())))
    }

    /// Says `words`, also if they are the same as before.
    pub fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.0.update(|(count, said)| {
            *count += 1;
            *said = words;
        });
    }
}

/// Where the announcer speaks. Stands once in the page.
#[component]
pub fn LiveRegion(
    /// Whose words.
    announcer: Announcer,
) -> impl IntoView {
    // A no-break space at the end of every second message makes equal words different, so that they are read.
    let words = move || {
        let (count, said) = announcer.0.get();
        if count % 2 == 0 { said } else { format!("{said}\u{a0}") }
    };
    view! { <p class="hush" role="status">{words}</p> }
}

/// The page's announcer; one that nobody hears if the page has none.
pub fn announcer() -> Announcer {
    use_context::<Announcer>().unwrap_or_else(Announcer::new)
}
