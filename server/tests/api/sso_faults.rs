//! Everything that a practice provider can do wrong is found by the check that is there for it.

use sso_practice::Fault;

use crate::helpers::{Acme, Answer, MEMBER, code_of, session_of};

/// The check that finds it, and whether the person comes in all the same.
fn found_by(fault: Fault) -> (&'static str, bool) {
    match fault {
        Fault::WrongAudience => ("audience", false),
        Fault::WrongRecipient => ("recipient", false),
        Fault::WrongDestination => ("destination", false),
        Fault::OtherIssuer => ("issuer", false),
        Fault::Expired | Fault::FutureClock => ("time_window", false),
        Fault::Unsigned => ("signed", false),
        Fault::OtherKey => ("certificate", false),
        Fault::Sha1 => ("algorithms", false),
        Fault::Tampered => ("signature", false),
        Fault::Wrapped | Fault::Encrypted => ("assertion", false),
        Fault::Replay | Fault::Unsolicited => ("request", false),
        Fault::MissingEmail | Fault::MisspeltEmail | Fault::JumpCloudDefaults | Fault::EntraNames => {
            ("email", false)
        }
        Fault::MisspeltNames => ("first_name", true),
        Fault::Denied => ("status", false),
    }
}

impl Acme {
    /// The answer to this fault, sent as its sender would send it.
    fn doing(&self, fault: Fault) -> Answer {
        let journey = self.server.set_out(&self.postback);
        let response = self.idp.faulty(&self.server, &journey, MEMBER, Some(fault));
        match fault {
            Fault::Replay => {
                session_of(&self.server.post_response(&journey, &response));
                let fields =
                    [("SAMLResponse", response.as_str()), ("RelayState", journey.relay_state.as_str())];
                self.server.post_fields(None, &fields)
            }
            Fault::Unsolicited => self.server.post_fields(None, &[("SAMLResponse", &response)]),
            _ => self.server.post_response(&journey, &response),
        }
    }
}

#[test]
fn every_fault_has_its_check() {
    let acme = Acme::new();
    for fault in Fault::ALL {
        let (check, comes_in) = found_by(fault);
        let answer = acme.doing(fault);
        let expected = if comes_in { (303, "warned", "passed") } else { (403, "failed", "refused") };
        let attempt = acme.server.newest_attempt(&acme.olivia);
        let outcome = attempt["summary"]["outcome"].as_str().unwrap();
        let found = code_of(&attempt, check).0;
        assert_eq!((answer.status, found.as_str(), outcome), expected, "{fault:?}: {attempt}");
        if !comes_in {
            assert_eq!(answer.header("set-cookie"), "", "{fault:?}");
            let reference = attempt["summary"]["reference"].as_str().unwrap();
            assert!(answer.text().contains(reference), "{fault:?}: the page names this attempt");
        }
    }
    acme.the_next_one_works();
}
