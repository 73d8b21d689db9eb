//! The door to the browser: the only place that touches `web_sys` and `js_sys`.
//!
//! Everything here is total: where the browser refuses, the answer says so, and nothing panics.

pub(crate) mod boot;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dates;
pub(crate) mod early;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod history;
pub(crate) mod inspector;
pub(crate) mod keys;
pub(crate) mod network;
pub(crate) mod seen;
pub(crate) mod storage;
pub(crate) mod theme;
pub(crate) mod windows;
pub(crate) mod worker;
