//! An organization with everything that its connection depends on, and a memory of its own of what has worked.

use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Facts, LifecycleError};
use sso_model::timestamp::Timestamp;

use super::act::{Act, COMPLETE, Comer, DOMAINS, Dice, On};
use super::pool::{INSTANTS, ISSUERS, Pool};
use super::sign_in;

/// A life at one moment.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) connection: Connection,
    /// Which of them are verified.
    pub(crate) domains: [bool; DOMAINS],
    /// Of two owners or admins.
    pub(crate) passwords: [bool; 2],
    pub(crate) service_provider: usize,
    pub(crate) age: usize,
    /// By our values, the settings' place in the pool and the domain of the address: whether somebody has ever signed in
    /// or tested who could come in as soon as the domain is verified.
    pub(crate) worked: [[[bool; DOMAINS]; COMPLETE]; 2],
    /// By issuer and person (one of each domain): the NameID of the first sign-in, the other one or not.
    pub(crate) linked: [[Option<bool>; DOMAINS]; ISSUERS],
    /// What a caller sees: the server settles the connection by today's facts first.
    pub(crate) effective: Connection,
}

/// The outcome of an act.
#[derive(Debug)]
pub(crate) enum Became {
    /// The connection after it, as it is stored.
    Done,
    /// Why not.
    Refused(LifecycleError),
    /// It could not even be asked for: there are no such settings.
    Nothing,
}

impl World {
    /// Nothing is saved yet; the organization may be far.
    pub(crate) fn new(dice: &mut Dice) -> Self {
        Self {
            connection: Connection::default(),
            domains: [dice.under(4) > 0, dice.under(2) > 0],
            passwords: [dice.under(8) > 0, dice.under(2) > 0],
            service_provider: 0,
            age: 0,
            worked: Default::default(),
            linked: Default::default(),
            effective: Connection::default(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        INSTANTS[self.age]
    }

    pub(crate) fn facts<'a>(&self, pool: &'a Pool) -> Facts<'a> {
        let password_kept = self.passwords.contains(&true);
        Facts {
            domains: pool.domains(self.domains),
            password_kept,
            service_provider: &pool.service_provider[self.service_provider],
        }
    }

    /// Returns whether somebody could come in today who has signed in or tested on these settings. By the texts
    /// themselves: the promises should not rest on fingerprints.
    pub(crate) fn has_worked(&self, settings: &Draft, pool: &Pool) -> bool {
        let people = pool.place(settings).map(|at| self.worked[self.service_provider][at]);
        people.is_some_and(|people| (0..DOMAINS).any(|domain| people[domain] && self.domains[domain]))
    }

    /// One step.
    pub(crate) fn take(&mut self, act: Act, pool: &Pool) -> Became {
        let became = self.act(act, pool);
        let settled = self.connection.after(Command::Reconsider, self.facts(pool), self.now());
        self.effective = settled.unwrap_or_else(|error| panic!("asking was refused: {error}"));
        became
    }

    fn act(&mut self, act: Act, pool: &Pool) -> Became {
        match act {
            Act::Domain { which, verified } => self.domains[which] = verified,
            Act::Ours(which) => self.service_provider = which,
            Act::TimePasses => self.age = (self.age + 1).min(INSTANTS.len() - 1),
            Act::Password { who, set: true } => self.passwords[who] = true,
            Act::Password { who, set: false } => return self.lose_password(who),
            _ => return self.command(act, pool),
        }
        Became::Done
    }

    fn lose_password(&mut self, who: usize) -> Became {
        let mut left = self.passwords;
        left[who] = false;
        match self.effective.allows_password_loss(left.contains(&true)) {
            Ok(()) => self.passwords = left,
            Err(error) => return Became::Refused(error),
        }
        Became::Done
    }

    fn command(&mut self, act: Act, pool: &Pool) -> Became {
        let Some(command) = self.asked(act, pool) else { return Became::Nothing };
        // As the server does: what happened by itself until now is settled first.
        match self.effective.after(command, self.facts(pool), self.now()) {
            Ok(next) => {
                self.connection = next;
                Became::Done
            }
            Err(error) => Became::Refused(error),
        }
    }

    fn asked(&mut self, act: Act, pool: &Pool) -> Option<Command> {
        Some(match act {
            Act::Save(at) => Command::SaveDraft(pool.drafts[at % pool.drafts.len()].clone()),
            Act::Enable(at) => {
                let settings = &pool.settings[self.age];
                Command::Enable(settings.get(at % settings.len().max(1))?.clone())
            }
            Act::Pass(on, comer) => self.sign_in(on, comer, pool)?,
            Act::Discard => Command::DiscardDraft,
            Act::Disable => Command::Disable,
            Act::Remove => Command::Remove,
            Act::Require(wish) => Command::Require(wish),
            Act::RollBack => Command::RollBack,
            Act::BreakGlass => Command::BreakGlass,
            Act::Reconsider | Act::Domain { .. } | Act::Ours(_) | Act::Password { .. } | Act::TimePasses => {
                Command::Reconsider
            }
        })
    }

    /// A sign-in on the live settings links its person; a test, which all others are, does not.
    fn sign_in(&mut self, on: On, comer: Comer, pool: &Pool) -> Option<Command> {
        let settings = self.settings(on, pool)?;
        // Nobody signs in with half a draft.
        let place = pool.place(&settings)?;
        let is_test = on != On::Live || !self.connection.live.as_ref().is_some_and(|live| live.enabled);
        let linked = self.linked[pool.issuer(place)][comer.domain];
        let proof = sign_in::proof(&settings, (comer, linked), is_test, self.facts(pool));
        let is_same_person = linked.is_none_or(|other| other == comer.other_name_id);
        if is_same_person && (is_test || self.domains[comer.domain]) {
            self.worked[self.service_provider][place][comer.domain] = true;
        }
        if is_same_person && !is_test && self.domains[comer.domain] {
            self.linked[pool.issuer(place)][comer.domain] = Some(comer.other_name_id);
        }
        Some(proof.map_or(Command::Reconsider, Command::Prove))
    }

    fn settings(&self, on: On, pool: &Pool) -> Option<Draft> {
        let connection = &self.connection;
        match on {
            On::Draft => connection.draft.clone(),
            On::Live => connection.live.as_ref().map(|live| live.settings.clone().into_draft()),
            On::Earlier => connection.earlier.as_ref().map(|earlier| earlier.settings.clone().into_draft()),
            On::Any(at) => pool.complete.get(at).cloned(),
        }
    }
}
