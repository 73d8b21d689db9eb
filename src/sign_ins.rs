//! Sign-ins and tests through the identity provider: the list, and one attempt with its report.

pub(crate) mod attempt;
pub(crate) mod line;
pub(crate) mod list;
pub(crate) mod watch;
