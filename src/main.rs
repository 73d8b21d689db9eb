//! Starts the page.

fn main() {
    sso_console::start();
}
