//! The connection: its status, the values to copy, the form, what is saved, what is dangerous, and every act.

pub(crate) mod act;
pub(crate) mod actions;
pub(crate) mod adopted_issuer;
pub(crate) mod aside;
pub(crate) mod autosave;
pub(crate) mod before;
pub(crate) mod current;
pub(crate) mod danger;
pub(crate) mod dialogs;
pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod health;
pub(crate) mod impact;
pub mod kept_draft;
pub(crate) mod life;
pub(crate) mod next;
pub(crate) mod page;
pub(crate) mod problems;
pub(crate) mod recent;
pub(crate) mod request;
pub(crate) mod requirement;
pub(crate) mod saved;
pub(crate) mod state;
pub(crate) mod status;
pub(crate) mod test_sign_in;
pub(crate) mod values;
