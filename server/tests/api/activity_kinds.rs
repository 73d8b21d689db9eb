//! The activity of one kind, page by page.

use serde_json::Value;

use crate::helpers::{ADMIN, Browser, OWNER, Server, draft};

#[test]
fn changes_are_shown_without_the_sign_ins_between_them() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for number in 0..4 {
        let form = draft("", &format!("https://idp.example/{number}"));
        assert_eq!(server.change(&olivia, "PUT", "/api/connection/draft").json(&form).send().status, 200);
        server.sign_in(OWNER);
    }
    let of = |query: &str| {
        let page: Value = server.get(&olivia, &format!("/api/activity?{query}")).json();
        let entries = page["entries"].as_array().unwrap().iter();
        let seen =
            entries.map(|one| (one["seq"].as_i64().unwrap(), one["action"].as_str().unwrap().to_owned()));
        (seen.collect::<Vec<_>>(), page["next"].as_i64())
    };
    let drafts =
        |numbers: &[i64]| numbers.iter().map(|seq| (*seq, "draft_saved".to_owned())).collect::<Vec<_>>();
    assert_eq!(of("kind=changes&limit=3"), (drafts(&[8, 6, 4]), Some(4)));
    assert_eq!(of("kind=changes&limit=3&before=4"), (drafts(&[2]), None));
    assert_eq!(server.get(&olivia, "/api/activity?kind=x").code(), "malformed");
    let (visits, next) = of("kind=visits");
    assert_eq!((visits.len(), next), (5, None));
    assert!(visits.iter().all(|(_, action)| action == "signed_in"), "{visits:?}");
}

#[test]
fn the_acts_of_a_person_and_of_a_time_are_found_page_by_page() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let change = |browser: &Browser, number: i64| {
        server.clock.advance(60);
        let form = draft("", &format!("https://idp.example/{number}"));
        assert_eq!(server.change(browser, "PUT", "/api/connection/draft").json(&form).send().status, 200);
    };
    change(&olivia, 0);
    let adam = server.sign_in(ADMIN);
    change(&adam, 1);
    change(&olivia, 2);
    change(&olivia, 3);
    let page = |query: &str| -> Value { server.get(&olivia, &format!("/api/activity?{query}")).json() };
    let seen = |query: &str| {
        let page = page(query);
        let entries = page["entries"].as_array().unwrap().iter();
        (entries.map(|one| one["seq"].as_i64().unwrap()).collect::<Vec<_>>(), page["next"].as_i64())
    };
    let all = page("");
    let entry = |seq: i64| all["entries"].as_array().unwrap().iter().find(|one| one["seq"] == seq).unwrap();
    // 1: Olivia comes, 2: changes; 3: Adam comes, 4: changes; 5 and 6: Olivia changes.
    let by = entry(2)["actor_id"].as_str().unwrap();
    assert_eq!(seen(&format!("by={by}&limit=3")), (vec![6, 5, 2], Some(2)));
    assert_eq!(seen(&format!("by={by}&limit=3&before=2")), (vec![1], None));
    assert_eq!(seen(&format!("by={by}&kind=changes")), (vec![6, 5, 2], None));
    assert_eq!(page(&format!("by={by}"))["by"], "Olivia Berg");
    let (from, to) = (entry(4)["at"].as_str().unwrap(), entry(6)["at"].as_str().unwrap());
    assert_eq!(seen(&format!("since={from}&until={to}")), (vec![5, 4], None));
    assert_eq!(seen(&format!("since={from}&until={to}&limit=1")), (vec![5], Some(5)));
    assert_eq!(seen(&format!("since={from}&until={to}&before=5")), (vec![4], None));
    assert_eq!(seen(&format!("until={from}")), (vec![3, 2, 1], None));
    assert_eq!(seen(&format!("since={from}&by={by}&until={to}")), (vec![5], None));
    assert_eq!(seen("by=nobody"), (vec![], None));
    for wrong in ["since=yesterday", "until=1", &format!("by={}", "x".repeat(101)), "by=%00"] {
        assert_eq!(server.get(&olivia, &format!("/api/activity?{wrong}")).code(), "malformed", "{wrong}");
    }
}
