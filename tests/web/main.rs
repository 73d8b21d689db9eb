//! In headless Chromium: the shared rules give in wasm what they give natively, and the page's door to the
//! browser opens. The whole page is tried by `e2e/`, against a real server.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod components;
mod dates;
mod files;
mod kept;
mod lists;
mod rules;
mod shown;
mod themes;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
