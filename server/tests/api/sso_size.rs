//! Large responses: read up to the limit, and beyond it refused with a report.

use serde_json::json;

use crate::helpers::{Acme, MEMBER};

#[test]
fn what_is_refused_before_it_is_read_has_a_report_all_the_same() {
    let acme = Acme::new();
    let newest = || acme.server.newest_attempt(&acme.olivia);
    let form_of = |size: usize| {
        let journey = acme.server.set_out(&acme.postback);
        acme.server.post_response(&journey, &"A".repeat(size))
    };
    for answer in [
        form_of(10 * 1024 * 1024),
        // Within the form's limit, over the response's.
        form_of(300 * 1024),
    ] {
        assert_eq!(answer.status, 413, "{}", answer.text());
        assert!(answer.text().contains("more than is read here"), "{}", answer.text());
    }
    let journey = acme.server.set_out(&acme.postback);
    let other = acme.server.bare("POST", "/sso/saml2").header("cookie", &journey.cookie);
    let other = other.bytes("multipart/form-data; boundary=x", b"--x--".to_vec()).send();
    let attempt = newest();
    assert_eq!((other.status, &attempt["report"]["checks"][0]["code"]), (403, &json!("not_a_form")));
    let reference = attempt["summary"]["reference"].as_str().unwrap();
    assert!(other.text().contains(reference), "{reference} in {}", other.text());
    let kept = acme.server.get(&acme.olivia, "/api/sign-in-attempts").text();
    for words in ["larger than a response may be", "more than the 256 KB", "multipart/form-data"] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
    // A test learns of it too.
    let test = acme.begin_test();
    let answer = acme.server.post_response(&test, &"A".repeat(2 * 1024 * 1024));
    assert!(answer.text().contains("The test sign-in was refused"), "{}", answer.text());
    assert_eq!(newest()["report"]["checks"][0]["code"], "form_too_large");
    acme.the_next_one_works();
}

#[test]
fn people_in_many_groups_come_in_up_to_the_limit() {
    let acme = Acme::new();
    let groups = |count: usize| {
        let journey = acme.server.set_out(&acme.postback);
        let name =
            |n: usize| format!("CN=app-team-{n:04}-readers,OU=Groups,OU=Robotics,DC=corp,DC=acme,DC=example");
        let response = acme.idp.saying(&acme.server, &journey, MEMBER, |statement| {
            let mut groups = statement.attributes[0].clone();
            "memberOf".clone_into(&mut groups.name);
            groups.values = (0..count).map(name).collect();
            statement.attributes.push(groups);
        });
        (response.len(), acme.server.post_response(&journey, &response))
    };
    for count in [400, 1_200] {
        let (bytes, answer) = groups(count);
        assert_eq!(answer.status, 303, "{count} groups, {bytes} bytes: {}", answer.text());
    }
    let (bytes, answer) = groups(2_500);
    assert!(bytes > 256 * 1024, "{bytes}");
    assert_eq!(answer.status, 413, "{}", answer.text());
}
