//! One organization on a real server, and the model beside it.

use std::net::SocketAddr;

use sso_domain::api::{Saved, SsoView};
use sso_domain::draft::Draft;
use sso_domain::lifecycle::{Command, Connection, Facts};
use sso_domain::service_provider::ServiceProvider;
use sso_domain::timestamp::DAY;
use sso_server::clock::Clock as _;
use sso_server::store::{GlassOptions, PassedSignIn, Store as _};

use super::asked::{action, asked, forms};
use crate::acts::{Act, On};
use crate::helpers::{ADMIN, Answer, Browser, Call, OWNER, STRANGER, Server};

const DOMAIN: &str = "acme.example";
const MANAGERS: [&str; 2] = [OWNER, ADMIN];

pub struct Life {
    server: Server,
    /// Two servers on one database, which were given different values.
    servers: [(SocketAddr, ServiceProvider); 2],
    which: usize,
    org_id: String,
    browser: Browser,
    forms: Vec<Draft>,
    domain: bool,
    passwords: [bool; 2],
    /// What the connection should be.
    pub model: Connection,
}

impl Life {
    pub fn begin() -> Self {
        let server = Server::start();
        let browser = server.sign_in(OWNER);
        let org_id = server.org_id(&browser);
        let second = server.beside("https://login.example.com/acs", &org_id);
        let servers = [(server.address, server.ours(&org_id)), second];
        let (forms, model) = (forms(), Connection::default());
        Self {
            server,
            servers,
            which: 0,
            org_id,
            browser,
            forms,
            domain: false,
            passwords: [true, true],
            model,
        }
    }

    /// What became of it: `done`, or the code of the refusal. Or where server and model disagree.
    pub fn take(&mut self, act: Act) -> Result<String, String> {
        let before = self.settled_version()?;
        let was = self.model.clone();
        let (told, counts) = match act {
            Act::Pass(on) => (self.pass(on), false),
            Act::BreakGlass => self.break_glass(),
            Act::Password { who, set } => (self.password(who, set), false),
            Act::Reconsider | Act::Domain(_) | Act::Ours(_) | Act::TimePasses => (self.world(act), false),
            _ => self.call(act)?,
        };
        // An act that asks for what is there already counts no version.
        let counts = counts && self.model != was;
        let after = self.settled_version()?;
        if (before != after) == counts { Ok(told) } else { Err(format!("{told}: {before} became {after}")) }
    }

