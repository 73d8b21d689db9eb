//! What can happen, drawn at random. A life follows from its seed alone.

use sso_model::lifecycle::Requirement;

/// Complete settings that differ in what a fingerprint covers.
pub(crate) const COMPLETE: usize = 4;

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and good enough to draw acts.
pub(crate) struct Dice(u64);

impl Dice {
    /// The throws of this seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number under `end`, which is small.
    pub(crate) fn under(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or(0) % end
    }
}

/// Which settings somebody signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Draft,
    Live,
    Earlier,
    /// Some settings of the pool, wherever they stand: a test that comes back late.
    Any(usize),
}

/// Domains that an organization may hold.
pub(crate) const DOMAINS: usize = 2;

/// As whom somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comer {
    /// The domain of the address, of [`DOMAINS`].
    pub(crate) domain: usize,
    /// With a NameID that is not the one of the first sign-in.
    pub(crate) other_name_id: bool,
}

/// A step of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Save(usize),
    Discard,
    Enable(usize),
    Disable,
    Remove,
    Require(Requirement),
    RollBack,
    /// A sign-in on the live settings; a test on any others.
    Pass(On, Comer),
    BreakGlass,
    Reconsider,
    /// A domain verifies or is lost.
    Domain {
        which: usize,
        verified: bool,
    },
    /// The operator gives the server other values, or the first ones again.
    Ours(usize),
    /// An owner or admin sets a password, or somebody tries to take it away.
    Password {
        who: usize,
        set: bool,
    },
    /// Certificates expire.
    TimePasses,
}

impl Comer {
    /// Mostly somebody of the first domain, as before.
    fn draw(dice: &mut Dice) -> Self {
        Self { domain: usize::from(dice.under(4) == 0), other_name_id: dice.under(4) == 0 }
    }
}

impl Act {
    /// The next step. What leads on is more likely than what ends.
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        match dice.under(40) {
            0..4 => Self::Save(dice.under(64)),
            4 => Self::Discard,
            5..13 => Self::Enable(dice.under(64)),
            13 => Self::Disable,
            14 => Self::Remove,
            15..17 => Self::Require(Requirement::Armed),
            17 => Self::Require(Requirement::Required),
            18 => Self::Require(Requirement::Off),
            19..22 => Self::RollBack,
            22..24 => Self::Pass(On::Draft, Comer::draw(dice)),
            24..30 => Self::Pass(On::Live, Comer::draw(dice)),
            30 => Self::Pass(On::Earlier, Comer::draw(dice)),
            31 => Self::Pass(On::Any(dice.under(COMPLETE)), Comer::draw(dice)),
            32 => Self::BreakGlass,
            33 => Self::Reconsider,
            34 | 35 => Self::Domain { which: dice.under(DOMAINS), verified: dice.under(4) > 0 },
            36 => Self::Ours(dice.under(2)),
            37 | 38 => Self::Password { who: dice.under(2), set: dice.under(2) > 0 },
            _ => Self::TimePasses,
        }
    }
}
