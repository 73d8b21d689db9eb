//! How guessing passwords is made slow: attempts per e-mail address and per client, in the store, so that
//! several servers count together.

use std::net::IpAddr;

use sso_domain::timestamp::Timestamp;

use crate::secret;
use crate::store::Attempt;

/// Attempts at one account that pass without waiting: people mistype.
pub const FREE_PER_EMAIL: u32 = 5;

/// Attempts from one client that pass without waiting: offices share an address.
pub const FREE_PER_CLIENT: u32 = 30;

/// Longest wait, in seconds. A stranger can keep an owner waiting, but never for long.
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
    vec![
        Attempt { key: email_key(email), free: FREE_PER_EMAIL },
        Attempt { key: client_key(client), free: FREE_PER_CLIENT },
    ]
}

/// Key of an account.
pub fn email_key(email: &str) -> String {
    format!("email:{}", secret::hash(email))
}

/// Key of a client: an IPv6 network of 64 bits counts as one, since everyone has a whole one.
pub fn client_key(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(address) => format!("client:{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("client:{a:x}:{b:x}:{c:x}:{d:x}::/64")
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
    fn an_ipv6_network_is_one_client() {
        let key = |text: &str| client_key(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::5"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::5"), key("2001:db8:1:3::5"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