    fn facts(&self) -> Facts<'_> {
        let password_kept = self.passwords.contains(&true);
        Facts { verified_domain: self.domain, password_kept, ours: &self.servers[self.which].1 }
    }

    /// The part of the version that guards a save, after the view was found to be the model's.
    fn settled_version(&mut self) -> Result<String, String> {
        let was = self.model.requirement();
        let now = self.server.clock.now();
        self.model =
            self.model.after(Command::Reconsider, self.facts(), now).map_err(|error| error.to_string())?;
        let answer = self.request("GET", "/api/sso").send();
        let view: SsoView = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
        self.compare(&view)?;
        if was != self.model.requirement() {
            let log = self.request("GET", "/api/activity?limit=1").send().json();
            let expected = action(self.model.requirement());
            if log["entries"][0]["action"] != expected {
                return Err(format!("{expected} is not recorded: {log}"));
            }
        }
        view.etag.split_once('-').map(|(settings, _)| settings.to_owned()).ok_or(view.etag.clone())
    }

    fn compare(&self, view: &SsoView) -> Result<(), String> {
        let (model, ours, now) = (&self.model, &self.servers[self.which].1, self.server.clock.now());
        let passed = |settings: Option<&Draft>| settings.is_some_and(|one| model.has_passed(one, ours));
        let live = model.live.as_ref().map(|live| &live.settings);
        let met: Vec<_> = model.conditions(self.facts(), now).iter().map(|(_, met)| *met).collect();
        let earlier = model.earlier.as_ref().map(|earlier| &earlier.settings.issuer_url);
        for (what, same) in [
            ("stage", view.stage == model.stage()),
            ("requirement", view.requirement == model.requirement()),
            ("draft", view.draft == model.draft),
            ("live", view.live.as_ref() == live),
            ("conditions", view.conditions.iter().map(|one| one.met).collect::<Vec<_>>() == met),
            ("draft_tested", view.draft_tested.is_some() == passed(model.draft.as_ref())),
            ("live_tested", view.live_tested.is_some() == passed(live)),
            ("roll_back", view.roll_back.as_ref().map(|one| &one.issuer_url) == earlier),
        ] {
            if !same {
                return Err(format!("{what} differs: {view:?} and {model:?}"));
            }
        }
        Ok(())
    }

    fn request(&self, method: &str, path: &str) -> Call {
        let call = Call::new(self.servers[self.which].0, method, path);
        call.header("x-sso-console", "1").by(&self.browser)
    }

    /// An act of a person. Whether it counts a version.
    fn call(&mut self, act: Act) -> Result<(String, bool), String> {
        let now = self.server.clock.now();
        let ours = &self.servers[self.which].1;
        let ((method, path, body), command) = asked(act, &self.forms, ours, now);
        let etag = self.request("GET", "/api/sso").send().etag();
        let call = self.request(method, path).header("if-match", &etag);
        let answer: Answer = body.map_or(call.clone(), |body| call.json(&body)).send();
        let Some(command) = command else {
            let refused = answer.status == 422;
            return if refused { Ok((answer.code(), false)) } else { Err(answer.text()) };
        };
        match (self.model.after(command, self.facts(), now), answer.status) {
            (Ok(next), 200) => {
                self.model = next;
                let told = if act == Act::RollBack { "rolled back" } else { "done" };
                Ok((told.to_owned(), true))
            }
            (Err(error), 409) if answer.code() == error.code() => Ok((answer.code(), false)),
            (expected, status) => Err(format!("{status} {}, not {expected:?}", answer.text())),
        }
    }

    fn pass(&mut self, on: On) -> String {
        let model = &self.model;
        let settings = match on {
            On::Draft => model.draft.clone(),
            On::Live => model.live.as_ref().map(|live| live.settings.clone()),
            On::Earlier => model.earlier.as_ref().map(|earlier| earlier.settings.clone()),
            On::Any(at) => Some(self.forms[at].clone()),
        };
        let Some(settings) = settings else { return "nothing to try".to_owned() };
        let (ours, now) = (&self.servers[self.which].1, self.server.clock.now());
        let fingerprint = settings.fingerprint(ours);
        let last = Saved { at: now, by: "Olivia Berg".to_owned() };
        let sign_in = PassedSignIn { fingerprint: fingerprint.clone(), last, person_id: None };
        self.server.runtime.block_on(self.server.store.sign_in_passed(&self.org_id, sign_in, ours)).unwrap();
        let next = model.after(Command::SignInPassed(fingerprint), self.facts(), now);
        // What it brings into force is compared like everything else; that it is recorded, elsewhere.
        self.model = next.unwrap();
        "passed".to_owned()
    }

    fn break_glass(&mut self) -> (String, bool) {
        let now = self.server.clock.now();
        let store = &self.server.store;
        self.server.runtime.block_on(store.break_glass(&self.org_id, now, GlassOptions::default())).unwrap();
        let next = self.model.after(Command::BreakGlass, self.facts(), now).unwrap();
        let counts = next != self.model;
        self.model = next;
        ("broke the glass".to_owned(), counts)
    }

    fn password(&mut self, who: usize, set: bool) -> String {
        let mut left = self.passwords;
        left[who] = set;
        if let Err(error) = self.model.allows_password_loss(left.contains(&true)) {
            return error.code().to_owned();
        }
        let hash = if set { "(SELECT password_hash FROM person WHERE email = ?2)" } else { "NULLIF(?2, ?2)" };
        let database = rusqlite::Connection::open(self.server.folder.path().join("sso.sqlite3")).unwrap();
        let sql = format!("UPDATE person SET password_hash = {hash} WHERE email = ?1");
        assert_eq!(database.execute(&sql, [MANAGERS[who], STRANGER]).unwrap(), 1);
        self.passwords = left;
        "done".to_owned()
    }

    fn world(&mut self, act: Act) -> String {
        match act {
            Act::Domain(verified) if verified != self.domain => {
                self.domain = verified;
                let ours = &self.servers[self.which].1;
                if verified {
                    self.server.verify_domain(&self.org_id, DOMAIN, ours);
                } else {
                    self.server.lose_domain(&self.org_id, DOMAIN, ours);
                }
            }
            Act::Ours(which) => self.which = which,
            Act::TimePasses => {
                // Sessions end meanwhile; without a password nobody could go on.
                if let Some(who) = self.passwords.iter().position(|has| *has) {
                    self.server.clock.advance(2 * DAY);
                    self.browser = self.server.sign_in(MANAGERS[who]);
                }
            }
            _ => {}
        }
        "done".to_owned()
    }
}
