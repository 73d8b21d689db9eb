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

use std::borrow::Cow;

use crate::secret;

pub(super) use attempts::offered;
pub use attempts::{Asked as AskedAttempts, attempt, attempts, show_personal_values};
pub use browser::session_nonces;
pub use finish::{JudgedSignIn, SignInEnd, finish};
pub use finish_test::{JudgedTest, finish_test};
pub use live::{live_settings, organization_of_issuer};
pub use open_test::open_test;
pub use refuse::refuse;
pub use start::start;
pub use start_test::{StartingTest, start_test};
pub use take::{take_newest_request, take_request};

/// Longest ID of an assertion that is kept as it is, in bytes.
const LONGEST_ID: usize = 256;

/// What a used assertion is remembered by: its ID, or the hash of one that is longer than any provider's. PostgreSQL
/// indexes no more than 2,704 bytes.
fn assertion_key(id: &str) -> Cow<'_, str> {
    if id.len() <= LONGEST_ID { Cow::Borrowed(id) } else { Cow::Owned(secret::hash(id)) }
}
