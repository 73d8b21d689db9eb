//! One organization on a real server, and the model beside it.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;

use serde_json::Value;
use sso_model::api::{ConnectionView, DomainsView};
use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Facts, Requirement};
use sso_model::service_provider::ServiceProvider;
use sso_server::clock::Clock as _;

use super::asked::{action, asked, forms};
use super::keys::{Keys, PEOPLE};
use super::sign_ins::OpenTest;
use crate::acts::{Act, DOMAINS, Dice};
use crate::helpers::{ADMIN, Answer, Browser, Call, OWNER, Server};

/// Mia is of the first, Leo of the second.
pub const DOMAIN_NAMES: [&str; DOMAINS] = ["acme.example", "labs.example"];
pub const MANAGERS: [&str; 2] = [OWNER, ADMIN];

pub struct Life {
    pub(super) server: Server,
    /// Two servers on one database, which were given different values.
    pub(super) servers: [(SocketAddr, ServiceProvider); 2],
    pub(super) which: usize,
    pub(super) org_id: String,
    pub(super) browser: Browser,
    /// Whose session that is, of [`MANAGERS`].
    pub(super) who: usize,
    pub(super) keys: Keys,
    pub(super) open_tests: VecDeque<OpenTest>,
    pub(super) domains: DomainsView,
    /// By issuer and person: the NameID of the first sign-in, the other one or not.
    pub(super) linked: BTreeMap<(String, usize), bool>,
    pub(super) passwords: [bool; 2],
    forms: Vec<Draft>,
    /// What the connection should be.
    pub model: Connection,
}

impl Life {
    /// Nothing is saved yet; in most lives a domain is verified, and in some of them one of two passwords is gone.
    pub fn begin(dice: &mut Dice) -> Result<Self, String> {
        let mut life = Self::new();
        life.claim(0, dice.under(4) > 0)?;
        life.claim(1, dice.under(4) == 0)?;
        if dice.under(2) > 0 {
            life.lose_password(dice.under(2))?;
        }
        Ok(life)
    }

    fn new() -> Self {
        let server = Server::start();
        let browser = server.sign_in(OWNER);
        let org_id = server.org_id(&browser);
        server.add_member(&org_id, "Leo Brandt", PEOPLE[1]);
        let second = server.beside("https://login.example.com/acs", &org_id);
        let servers = [(server.address, server.service_provider(&org_id)), second];
        let keys = Keys::new();
        Self {
            forms: forms(&keys),
            keys,
            server,
            servers,
            which: 0,
            org_id,
            browser,
            who: 0,
            open_tests: VecDeque::new(),
            domains: DomainsView::default(),
            linked: BTreeMap::new(),
            passwords: [true, true],
            model: Connection::default(),
        }
    }

    /// Its outcome: `done`, or the code of the refusal. Or where server and model disagree.
    pub fn take(&mut self, act: Act) -> Result<String, String> {
        let before = self.settled_version()?;
        let was = self.model.clone();
        let (end, counts) = match act {
            Act::Pass(on, comer) => (self.pass(on, comer)?, false),
            Act::BreakGlass => self.break_glass()?,
            Act::Password { who, set: true } => (self.set_password(who)?, false),
            Act::Password { who, set: false } => (self.lose_password(who)?, false),
            Act::Domain { which, verified } => (self.claim(which, verified)?, false),
            Act::TimePasses => (self.time_passes(), false),
            Act::Reconsider => ("done".to_owned(), false),
            Act::Ours(which) => {
                self.which = which;
                ("done".to_owned(), false)
            }
            _ => self.call(act)?,
        };
        // An act that asks for what is there already counts no version.
        let counts = counts && self.model != was;
        let after = self.settled_version()?;
        if (before != after) == counts { Ok(end) } else { Err(format!("{end}: {before} became {after}")) }
    }

    pub(super) fn service_provider(&self) -> &ServiceProvider {
        &self.servers[self.which].1
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        let password_kept = self.passwords.contains(&true);
        Facts { domains: &self.domains, password_kept, service_provider: self.service_provider() }
    }

    /// The part of the version that guards a save, after the view was found to be the model's.
    fn settled_version(&mut self) -> Result<String, String> {
        let was = self.model.requirement();
        let now = self.server.clock.now();
        self.model =
            self.model.after(Command::Reconsider, self.facts(), now).map_err(|error| error.to_string())?;
        let answer = self.request("GET", "/api/connection").send();
        let view: ConnectionView = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
        self.compare(&view)?;
        self.is_recorded(was)?;
        view.etag.split_once('-').map(|(settings, _)| settings.to_owned()).ok_or(view.etag.clone())
    }

