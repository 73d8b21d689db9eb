//! The people of the organization: who they are, how they sign in, how their link to the identity provider stands, and what
//! is done about it.

pub(crate) mod act;
pub(crate) mod dialogs;
pub(crate) mod doing;
pub(crate) mod line;
pub(crate) mod link;
pub(crate) mod page;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod tools;
pub(crate) mod words;
