//! Every reader takes blind input for a moment; `cargo xtask bench` feeds it for a minute each.

use std::time::Duration;

#[path = "../examples/fuzz/targets.rs"]
mod targets;

#[test]
fn no_reader_panics_lingers_or_believes_too_much() {
    targets::run_all(Duration::from_millis(400), None).unwrap();
}