    /// The requirement became by itself what it is: the newest entry says so, but for a sign-in since then.
    pub(super) fn is_recorded(&self, was: Requirement) -> Result<(), String> {
        let expected = action(self.model.requirement());
        if was == self.model.requirement() {
            return Ok(());
        }
        let log = self.request("GET", "/api/activity?limit=2").send().json();
        let entries = log["entries"].as_array().into_iter().flatten();
        let newest = entries.map(|entry| &entry["action"]).find(|action| *action != "signed_in");
        if newest.is_some_and(|newest| newest == expected) {
            return Ok(());
        }
        Err(format!("{expected} is not recorded: {log}"))
    }

    fn compare(&self, view: &ConnectionView) -> Result<(), String> {
        let (model, now) = (&self.model, self.server.clock.now());
        let passed =
            |settings: Option<&Draft>| settings.is_some_and(|one| model.has_passed(one, self.facts()));
        let live = model.live.as_ref().map(|live| &*live.settings);
        let met: Vec<_> = model.conditions(self.facts(), now).iter().map(|(_, met)| *met).collect();
        for (what, same) in [
            ("stage", view.stage == model.stage()),
            ("requirement", view.requirement == model.requirement()),
            ("draft", view.draft == model.draft),
            ("live", view.live.as_deref() == live),
            ("conditions", view.conditions.iter().map(|one| one.met).collect::<Vec<_>>() == met),
            ("draft_tested", view.draft_tested.is_some() == passed(model.draft.as_ref())),
            ("live_tested", view.live_tested.is_some() == passed(live)),
            ("the proof of the requirement", self.is_kept()),
            ("roll_back", view.roll_back.as_ref().map(|one| &one.settings) == model.rolled_back().as_ref()),
        ] {
            if !same {
                return Err(format!("{what} differs: {view:?} and {model:?}"));
            }
        }
        Ok(())
    }

    /// *Required* rests on a sign-in or test whose own person could come in today: by the domain here, and by the NameID
    /// when it was made ([`Life::passed`] is reached by nothing else).
    fn is_kept(&self) -> bool {
        let live = self.model.live.as_ref().map(|live| live.settings.fingerprint(self.service_provider()));
        self.model.requirement() != Requirement::Required
            || self.model.proofs.iter().any(|proof| {
                Some(&proof.fingerprint) == live.as_ref() && self.domains.verified.contains(&proof.domain)
            })
    }

    pub(super) fn request(&self, method: &str, path: &str) -> Call {
        let call = Call::new(self.servers[self.which].0, method, path);
        call.header("x-sso-console", "1").by(&self.browser)
    }

    /// An act of a person. Whether it counts a version.
    fn call(&mut self, act: Act) -> Result<(String, bool), String> {
        let now = self.server.clock.now();
        let service_provider = self.service_provider();
        let seen = self.request("GET", "/api/connection/affected").send().json()["confirmation"].clone();
        let seen = (now, seen.as_str().unwrap());
        let ((method, path, body), command) = asked(act, &self.forms, service_provider, seen);
        let shown = self.request("GET", "/api/connection").send();
        let call = self.request(method, path).header("if-match", &shown.etag());
        let answer = body.map_or_else(|| call.clone().send(), |body| confirmed(&call, body, &shown));
        let Some(command) = command else {
            let refused = answer.status == 422;
            return if refused { Ok((answer.code(), false)) } else { Err(answer.text()) };
        };
        match (self.model.after(command, self.facts(), now), answer.status) {
            (Ok(next), 200) => {
                self.model = next;
                let outcome = if act == Act::RollBack { "rolled back" } else { "done" };
                Ok((outcome.to_owned(), true))
            }
            (Err(error), 409) if answer.code() == error.code() => Ok((answer.code(), false)),
            (expected, status) => Err(format!("{status} {}, not {expected:?}", answer.text())),
        }
    }
}

/// Sends it; if the settings would go without the certificate that signs, once more by somebody who knows that.
fn confirmed(call: &Call, mut body: Value, shown: &Answer) -> Answer {
    let mut answer = call.clone().json(&body).send();
    for certificate in shown.json()["certificates"].as_array().into_iter().flatten() {
        if answer.status != 409 || answer.code() != "signer_removed" {
            break;
        }
        body["without_signer"] = certificate["sha256"].clone();
        answer = call.clone().json(&body).send();
    }
    answer
}
