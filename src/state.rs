//! What the page knows and is doing. Knows the API and the rules, draws nothing.

pub(crate) mod act;
pub(crate) mod affected;
pub(crate) mod app;
pub(crate) mod certificate_input;
pub(crate) mod domains;
mod editing;
pub(crate) mod form;
pub(crate) mod kept_draft;
pub(crate) mod knowingly;
pub(crate) mod navigation;
mod received_issuer;
pub(crate) mod recent_activity;
pub(crate) mod response_input;
pub(crate) mod settings;
pub(crate) mod settle;
pub(crate) mod sign_in_report;
pub(crate) mod sign_ins;
pub(crate) mod test;
