//! What people, sign-ins and time do to a connection: the whole state machine as one pure function.

use super::{Condition, Connection, Earlier, Facts, LifecycleError, Live, Proof, Requirement, Stage};
use crate::draft::{ChosenCertificate, Draft, SaveableDraft, Settings};
use crate::saved_settings::SavedSettings;
use crate::service_provider::ServiceProvider;
use crate::timestamp::Timestamp;

/// Something that happens to a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Keep the form for later.
    SaveDraft(SaveableDraft),
    /// Throw the saved draft away; live settings stay.
    DiscardDraft,
    /// Save and put in force, in one act.
    Enable(Settings),
    /// Take out of force, keep the settings. Always works on enabled ones.
    Disable,
    /// Erase everything. Only while disabled.
    Remove,
    /// Ask for the requirement, drop it, or demand it now.
    Require(Requirement),
    /// Put the last earlier settings in force on which a sign-in passed. Always works where there are any.
    RollBack,
    /// The provider's metadata names new certificates: trust them beside those that are trusted, as far as there is room.
    AddCertificates(Vec<ChosenCertificate>),
    /// A sign-in, test or real, proved something about the settings of this fingerprint. Means nothing if they are
    /// neither draft nor live nor earlier settings any more.
    Prove(Proof),
    /// The operator's way out, without identity provider or page: out of force, nothing required or wished. Always
    /// works.
    BreakGlass,
    /// Nobody acts, but [`Facts`] or the time may be others than before.
    Reconsider,
}

impl Connection {
    /// The connection after `command`, or why it is refused.
    ///
    /// # Errors
    /// A [`LifecycleError`]; the connection is then as it was.
    pub fn after(&self, command: Command, facts: Facts<'_>, now: Timestamp) -> Result<Self, LifecycleError> {
        let mut next = self.clone();
        let is_edit = !matches!(
            command,
            Command::Prove(_) | Command::Disable | Command::BreakGlass | Command::Reconsider
        );
        match command {
            Command::SaveDraft(draft) => next.save(draft.into_draft()),
            Command::DiscardDraft => drop(next.draft.take().ok_or(LifecycleError::NoDraft)?),
            Command::Enable(settings) => next.enable(settings.into(), facts)?,
            Command::Disable => next.in_force()?.take_out_of_force(),
            Command::Remove if next.stage() == Stage::Disabled => next = Self::default(),
            Command::Remove => return Err(LifecycleError::NotDisabled),
            Command::Require(wish) => next.require(wish, facts, now)?,
            Command::RollBack => next.roll_back(facts)?,
            Command::AddCertificates(certificates) => next.trust(&certificates, facts.service_provider),
            Command::Prove(proof) => next.keep(proof, facts),
            Command::BreakGlass => next.break_glass(),
            Command::Reconsider => {}
        }
        next.settle(facts, now);
        if is_edit {
            next.forget_other_settings(facts.service_provider);
        }
        Ok(next)
    }

    /// Checks that an act may take a password, a role or an account away and leave the owners and admins as
    /// `password_kept` says. Call it before every such act.
    ///
    /// # Errors
    /// [`LifecycleError::LastPassword`] while SSO is required and nobody would keep one.
    pub fn allows_password_loss(&self, password_kept: bool) -> Result<(), LifecycleError> {
        let refused = self.requirement() == Requirement::Required && !password_kept;
        if refused { Err(LifecycleError::LastPassword) } else { Ok(()) }
    }

    fn save(&mut self, draft: Draft) {
        self.draft = (self.live.is_some() || !draft.is_empty()).then_some(draft);
    }

    fn enable(&mut self, settings: SavedSettings, facts: Facts<'_>) -> Result<(), LifecycleError> {
        let stays_required = settings.require_sso && self.requirement() == Requirement::Required;
        if stays_required && !self.has_passed(&settings, facts) {
            return Err(LifecycleError::NotTested);
        }
        let requirement = if settings.require_sso { Requirement::Armed } else { Requirement::Off };
        let fingerprint = settings.fingerprint(facts.service_provider);
        let replaced = self.live.replace(Live::in_force(settings, requirement));
        self.draft = None;
        self.remember(replaced.map(|live| live.settings), facts);
        // Who goes back to the earlier settings by hand has nothing to roll back to but themselves.
        self.earlier.take_if(|earlier| earlier.settings.fingerprint(facts.service_provider) == fingerprint);
        Ok(())
    }

    /// Settings that are replaced are worth going back to if a sign-in passed on them.
    fn remember(&mut self, replaced: Option<SavedSettings>, facts: Facts<'_>) {
        let service_provider = facts.service_provider;
        let is_live = |settings: &Draft| {
            let live = self.live.as_ref().map(|live| live.settings.fingerprint(service_provider));
            live == Some(settings.fingerprint(service_provider))
        };
        let working = replaced.filter(|settings| self.has_passed(settings, facts) && !is_live(settings));
        if let Some(settings) = working {
            self.earlier = Some(Earlier { settings });
        }
    }

