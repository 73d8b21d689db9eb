//! RelayState is our own opaque value: nothing else in it leads anywhere or is said again.

use crate::helpers::{Acme, MEMBER, OWNER, code_of};

#[test]
fn no_relay_state_leads_anywhere() {
    let acme = Acme::new();
    for (what, value) in [
        ("another host", "//evil.example/in"),
        ("another scheme", "https:evil.example"),
        ("a whole address", "https://evil.example/in"),
        ("back-slashes", "\\\\evil.example"),
        ("a header", "/evil\r\nSet-Cookie: evil=1"),
        ("markup", "\"><a href=//evil.example>"),
        ("ours and a byte", "OURS0"),
        ("ours, 81 bytes long", "OURS00000000000000000"),
    ] {
        let journey = acme.server.set_out(&acme.postback);
        let response = acme.idp.answer(&acme.server, &journey, MEMBER);
        let value = value.replace("OURS", &journey.relay_state);
        let fields = [("SAMLResponse", response.as_str()), ("RelayState", value.as_str())];
        let answer = acme.server.post_fields(Some(&journey.cookie), &fields);
        assert_eq!((answer.status, answer.header("location")), (403, ""), "{what}");
        assert_eq!(answer.header("set-cookie"), "", "{what}");
        let headers = format!("{:?}", answer.headers);
        for said in [answer.text(), headers] {
            assert!(!said.contains("evil") && !said.contains(&journey.relay_state), "{what}: {said}");
        }
        let attempt = acme.server.newest_attempt(&acme.server.sign_in(OWNER));
        assert_eq!(code_of(&attempt, "relay_state").0, "failed", "{what}: {attempt}");
    }
    acme.the_next_one_works();
}
