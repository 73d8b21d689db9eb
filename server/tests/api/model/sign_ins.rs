//! Sign-ins and tests by the real routes, and whether the model says that they pass.

use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::draft::{Draft, Settings};
use sso_model::lifecycle::{Command, Proof};
use sso_model::timestamp::Timestamp;
use sso_server::clock::Clock as _;

use super::life::{DOMAIN_NAMES, Life};
use crate::acts::{Comer, On};
use crate::helpers::{Answer, Call, Journey, journey, path_of, posted};

/// A test whose window is open at the identity provider.
pub struct OpenTest {
    journey: Journey,
    /// As they were when it began.
    settings: Draft,
    /// The server that it began on, whose ACS URL the answer is made for.
    which: usize,
    at: Timestamp,
}

impl Life {
    /// On the live settings somebody signs in; on the draft, or where there is none on the live settings, a test is
    /// made. Any settings are tried by a test that stays open, and earlier ones pass when it comes back late.
    pub(super) fn pass(&mut self, on: On, comer: Comer) -> Result<String, String> {
        match on {
            On::Live => self.sign_in(comer),
            On::Draft => match self.begin_test()? {
                Ok(test) => self.come_back(&test, comer),
                Err(code) => Ok(code),
            },
            On::Any(_) => {
                let begun = self.begin_test()?;
                Ok(begun.map_or_else(
                    |code| code,
                    |test| {
                        self.open_tests.push_back(test);
                        "left open".to_owned()
                    },
                ))
            }
            On::Earlier => match self.open_tests.pop_front() {
                Some(test) => self.come_back(&test, comer).map(|outcome| format!("late: {outcome}")),
                None => Ok("no open test".to_owned()),
            },
        }
    }

    /// Somebody who is signed in nowhere, from the postback URL to a session.
    fn sign_in(&mut self, comer: Comer) -> Result<String, String> {
        let begun = self.call_of("GET", &path_of(&self.service_provider().postback_url)).send();
        let Some(live) = self.model.live.clone().filter(|live| live.enabled) else {
            return expect(begun.status == 404, "no sso", &begun);
        };
        let journey = journey(&begun);
        let answer = self.post(&journey, &live.settings, comer);
        let is_in = answer.cookie().starts_with("__Host-sso-session=");
        let may_come_in = self.is_same_person(&live.settings, comer) && self.has_domain(comer);
        if may_come_in && is_in {
            let key = (live.settings.issuer_url.clone(), comer.domain);
            self.linked.insert(key, comer.other_name_id);
            return self.passed(&live.settings, comer);
        }
        expect(!may_come_in && answer.status == 403 && !is_in, "refused", &answer)
    }

    /// By the NameID alone.
    fn is_same_person(&self, settings: &Draft, comer: Comer) -> bool {
        let linked = self.linked.get(&(settings.issuer_url.clone(), comer.domain));
        linked.is_none_or(|other| *other == comer.other_name_id)
    }

    fn has_domain(&self, comer: Comer) -> bool {
        self.domains.include(DOMAIN_NAMES[comer.domain])
    }

    /// Started, and its link opened; or the code of the refusal.
    fn begin_test(&self) -> Result<Result<OpenTest, String>, String> {
        let at = self.server.clock.now();
        let etag = self.request("GET", "/api/connection").send().etag();
        let started = self.request("POST", "/api/connection/test").header("if-match", &etag).send();
        let Ok(settings) =
            self.model.to_edit().for_enabling(self.service_provider(), at).map(Settings::into_draft)
        else {
            return expect(started.status == 422, "fields", &started).map(Err);
        };
        if started.status != 200 {
            return Err(started.text());
        }
        let link = started.json()["start_url"].as_str().map(path_of).unwrap_or_default();
        let opened = self.call_of("GET", &link).by(&self.browser).send();
        Ok(Ok(OpenTest { journey: journey(&opened), settings, which: self.which, at }))
    }

    /// A test's answer arrives at the server that is there now.
    fn come_back(&mut self, test: &OpenTest, comer: Comer) -> Result<String, String> {
        let counts = self.server.clock.now() < test.at.plus(REQUEST_SECONDS) && test.which == self.which;
        let answer = self.post(&test.journey, &test.settings, comer);
        let says = |words: &str| answer.text().contains(words);
        if !(counts && self.is_same_person(&test.settings, comer)) {
            return expect(says("The test sign-in was refused"), "refused", &answer)
                .or_else(|_| expect(answer.status == 403, "refused", &answer));
        }
        let (words, outcome) = if self.has_domain(comer) {
            ("The test sign-in passed", "passed")
        } else {
            ("The test sign-in counts once its domain is verified", "waits")
        };
        expect(says(words), outcome, &answer)?;
        self.passed(&test.settings, comer)?;
        Ok(outcome.to_owned())
    }

    fn passed(&mut self, settings: &Draft, comer: Comer) -> Result<String, String> {
        let was = self.model.requirement();
        let fingerprint = settings.fingerprint(self.service_provider());
        let domain = DOMAIN_NAMES[comer.domain].to_owned();
        let command = Command::Prove(Proof { fingerprint, domain });
        let next = self.model.after(command, self.facts(), self.server.clock.now());
        self.model = next.map_err(|error| error.to_string())?;
        self.is_recorded(was)?;
        Ok("passed".to_owned())
    }

    /// By a browser that nobody has signed in with.
    fn post(&self, journey: &Journey, settings: &Draft, comer: Comer) -> Answer {
        let response = self.keys.answer(&self.server, journey, settings, comer);
        let fields = [("SAMLResponse", response.as_str()), ("RelayState", journey.relay_state.as_str())];
        posted(
            self.call_of("POST", &path_of(&self.service_provider().acs_url)),
            Some(&journey.cookie),
            &fields,
        )
    }

    fn call_of(&self, method: &str, path: &str) -> Call {
        Call::new(self.servers[self.which].0, method, path)
    }
}

fn expect(is_so: bool, word: &str, answer: &Answer) -> Result<String, String> {
    if is_so { Ok(word.to_owned()) } else { Err(format!("{}, not {word}: {}", answer.status, answer.text())) }
}
