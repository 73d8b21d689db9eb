//! Acme with SSO enabled: an owner, a provider and a verified domain.

use sso_practice::Fault;

use super::{Answer, Browser, Idp, Journey, MEMBER, OWNER, Server, journey, session_of};

pub struct Acme {
    pub server: Server,
    pub olivia: Browser,
    pub idp: Idp,
    pub postback: String,
}

impl Acme {
    pub fn new() -> Self {
        Self::on(Server::start())
    }

    pub fn on(server: Server) -> Self {
        let olivia = server.sign_in(OWNER);
        let idp = Idp::new("https://idp.acme.example");
        server.connect(&olivia, &idp, "acme.example");
        let postback = server.postback(&olivia);
        Self { server, olivia, idp, postback }
    }

    /// The outcome of a response about Mia with this fault.
    pub fn answer_with(&self, fault: Option<Fault>) -> Answer {
        let journey = self.server.set_out(&self.postback);
        let response = self.idp.faulty(&self.server, &journey, MEMBER, fault);
        self.server.post_response(&journey, &response)
    }

    /// Olivia starts a test and opens its link.
    pub fn begin_test(&self) -> Journey {
        begin_test(&self.server, &self.olivia)
    }

    pub fn the_next_one_works(&self) {
        session_of(&self.server.sign_in_by_sso(&self.idp, &self.postback, MEMBER));
    }
}

/// Starts a test and opens its link.
fn begin_test(server: &Server, by: &Browser) -> Journey {
    let started = server.change(by, "POST", "/api/connection/test").send();
    assert_eq!(started.status, 200, "{}", started.text());
    let started = started.json();
    let link = started["start_url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap();
    journey(&server.bare("GET", link).by(by).send())
}

/// The path that takes the received issuer of a test, which a new draft has refused.
pub fn repairable(server: &Server, by: &Browser) -> String {
    let idp = Idp::new("https://idp.acme.example");
    let saved = server.change(by, "PUT", "/api/connection/draft").json(&idp.settings()).send();
    assert_eq!(saved.status, 200, "{}", saved.text());
    let journey = begin_test(server, by);
    server.post_response(&journey, &idp.faulty(server, &journey, MEMBER, Some(Fault::OtherIssuer)));
    let id = server.newest_attempt(by)["summary"]["id"].as_str().unwrap().to_owned();
    format!("/api/sign-in-attempts/{id}/repair")
}
