//! Windows of their own, and leaving this one: what may run the event loop before it returns.
//!
//! Firefox runs the event loop in `window.open`. Every engine runs it behind a dialog of the browser, such as the
//! question before an address is left. A wasm-bindgen closure that is entered again meanwhile throws, and if it is
//! the executor's microtask, no future of the page goes on after that. So each of these calls has a task of its own
//! (`cargo xtask test` holds that none is made elsewhere), and returns before it has done anything.

use core::time::Duration;

use leptos::prelude::{set_timeout, window};

/// Opens `address` in a window that knows nothing of this one. A browser that refuses says nothing: the caller
/// shows a link as well. The person's click still counts a task later: it is good for five seconds in Chromium
/// and Firefox (HTML, 6.4.1: transient activation).
pub fn open_apart(address: &str) {
    let address = address.to_owned();
    in_own_task(move || {
        let _always_none = window().open_with_url_and_target_and_features(
            &address,
            "_blank",
            "noopener,popup,width=520,height=720",
        );
    });
}

/// Leaves the page for another address, which may be another site's. The browser may ask first.
pub fn leave_for(url: &str) {
    let url = url.to_owned();
    in_own_task(move || {
        // Refused only for what is not a URL.
        let _leaving = window().location().assign(&url);
    });
}

/// Loads the page anew. The browser may ask first.
pub fn reload() {
    in_own_task(|| {
        // Refused by no browser.
        let _reloading = window().location().reload();
    });
}

/// Opens the browser's dialog for printing.
pub fn print() {
    in_own_task(|| {
        // A browser that cannot print does nothing.
        let _printing = window().print();
    });
}

/// Runs `act` after the present task and its microtasks, when nothing of the page is under way.
fn in_own_task(act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::ZERO);
}

/// The address of a new mail with this subject and text (RFC 6068, section 5: lines end in CR LF).
pub fn mail(subject: &str, text: &str) -> String {
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    format!("mailto:?subject={}&body={}", encoded(subject), encoded(&text.replace('\n', "\r\n")))
}
