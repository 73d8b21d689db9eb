//! The page: the console's settings of organisation sign-on. `docs/ARCHITECTURE.md` has the map.

mod activity;
mod api;
mod app;
mod applications;
pub mod browser;
mod certificate;
pub mod connection;
mod domains;
mod failure;
mod guide;
mod lazy;
mod loaded;
mod people;
mod report;
mod routes;
mod session;
mod sign_ins;
mod target;
pub mod ui;

use core::time::Duration;

// The unit tests run where the page runs: `cargo xtask test` builds it for no other target.
#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Mounts the page.
pub fn start() {
    browser::boot::report_panics();
    // In a task of its own: what comes before it, making the program's instance, is long enough.
    browser::clock::later(Duration::ZERO, || browser::boot::mount(app::App));
}
