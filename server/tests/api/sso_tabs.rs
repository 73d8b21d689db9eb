//! One browser with several tabs, and accounts that were there before the identity provider.

use crate::helpers::{Acme, Browser, MEMBER, journey, session_of};
use crate::people::{list, one};

/// Six tabs are opened on a session that is over. The provider answers the last one first.
#[test]
fn every_tab_that_started_a_sign_in_comes_in() {
    let acme = Acme::new();
    let first = acme.server.set_out(&acme.postback);
    let jar = Browser { cookie: first.cookie.clone() };
    let start = || journey(&acme.server.bare("GET", &acme.postback).by(&jar).send());
    let mut tabs: Vec<_> = (0..5).map(|_| start()).collect();
    tabs.insert(0, first);
    let mut cookies = jar.cookie.clone();
    for tab in tabs.iter().rev() {
        let answer = acme.idp.answer(&acme.server, tab, MEMBER);
        let fields = [("SAMLResponse", answer.as_str()), ("RelayState", tab.relay_state.as_str())];
        let mia = session_of(&acme.server.post_fields(Some(&cookies), &fields));
        cookies = format!("{}; {}", jar.cookie, mia.cookie);
        assert_eq!(acme.server.get(&mia, "/api/session").json()["person"]["email"], MEMBER);
    }
    let list = acme.server.get(&acme.olivia, "/api/sign-in-attempts").json();
    let refused = list["attempts"].as_array().unwrap().iter().filter(|one| one["outcome"] != "passed");
    assert_eq!(refused.count(), 0, "{list}");
}

/// A member who has signed in by password comes in through the identity provider as the same person, with the same way back.
#[test]
fn an_account_with_a_password_stays_one_account() {
    let acme = Acme::new();
    let by_password = acme.server.sign_in(MEMBER);
    let id = acme.server.get(&by_password, "/api/session").json()["person"]["id"].clone();
    let before = list(&acme.server, &acme.olivia, "")["figures"]["all"].clone();
    let mia = session_of(&acme.came("MIA@ACME.example", "E-100"));
    assert_eq!(acme.server.get(&mia, "/api/session").json()["person"]["id"], id);
    assert_eq!(list(&acme.server, &acme.olivia, "")["figures"]["all"], before);
    let line = one(&acme.server, &acme.olivia, MEMBER);
    assert_eq!(
        (&line["link"]["name"], &line["signs_in_with"]),
        (&"linked".into(), &"password_and_identity_provider".into())
    );
    assert_eq!(acme.server.try_sign_in(MEMBER, crate::helpers::PASSWORD).status, 200);
}
