//! What succeeds counts for nobody's limit.

use std::net::IpAddr;

use super::keys::{attempts, confirmations, network, sso_response, sso_start, ways};
use crate::storage::Count;

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

impl TakenBack {
    /// Returns every key that it changes, in the order of their text.
    pub fn keys(&self) -> Vec<&str> {
        let of_pair = self.forgive_as.iter().flat_map(|(key, as_much_as)| [key, as_much_as]);
        let mut keys: Vec<&str> =
            self.forget.iter().chain(&self.forgive).chain(of_pair).map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    /// Returns what is stored under each of the keys that have a count; none where it is forgotten.
    pub fn apply<'a>(&self, counts: &[(&'a str, Count)]) -> Vec<(&'a str, Option<Count>)> {
        let next = |(key, known): &(&'a str, Count)| (*key, self.next(key, *known, counts));
        counts.iter().map(next).collect()
    }

    fn next(&self, key: &str, known: Count, counts: &[(&str, Count)]) -> Option<Count> {
        if self.forget.iter().any(|one| one == key) {
            return None;
        }
        let less = match &self.forgive_as {
            Some((_, as_much_as)) if as_much_as == key => return None,
            Some((of_client, as_much_as)) if of_client == key => {
                counts.iter().find(|(one, _)| one == as_much_as).map_or(0, |(_, count)| count.count)
            }
            _ => 1,
        };
        Some(Count { count: known.count.saturating_sub(less), ..known })
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn counts_are_forgotten_or_become_less() {
        let at = |count| Count { count, last_at: sso_model::timestamp::Timestamp(7) };
        let taken = TakenBack {
            forget: vec!["account".to_owned()],
            forgive: vec!["ways".to_owned()],
            forgive_as: Some(("client".to_owned(), "pair".to_owned())),
        };
        assert_eq!(taken.keys(), ["account", "client", "pair", "ways"]);
        let counts = [("account", at(9)), ("client", at(5)), ("pair", at(3)), ("ways", at(0))];
        let left = [("account", None), ("client", Some(at(2))), ("pair", None), ("ways", Some(at(0)))];
        assert_eq!(taken.apply(&counts), left);
        assert_eq!(
            taken.apply(&[("client", at(5))]),
            [("client", Some(at(5)))],
            "nothing counted of the pair"
        );
    }
}
