//! What only this product shows. Sections take the state from the context and hold no rules.

pub(crate) mod activity;
pub(crate) mod certificate;
pub(crate) mod changes;
pub(crate) mod domains;
pub(crate) mod frame;
pub(crate) mod guide;
pub(crate) mod late;
pub(crate) mod leave;
pub(crate) mod questions;
pub(crate) mod read_response;
pub(crate) mod report;
pub(crate) mod set_password;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod sign_in_report;
pub(crate) mod sign_ins;
pub(crate) mod skeleton;
pub(crate) mod states;
