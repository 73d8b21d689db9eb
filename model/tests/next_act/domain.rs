//! Which domain is claimed.

use sso_model::api::UnclaimedDomain;

use super::*;

#[test]
fn the_domain_of_most_people_is_claimed_where_no_test_has_shown_one() {
    let people = |domain: &str, members| UnclaimedDomain { domain: domain.to_owned(), members, managers: 0 };
    let unclaimed_domains = vec![people("acme.example", 38), people("labs.example", 3)];
    let tested =
        ConnectionView { live_tested: Some(saved(now())), unclaimed_domains, ..view(Stage::Enabled) };
    let unclaimed = unmet(tested, Condition::VerifiedDomain);
    assert_eq!(next(&unclaimed), claim(Some("acme.example"), false));
    let waits = ConnectionView { test_waits_for: Some("labs.example".into()), ..unclaimed.clone() };
    let waits = ConnectionView { stage: Stage::Draft, draft: Some(complete()), live: None, ..waits };
    assert_eq!(next(&waits), claim(Some("labs.example"), false), "a test has shown it");
    let domains = DomainsView { pending: 1, ..DomainsView::default() };
    assert_eq!(next(&ConnectionView { domains, ..unclaimed }), claim(None, true), "a claim waits already");
}
