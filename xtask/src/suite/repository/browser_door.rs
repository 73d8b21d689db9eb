//! Who may talk to the browser. Which part may use which is the map of `docs/ARCHITECTURE.md`: see `map.rs`.

use super::sources::Sources;

/// Files outside `src/browser` and the workers in `src/bin` that name types of web-sys, and why.
const WEB_SYS_TYPES: &[(&str, &str)] = &[
    ("src/api/http.rs", "AbortSignal and RequestCache are arguments of gloo's requests"),
    ("src/ui/menu.rs", "Node is what an event's target is asked for"),
];

/// The one place for calls that may run the event loop before they return: see there.
const WINDOWS: &str = "src/browser/windows.rs";

/// How such calls are written: `window.open`, the browser's dialogs, and what asks before the page is left.
const RUNS_EVENT_LOOP: &[&str] = &[
    ".open_with_url",
    ".alert",
    ".confirm_with_message",
    ".prompt",
    ".print()",
    "location().assign",
    "location().replace",
    "location().reload",
    "location().set_",
];

/// Returns uses of web-sys outside the door to the browser and the workers, which have no page.
pub(super) fn web_sys_elsewhere(sources: &Sources) -> Vec<String> {
    let doors = ["src/browser", "src/bin/"];
    let listed = |path: &str| WEB_SYS_TYPES.iter().any(|(file, _)| *file == path);
    sources.lines_of("src/", |path, line| {
        line.contains("web_sys::") && !listed(path) && !doors.iter().any(|door| path.starts_with(door))
    })
}

/// Returns calls that may run the event loop, outside the place that gives each a task of its own.
pub(super) fn runs_event_loop(sources: &Sources) -> Vec<String> {
    sources.lines_of("src/", |path, line| {
        path != WINDOWS && RUNS_EVENT_LOOP.iter().any(|call| line.contains(call))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_has_one_door() {
        let sources = Sources::of(&[
            ("src/connection/a.rs", "let w = web_sys::window();"),
            ("src/browser/a.rs", "web_sys::window()"),
            ("src/bin/worker.rs", "use leptos::web_sys::MessageEvent;"),
        ]);
        assert_eq!(web_sys_elsewhere(&sources), ["src/connection/a.rs:1: let w = web_sys::window();"]);
    }

    #[test]
    fn what_runs_the_event_loop_has_one_place() {
        let sources = Sources::of(&[
            ("src/browser/windows.rs", "window().open_with_url(address)"),
            ("src/browser/history.rs", "window().location().pathname()\nwindow().location().reload()"),
            ("src/connection/a.rs", "window().confirm_with_message(words)"),
        ]);
        let found = [
            "src/browser/history.rs:2: window().location().reload()",
            "src/connection/a.rs:1: window().confirm_with_message(words)",
        ];
        assert_eq!(runs_event_loop(&sources), found);
    }
}
