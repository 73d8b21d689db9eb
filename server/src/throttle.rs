//! How guessing passwords is made slow: attempts at an account from a client, from a client, and at an account
//! from wherever. They are counted in the store, so that several servers count together.

use std::net::IpAddr;

use sso_domain::timestamp::Timestamp;

use crate::secret;
use crate::store::Attempt;

/// Attempts at one account from one client that pass without waiting: people mistype.
pub const FREE_PER_PAIR: u32 = 5;

/// Attempts from one client that pass without waiting: offices share an address.
pub const FREE_PER_CLIENT: u32 = 30;

/// Attempts at one account from wherever: enough that one stranger cannot keep its owner out.
pub const FREE_PER_EMAIL: u32 = 100;

/// Longest wait, in seconds.
pub const LONGEST_WAIT: u32 = 300;

/// So many quiet seconds and the count starts anew.
pub const FORGET_AFTER: i64 = 3_600;

/// Seconds still to wait before the next attempt: none for the free ones, then 1, 2, 4 … [`LONGEST_WAIT`].
pub fn seconds_left(count: u32, free: u32, last: Timestamp, now: Timestamp) -> u32 {
    if count < free || last.plus(FORGET_AFTER) <= now {
        return 0;
    }
    let wait = 1_u32.checked_shl((count - free).min(31)).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT));
    let passed = now.0.saturating_sub(last.0).max(0);
    wait.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX))
}

/// What an attempt on `email` from `client` counts under. The address is hashed: mistyped ones may be passwords.
pub fn attempts(email: &str, client: IpAddr) -> Vec<Attempt> {
    let (email, client) = (secret::hash(email), network(client));
    vec![
        Attempt { key: format!("email+client:{email} {client}"), free: FREE_PER_PAIR },
        Attempt { key: format!("client:{client}"), free: FREE_PER_CLIENT },
        Attempt { key: format!("email:{email}"), free: FREE_PER_EMAIL },
    ]
}

/// What the right password makes of the counts.
pub struct TakenBack {
    /// Forgotten wholly: the account's.
    pub forget: Vec<String>,
    /// Less by this one attempt: the client's. Otherwise somebody could clear it with an account of their own.
    pub forgive: Vec<String>,
}

/// See [`TakenBack`].
pub fn taken_back(email: &str, client: IpAddr) -> TakenBack {
    let keys = attempts(email, client).into_iter().map(|one| one.key);
    let (forgive, forget) = keys.partition(|key| key.starts_with("client:"));
    TakenBack { forget, forgive }
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
        let waits = [0, 4, 5, 6, 7, 12, 13, 14, 200].map(|count| seconds_left(count, 5, now, now));
        assert_eq!(waits, [0, 0, 1, 2, 4, 128, 256, 300, 300]);
        assert_eq!(seconds_left(7, 5, now, now.plus(3)), 1);
        assert_eq!(seconds_left(7, 5, now, now.plus(4)), 0);
        assert_eq!(seconds_left(200, 5, now, now.plus(FORGET_AFTER)), 0);
        // A clock that was set back makes nobody wait longer than the limit.
        assert_eq!(seconds_left(200, 5, now.plus(90_000), now), 300);
    }

    #[test]
    fn the_right_password_clears_the_account_and_not_the_client() {
        let taken_back = taken_back("a@a.example", IpAddr::from([192, 0, 2, 1]));
        assert_eq!(taken_back.forgive, ["client:192.0.2.1"]);
        assert_eq!(taken_back.forget.len(), 2);
        assert!(taken_back.forget.iter().all(|key| !key.contains('@')), "addresses are hashed");
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        let key = |text: &str| network(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::5"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::5"), key("2001:db8:1:3::5"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
