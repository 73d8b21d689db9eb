//! Which part may use which. Features use `api`, `ui` and `browser`; widgets use only the browser.

use super::sources::Sources;

/// A part of `src/` and the parts (first words after `crate::`) that it may use besides itself.
const PARTS: &[(&str, &[&str])] = &[
    ("src/api", &[]),
    ("src/bin", &[]),
    ("src/browser", &[]),
    ("src/routes", &[]),
    ("src/ui", &["browser"]),
];

/// Parts that know neither the rules nor the JSON contract.
const KNOW_NO_RULES: &[&str] = &["src/ui"];

/// Single uses beyond the table: the file's beginning, what it uses, and why.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("src/api.rs", "browser::early", "the boot script has asked the first question already")];

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

/// Uses against the arrows.
pub(super) fn crossed(sources: &Sources) -> Vec<String> {
    PARTS.iter().flat_map(|part| sources.lines_of(part.0, |path, line| crosses(part, path, line))).collect()
}

fn crosses((part, may): &(&str, &[&str]), path: &str, line: &str) -> bool {
    if KNOW_NO_RULES.contains(part) && line.contains("sso_model") {
        return true;
    }
    let own = part.trim_start_matches("src/");
    let excepted = EXCEPTIONS.iter().filter(|(file, _, _)| path.starts_with(file)).map(|(_, used, _)| used);
    let allowed: Vec<&str> = may.iter().chain(excepted).copied().chain([own]).collect();
    used(line).any(|used| !allowed.iter().any(|allowed| is_below(used, allowed)))
}

/// The paths after each `crate::` of a line.
fn used(line: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    line.split("crate::").skip(1).map(move |rest| rest.split(ends).next().unwrap_or(rest))
}

fn is_below(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// web-sys outside the one door to the browser and outside the workers, which have no page.
pub(super) fn web_sys_elsewhere(sources: &Sources) -> Vec<String> {
    let doors = ["src/browser", "src/bin/"];
    let listed = |path: &str| WEB_SYS_TYPES.iter().any(|(file, _)| *file == path);
    sources.lines_of("src/", |path, line| {
        line.contains("web_sys::") && !listed(path) && !doors.iter().any(|door| path.starts_with(door))
    })
}

/// Calls that may run the event loop, outside the place that gives each a task of its own.
pub(super) fn runs_event_loop(sources: &Sources) -> Vec<String> {
    sources.lines_of("src/", |path, line| {
        path != WINDOWS && RUNS_EVENT_LOOP.iter().any(|call| line.contains(call))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_is_out_of_reach() {
        let sources = Sources::of(&[
            (
                "src/ui/a.rs",
                "use crate::ui::b;\nuse crate::browser::focus;\nuse crate::connection::c;\n// crate::app",
            ),
            ("src/ui/b.rs", "use sso_model::draft::Draft;"),
            ("src/browser/a.rs", "use crate::ui::b;"),
            ("src/api.rs", "use crate::browser::early;"),
            ("src/api/a.rs", "use crate::browser::early;\nuse crate::{browser, ui};"),
            ("src/connection/a.rs", "use crate::api;\nuse crate::ui::button;"),
        ]);
        let found = [
            "src/api/a.rs:1: use crate::browser::early;",
            "src/api/a.rs:2: use crate::{browser, ui};",
            "src/browser/a.rs:1: use crate::ui::b;",
            "src/ui/a.rs:3: use crate::connection::c;",
            "src/ui/b.rs:1: use sso_model::draft::Draft;",
        ];
        assert_eq!(crossed(&sources), found);
    }

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
