//! What is counted, and how far.

use std::net::IpAddr;

use super::{FORGET_AFTER, Limit, LimitedKey};
use crate::secret;

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

pub(super) const PER_PAIR: Limit =
    Limit { free: FREE_PER_PAIR, longest_wait: LONGEST_WAIT, one_less_after: FORGET_AFTER };
const PER_CLIENT: Limit = Limit { free: FREE_PER_CLIENT, ..PER_PAIR };
const PER_SESSION: Limit = Limit { free: FREE_PER_SESSION, ..PER_PAIR };
const PER_PERSON: Limit = Limit { free: FREE_PER_PERSON, ..PER_PAIR };
pub(super) const PER_EMAIL: Limit = Limit {
    free: FREE_PER_EMAIL,
    longest_wait: LONGEST_WAIT_PER_EMAIL,
    one_less_after: LONGEST_WAIT_PER_EMAIL as i64,
};

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

/// What making certificates of our own counts under: the organization. Ten at once, then one in ten seconds: a
/// key takes a second of a processor.
pub fn own_certificates(org_id: &str) -> LimitedKey {
    let limit = Limit { free: 10, longest_wait: 10, one_less_after: 10 };
    LimitedKey { key: format!("own-certificate:{org_id}"), limit }
}

/// What fetching metadata counts under: the organization. Ten at once, then one in ten seconds.
pub fn metadata(org_id: &str) -> LimitedKey {
    let limit = Limit { free: 10, longest_wait: 10, one_less_after: 10 };
    LimitedKey { key: format!("metadata:{org_id}"), limit }
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

/// What a request of an application that waits for a sign-in counts under.
pub fn authorize(client: IpAddr) -> LimitedKey {
    LimitedKey { key: format!("authorize:{}", network(client)), limit: PER_START }
}

/// Failed passwords of a person that are recorded: anybody can cause them, and the log is never pruned. Twenty at once,
/// then one in five minutes.
pub fn failures(person_id: &str) -> LimitedKey {
    let limit = Limit { free: 20, longest_wait: 300, one_less_after: 300 };
    LimitedKey { key: format!("failures:{person_id}"), limit }
}

/// What asking for the ways to sign in counts under.
pub fn ways(client: IpAddr) -> LimitedKey {
    LimitedKey { key: format!("ways:{}", network(client)), limit: PER_START }
}

/// What reading a calendar counts under: calendars of one company may share an address, and each asks a few times a day.
pub fn calendar(client: IpAddr) -> LimitedKey {
    LimitedKey { key: format!("calendar:{}", network(client)), limit: PER_RESPONSE }
}

/// An IPv6 network of 64 bits counts as one client, since everyone has a whole one.
pub(super) fn network(client: IpAddr) -> String {
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
    fn an_ipv6_network_is_one_client() {
        let key = |text: &str| network(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::5"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::5"), key("2001:db8:1:3::5"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
