//! The door to the browser: the only place that touches `web_sys` and `js_sys`.
//!
//! Everything here is total: where the browser refuses, the answer says so, and nothing panics.

pub mod boot;
pub mod clipboard;
pub mod clock;
pub mod dates;
pub mod early;
pub mod files;
pub mod focus;
pub mod history;
pub mod inspector;
pub mod keys;
pub mod network;
pub mod seen;
pub mod storage;
pub mod theme;
pub mod windows;
pub mod worker;
