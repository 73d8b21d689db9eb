//! Generic widgets. They own their aria wiring and know nothing of SSO, of the API or of the state.

pub(crate) mod badge;
pub(crate) mod button;
pub(crate) mod copy_value;
pub(crate) mod dialog;
pub(crate) mod difference;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod icon;
pub(crate) mod live_region;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod password_field;
pub(crate) mod soon;
pub(crate) mod switch;
pub(crate) mod url_value;
