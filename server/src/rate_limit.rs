//! How guessing passwords is made slow: attempts at an account from a client, from a client, and at an account
//! from wherever. They are counted in the store, so that several servers count together.
//!
//! Confirmations of the password by somebody signed in are counted by session, by person and by client: a new session
//! brings no new guesses, and a stranger, who has no session, makes no owner wait.

use std::net::IpAddr;

use sso_model::timestamp::Timestamp;

use crate::secret;
use crate::store::LimitedKey;

/// Attempts at one account from one client that pass without waiting: people mistype.
pub const FREE_PER_PAIR: u32 = 5;

/// Attempts from one client that pass without waiting: offices share an address.
pub const FREE_PER_CLIENT: u32 = 30;

/// Attempts at one account from wherever.
pub const FREE_PER_EMAIL: u32 = 100;

/// Attempts to confirm the password in one session.
pub const FREE_PER_SESSION: u32 = FREE_PER_PAIR;

/// Attempts of one person to confirm the password, in all sessions together.
pub const FREE_PER_PERSON: u32 = 10;

/// Longest wait, in seconds.
pub const LONGEST_WAIT: u32 = 300;

/// Longest wait for attempts at one account from wherever, in seconds. Everybody's attempts bring it about, and
/// its owner waits too: long enough that guessing from many networks is slow, short enough to sit out.
pub const LONGEST_WAIT_PER_EMAIL: u32 = 4;

/// Quiet seconds after which the count starts anew.
pub const FORGET_AFTER: i64 = 3_600;

/// How far guessing may go under one key.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// How many attempts pass without waiting.
    pub free: u32,
    /// Longest wait, in seconds.
    pub longest_wait: u32,
    /// Quiet seconds that take one attempt off the count; [`FORGET_AFTER`] takes all.
    pub one_less_after: i64,
}

const PER_PAIR: Limit =
    Limit { free: FREE_PER_PAIR, longest_wait: LONGEST_WAIT, one_less_after: FORGET_AFTER };
const PER_CLIENT: Limit = Limit { free: FREE_PER_CLIENT, ..PER_PAIR };
const PER_SESSION: Limit = Limit { free: FREE_PER_SESSION, ..PER_PAIR };
const PER_PERSON: Limit = Limit { free: FREE_PER_PERSON, ..PER_PAIR };
const PER_EMAIL: Limit = Limit {
    free: FREE_PER_EMAIL,
    longest_wait: LONGEST_WAIT_PER_EMAIL,
    one_less_after: LONGEST_WAIT_PER_EMAIL as i64,
};

impl Limit {
    /// What is left at `now` of a count whose last attempt was at `last`.
    pub fn left(&self, count: u32, last: Timestamp, now: Timestamp) -> u32 {
        let passed = passed(last, now);
        if passed >= FORGET_AFTER {
            return 0;
        }
        count.saturating_sub(u32::try_from(passed / self.one_less_after).unwrap_or(u32::MAX))
    }

    /// Seconds still to wait before the next attempt: none for the free ones, then 1, 2, 4 … the longest wait.
    pub fn seconds_left(&self, count: u32, last: Timestamp, now: Timestamp) -> u32 {
        let Some(over) = self.left(count, last, now).checked_sub(self.free) else { return 0 };
        let wait = 1_u32.checked_shl(over).unwrap_or(u32::MAX).min(self.longest_wait);
        wait.saturating_sub(u32::try_from(passed(last, now)).unwrap_or(u32::MAX))
    }
}

fn passed(last: Timestamp, now: Timestamp) -> i64 {
    now.0.saturating_sub(last.0).max(0)
}

/// What an attempt on `email` from `client` counts under.
///
/// The address is hashed: mistyped ones may be passwords, and logs and eyes should not meet them. The hash has no
/// key, for the key would lie in the same database and be stolen with it; instead these rows live an hour.
pub fn attempts(email: &str, client: IpAddr) -> Vec<LimitedKey> {
    let (email, client) = (secret::hash(email), network(client));
    vec![
        LimitedKey { key: format!("email+client:{email} {client}"), limit: PER_PAIR },
        LimitedKey { key: format!("client:{client}"), limit: PER_CLIENT },
        LimitedKey { key: format!("email:{email}"), limit: PER_EMAIL },
    ]
}

/// What an attempt to confirm the password counts under.
pub fn confirmations(session_token_hash: &str, person_id: &str, client: IpAddr) -> Vec<LimitedKey> {
    vec![
        LimitedKey { key: format!("session:{session_token_hash}"), limit: PER_SESSION },
        LimitedKey { key: format!("person:{person_id}"), limit: PER_PERSON },
        LimitedKey { key: format!("confirming-client:{}", network(client)), limit: PER_CLIENT },
    ]
}

/// What a look at DNS that somebody asked for counts under: the organization. Ten at once, then one in ten seconds.
pub fn domain_checks(org_id: &str) -> LimitedKey {
    let limit = Limit { free: 10, longest_wait: 10, one_less_after: 10 };
    LimitedKey { key: format!("domain-check:{org_id}"), limit }
}

/// Responses of one client that are refused without waiting. Those that bring somebody in are taken back.
pub const FREE_RESPONSES: u32 = 120;

/// Sign-ins of one client that may be under way: offices share an address, and all come in at nine. The sign-in that
/// ends well is taken back, and one a second is forgotten.
pub const FREE_STARTS: u32 = 1_200;

