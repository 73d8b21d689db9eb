//! Generic widgets. They own their aria wiring and know nothing of SSO, of the API or of the state.

pub mod badge;
pub mod brand;
pub mod button;
pub mod copy_value;
pub mod dialog;
pub mod difference;
pub mod error_summary;
pub mod field;
pub mod icon;
pub mod initials;
pub mod live_region;
pub mod loading;
pub mod menu;
pub mod notice;
pub mod pager;
pub mod password_field;
pub mod radio;
pub mod search_field;
pub mod switch;
pub mod theme_menu;
pub mod url_value;
