//! How often something may be tried before the next try has to wait: passwords, sign-ins and responses, looks at DNS,
//! fetches of metadata, new certificates, calendars; and how often what anybody can cause is recorded. All is counted in
//! the store, so that several servers count together.
//!
//! Guesses of passwords are counted for an account from a client, for a client, and for an account from wherever.
//! Confirmations of the password by somebody signed in are counted by session, by person and by client: a new session
//! brings no new guesses, and a stranger, who has no session, makes no owner wait.

mod keys;
mod limit;
mod taken_back;

pub use keys::{
    FREE_PER_CLIENT, FREE_PER_EMAIL, FREE_PER_PAIR, FREE_PER_PERSON, FREE_PER_SESSION, FREE_RESPONSES,
    FREE_STARTS, LONGEST_WAIT, LONGEST_WAIT_PER_EMAIL, attempts, authorize, calendar, confirmations,
    domain_checks, failures, metadata, own_certificates, sso_response, sso_start, unproven, ways,
};
pub use limit::{FORGET_AFTER, Limit, LimitedKey};
pub use taken_back::{TakenBack, came_in, confirmed, taken_back};
