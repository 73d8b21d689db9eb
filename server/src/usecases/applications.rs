//! Applications behind the console. The operator registers them by command, or declares them in the configuration file.

mod add;
mod declare;
mod find;
mod put;
mod remove;
mod secret;

pub use add::add;
pub use declare::{Declaration, declare};
pub use find::{Found, all, find, known, known_to};
pub use put::put;
pub use remove::remove;
pub use secret::{add_secret, end_older_secret};
