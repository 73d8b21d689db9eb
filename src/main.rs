//! Mounts the page.

mod api;
mod app;
mod browser;
mod pages;
mod routes;
mod state;
mod ui;

fn main() {
    browser::boot::report_panics();
    // In a task of its own: what comes before it, making the program's instance, is long enough.
    browser::clock::later(core::time::Duration::ZERO, || browser::boot::mount(app::App));
}
