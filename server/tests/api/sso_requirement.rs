//! The armed requirement comes into force by what happens at the ACS URL, with nobody looking.

use crate::helpers::{Acme, MEMBER, PASSWORD};

impl Acme {
    /// The newest actions in the log and who did them; reading the log settles nothing.
    fn newest_two(&self) -> [String; 2] {
        let log = self.server.get(&self.olivia, "/api/activity?limit=2").json();
        [0, 1]
            .map(|at| format!("{} {}", log["entries"][at]["actor"], log["entries"][at]["action"]))
            .map(|line| line.replace('"', ""))
    }
}

#[test]
fn the_first_sign_in_brings_it_into_force_and_so_does_a_passing_test() {
    for by_test in [false, true] {
        let acme = Acme::new();
        let armed = acme.server.require(&acme.olivia, "armed").json();
        assert_eq!(armed["requirement"], "armed");
        assert_eq!(acme.server.try_sign_in(MEMBER, PASSWORD).status, 200);
        if by_test {
            let test = acme.begin_test();
            let passed = acme.server.post_response(&test, &acme.idp.answer(&acme.server, &test, MEMBER));
            assert!(passed.text().contains("The test sign-in passed"), "{}", passed.text());
        } else {
            acme.the_next_one_works();
        }
        let before = if by_test { "Olivia Berg test_passed" } else { "Mia Tanaka signed_in_by_sso" };
        assert_eq!(acme.newest_two(), ["sso-server requirement_came_into_force", before]);
        assert_eq!(acme.server.try_sign_in(MEMBER, PASSWORD).status, 401);
        assert_eq!(acme.server.get(&acme.olivia, "/api/connection").json()["requirement"], "required");
    }
}