const PER_RESPONSE: Limit = Limit { free: FREE_RESPONSES, longest_wait: 60, one_less_after: 1 };
const PER_START: Limit = Limit { free: FREE_STARTS, longest_wait: 60, one_less_after: 1 };

/// What starting a sign-in counts under.
pub fn sso_start(client: IpAddr) -> LimitedKey {
    LimitedKey { key: format!("sso-start:{}", network(client)), limit: PER_START }
}

/// What a posted response counts under.
pub fn sso_response(client: IpAddr) -> LimitedKey {
    LimitedKey { key: format!("sso-response:{}", network(client)), limit: PER_RESPONSE }
}

/// Refusals without a proven signature that are kept and recorded for an organization: anybody can cause them, from any
/// number of clients, and the log is never pruned. A hundred at once, then one in half a minute.
pub fn unproven(org_id: &str) -> LimitedKey {
    let limit = Limit { free: 100, longest_wait: 30, one_less_after: 30 };
    LimitedKey { key: format!("unproven:{org_id}"), limit }
}

/// What asking for the ways to sign in counts under.
pub fn ways(client: IpAddr) -> LimitedKey {
    LimitedKey { key: format!("ways:{}", network(client)), limit: PER_START }
}

/// What a sign-in or a confirmation that succeeds makes of the counts: it counts for nobody's limit.
#[derive(Debug, Default)]
pub struct TakenBack {
    /// Forgotten wholly: the account's, the session's, the person's.
    pub forget: Vec<String>,
    /// Less by one: what a whole client shares. Otherwise somebody could clear it with an account of their own.
    pub forgive: Vec<String>,
    /// Less by as much as was counted under the second, which is forgotten: the attempts of this client that were
    /// typing errors at an account that it has now proven to have.
    pub forgive_as: Option<(String, String)>,
}

/// See [`TakenBack`]: by a sign-in with a password.
pub fn taken_back(email: &str, client: IpAddr) -> TakenBack {
    let mut forget: Vec<String> = attempts(email, client).into_iter().map(|one| one.key).collect();
    let of_client = format!("client:{}", network(client));
    let pair = forget.remove(0);
    forget.retain(|key| *key != of_client);
    TakenBack { forget, forgive: vec![ways(client).key], forgive_as: Some((of_client, pair)) }
}

/// See [`TakenBack`]: by a confirmation.
pub fn confirmed(session_token_hash: &str, person_id: &str, client: IpAddr) -> TakenBack {
    let keys = confirmations(session_token_hash, person_id, client).into_iter().map(|one| one.key);
    let (forgive, forget) = keys.partition(|key| key.starts_with("confirming-client:"));
    TakenBack { forget, forgive, forgive_as: None }
}

/// See [`TakenBack`]: by a sign-in through the identity provider.
pub fn came_in(client: IpAddr) -> TakenBack {
    let forgive = [sso_start(client), sso_response(client), ways(client)].map(|one| one.key).to_vec();
    TakenBack { forgive, ..TakenBack::default() }
}

/// An IPv6 network of 64 bits counts as one client, since everyone has a whole one.
fn network(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_limit() {
        let now = Timestamp(1_000_000);
        let waits = [0, 4, 5, 6, 7, 12, 13, 14, 200].map(|count| PER_PAIR.seconds_left(count, now, now));
        assert_eq!(waits, [0, 0, 1, 2, 4, 128, 256, 300, 300]);
        assert_eq!(PER_PAIR.seconds_left(7, now, now.plus(3)), 1);
        assert_eq!(PER_PAIR.seconds_left(7, now, now.plus(4)), 0);
        assert_eq!(PER_PAIR.seconds_left(200, now, now.plus(FORGET_AFTER)), 0);
        // A clock that was set back makes nobody wait longer than the limit.
        assert_eq!(PER_PAIR.seconds_left(200, now.plus(90_000), now), 300);
    }

    #[test]
    fn what_strangers_do_makes_nobody_wait_long_and_fades() {
        let now = Timestamp(1_000_000);
        let waits = [99, 100, 101, 102, 5_000].map(|count| PER_EMAIL.seconds_left(count, now, now));
        assert_eq!(waits, [0, 1, 2, 4, 4]);
        assert_eq!(PER_EMAIL.seconds_left(5_000, now, now.plus(4)), 0);
        let left = [0, 3, 4, 40, 400, 3_600].map(|passed| PER_EMAIL.left(101, now, now.plus(passed)));
        assert_eq!(left, [101, 101, 100, 91, 1, 0]);
        assert_eq!(PER_PAIR.left(7, now, now.plus(FORGET_AFTER - 1)), 7, "what a client did itself stays");
    }

    #[test]
    fn the_right_password_clears_the_account_and_of_the_client_its_own_attempts() {
        let client = IpAddr::from([192, 0, 2, 1]);
        let taken_back = taken_back("a@a.example", client);
        let (of_client, pair) = taken_back.forgive_as.unwrap();
        assert_eq!(of_client, "client:192.0.2.1");
        assert!(pair.starts_with("email+client:"), "{pair}");
        assert_eq!((taken_back.forget.len(), taken_back.forgive.len()), (1, 1));
        assert!(
            taken_back.forget.iter().chain([&pair]).all(|key| !key.contains('@')),
            "addresses are hashed"
        );
        let confirmed = confirmed("hash", "id", client);
        assert_eq!(confirmed.forget, ["session:hash", "person:id"]);
        assert_eq!(confirmed.forgive, ["confirming-client:192.0.2.1"]);
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        let key = |text: &str| network(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::5"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::5"), key("2001:db8:1:3::5"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
