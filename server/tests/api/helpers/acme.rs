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

    /// What becomes of a response about Mia with this fault.
    pub fn answer_with(&self, fault: Option<Fault>) -> Answer {
        let journey = self.server.set_out(&self.postback);
        let response = self.idp.faulty(&self.server, &journey, MEMBER, fault);
        self.server.post_response(&journey, &response)
    }

    /// Olivia starts a test and opens its link.
    pub fn begin_test(&self) -> Journey {
        let started = self.server.change(&self.olivia, "POST", "/api/connection/test").send();
        assert_eq!(started.status, 200, "{}", started.text());
        let started = started.json();
        let link = started["start_url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap();
        journey(&self.server.bare("GET", link).by(&self.olivia).send())
    }

    pub fn the_next_one_works(&self) {
        session_of(&self.server.sign_in_by_sso(&self.idp, &self.postback, MEMBER));
    }
}
