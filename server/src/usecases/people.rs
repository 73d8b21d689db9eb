//! The people of an organization.

mod add;
mod change;
mod change_role;
mod end_sessions;
mod find;
mod link_anew;
mod link_everybody_anew;
mod page;
mod password_link;
mod remove;

pub use add::add;
pub use change::{ChangedPerson, OnPerson};
pub use change_role::change_role;
pub use end_sessions::end_sessions;
pub use find::{account, list, managers};
pub use link_anew::link_anew;
pub use link_everybody_anew::link_everybody_anew;
pub use page::{Asked, page};
pub use password_link::make_password_link;
pub use remove::remove;
