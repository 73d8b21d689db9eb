//! The activity of one kind, page by page.

use serde_json::Value;

use crate::helpers::{OWNER, Server, draft};

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
