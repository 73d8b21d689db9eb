//! In headless Chromium: the shared rules give in wasm what they give natively, and the page's door to the
//! browser opens. The whole page is tried by `e2e/`, against a real server.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod dates;
mod files;
mod kept;
mod rules;
mod themes;

// The page is a program and no library: what is tried here is compiled in.
#[expect(dead_code, reason = "the page uses more of it")]
#[path = "../../src/browser"]
mod browser {
    pub(crate) mod dates;
    pub(crate) mod files;
    pub(crate) mod storage;
    pub(crate) mod theme;
}
#[path = "../../src/state"]
mod state {
    pub(crate) mod kept_draft;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
