//! Sign-ins through the identity provider, and tests of settings.

mod attempts;
mod browser;
mod enter;
mod finish;
mod finish_test;
mod keep;
mod live;
mod open_test;
mod person;
mod refuse;
mod start;
mod start_test;
mod take;

pub use attempts::{attempt, attempts, show_personal_values};
pub use browser::session_nonces;
pub use finish::{JudgedSignIn, SignInEnd, finish};
pub use finish_test::{JudgedTest, finish_test};
pub use live::{live_settings, organization_of_issuer};
pub use open_test::open_test;
pub use refuse::refuse;
pub use start::start;
pub use start_test::{StartingTest, start_test};
pub use take::{take_newest_request, take_request};
