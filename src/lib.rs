//! The page of the SSO console, drawn in the browser by Leptos: an organization's settings, people and sign-ins.
//!
//! [`start`] mounts it. Rules, and the sentences that say what is wrong, are in `sso_model`, which the server asks too.
//! A feature is a folder, with its views beside its state; `docs/ARCHITECTURE.md` says which part may use which.
//!
//! | to find | read |
//! | --- | --- |
//! | who is here, and which page is drawn | `app`, `routes` |
//! | signing in, and confirming the password | `session` |
//! | status, form, saved view, requirement, dialogs, and every act on the settings | [`connection`] |
//! | certificates, and what is inside one | `certificate` |
//! | claimed domains, people, and what they can open | `domains`, `people`, `applications` |
//! | sign-ins, their reports, and the log | `sign_ins`, `report`, `activity` |
//! | the guides for identity providers | `guide` |
//! | calls to the server, and their outcomes | `api`, `acts`, `loaded`, `failure` |
//! | what the first load does without | `lazy` |
//! | widgets that know nothing of SSO | [`ui`] |
//! | what the focus is led to | [`target`] |
//! | everything that the browser is asked for | [`browser`] |
//!
//! # Example
//! A field with its error, and a button. They wire labels, descriptions and busy states for assistive technology.
//!
//! ```no_run,standalone_crate
//! use leptos::mount::mount_to_body;
//! use leptos::prelude::*;
//! use sso_console::ui::button::{Button, Look};
//! use sso_console::ui::field::{Kind, TextField};
//!
//! fn claim() -> impl IntoView {
//!     let domain = RwSignal::new(String::new());
//!     let error = RwSignal::new(None::<String>);
//!     let claim = move |()| {
//!         let is_empty = domain.with_untracked(String::is_empty);
//!         error.set(is_empty.then(|| "Enter a domain.".to_owned()));
//!     };
//!     view! {
//!         <TextField id="domain" label="Domain" kind=Kind::Domain value=domain error=error/>
//!         <Button look=Look::Main on_click=claim>"Claim"</Button>
//!     }
//! }
//!
//! mount_to_body(claim);
//! ```
#![warn(missing_docs)]

mod activity;
mod acts;
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
pub mod target;
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
