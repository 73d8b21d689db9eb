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
    browser::boot::mount(app::App);
}
