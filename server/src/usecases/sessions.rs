//! Sessions: started, used, confirmed, ended.

mod confirm;
mod end;
mod find;
mod record;
mod start;

pub use confirm::confirm;
pub use end::end;
pub use find::{find, touch};
pub use record::record;
pub use start::{NewSession, start};

pub(super) use start::write as write_session;