    fn roll_back(&mut self, facts: Facts<'_>) -> Result<(), LifecycleError> {
        let (Some(settings), Some(live)) = (self.rolled_back(), self.live.take()) else {
            return Err(LifecycleError::NothingToRollBack);
        };
        self.earlier = None;
        self.draft.take_if(|draft| settings == *draft);
        self.draft.get_or_insert_with(|| live.settings.clone().into_draft());
        self.live = Some(Live::in_force(settings, live.requirement));
        self.remember(Some(live.settings), facts);
        Ok(())
    }

    /// Of proofs on the same settings that do not count today only the newest is kept: their number stays within that
    /// of the verified domains and one.
    fn keep(&mut self, proof: Proof, facts: Facts<'_>) {
        let is_known = self
            .all_settings()
            .any(|settings| settings.fingerprint(facts.service_provider) == proof.fingerprint);
        if is_known && !self.proofs.contains(&proof) {
            self.proofs.retain(|one| one.fingerprint != proof.fingerprint || one.counts(facts));
            self.proofs.push(proof);
        }
    }

    fn forget_other_settings(&mut self, service_provider: &ServiceProvider) {
        if !self.proofs.is_empty() {
            let known: Vec<_> =
                self.all_settings().map(|settings| settings.fingerprint(service_provider)).collect();
            self.proofs.retain(|proof| known.contains(&proof.fingerprint));
        }
    }

    fn require(&mut self, wish: Requirement, facts: Facts<'_>, now: Timestamp) -> Result<(), LifecycleError> {
        let unmet = self.unmet(facts, now);
        let live = self.in_force()?;
        if wish == Requirement::Required && !unmet.is_empty() {
            return Err(LifecycleError::ConditionsNotMet(unmet));
        }
        live.requirement = match (wish, live.requirement) {
            (Requirement::Off, _) => Requirement::Off,
            (_, Requirement::Required) => Requirement::Required,
            _ => Requirement::Armed,
        };
        live.settings = live.settings.clone().requiring(wish != Requirement::Off);
        Ok(())
    }

    /// What was proven of settings stays proven when they trust one more certificate: they refuse nothing that they accepted.
    fn trust(&mut self, certificates: &[ChosenCertificate], service_provider: &ServiceProvider) {
        let Some(live) = &mut self.live else { return };
        let mut grown = vec![live.settings.fingerprint(service_provider)];
        live.settings = live.settings.clone().beside(certificates);
        grown.push(live.settings.fingerprint(service_provider));
        if let Some(draft) = self.draft.as_mut().filter(|draft| draft.issuer_url == live.settings.issuer_url)
        {
            grown.push(draft.fingerprint(service_provider));
            *draft = draft.beside(certificates);
            grown.push(draft.fingerprint(service_provider));
        }
        for pair in grown.chunks_exact(2) {
            let of_old = self.proofs.iter().filter(|proof| proof.fingerprint == pair[0]);
            let carried: Vec<_> =
                of_old.map(|proof| Proof { fingerprint: pair[1].clone(), ..proof.clone() }).collect();
            self.proofs.extend(carried.into_iter().filter(|proof| proof.fingerprint != pair[0]));
        }
    }

    fn break_glass(&mut self) {
        if let Some(live) = &mut self.live {
            live.glass_broken |= live.enabled;
            live.take_out_of_force();
            // Or enabling again would require it again.
            live.settings = live.settings.clone().requiring(false);
        }
    }

    /// Armed becomes required by itself as soon as all conditions hold. It falls back when one of them is gone that
    /// members or their managers need to get in; a certificate's expiry is not one: it takes no key away. A draft
    /// equal to the live settings is dropped.
    fn settle(&mut self, facts: Facts<'_>, now: Timestamp) {
        let settled = match self.requirement() {
            Requirement::Off => Requirement::Off,
            Requirement::Armed if self.unmet(facts, now).is_empty() => Requirement::Required,
            Requirement::Required if self.is_safe(facts, now) => Requirement::Required,
            Requirement::Armed | Requirement::Required => Requirement::Armed,
        };
        let Some(live) = &mut self.live else { return };
        live.requirement = settled;
        self.draft.take_if(|draft| live.settings == *draft);
    }

    /// No act takes the last password away ([`Self::allows_password_loss`]); a database that was mended by hand may.
    fn is_safe(&self, facts: Facts<'_>, now: Timestamp) -> bool {
        let lasting = [Condition::VerifiedDomain, Condition::PassingSignIn, Condition::PasswordKept];
        lasting.into_iter().all(|condition| self.meets(condition, facts, now))
    }

    fn in_force(&mut self) -> Result<&mut Live, LifecycleError> {
        self.live.as_mut().filter(|live| live.enabled).ok_or(LifecycleError::NotEnabled)
    }
}

impl Live {
    fn in_force(settings: SavedSettings, requirement: Requirement) -> Self {
        Self { settings, enabled: true, requirement, glass_broken: false }
    }

    fn take_out_of_force(&mut self) {
        self.enabled = false;
        self.requirement = Requirement::Off;
    }
}
