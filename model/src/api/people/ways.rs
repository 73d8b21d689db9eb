//! How a person can sign in today, by the state of the connection.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::api::DomainsView;
use crate::lifecycle::Requirement;

/// How a person can sign in today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignsInWith {
    /// Both ways.
    PasswordAndIdentityProvider,
    /// By password; not through the identity provider, or never yet.
    Password,
    /// Through the identity provider; has no password, or must not use it.
    IdentityProvider,
    /// Neither.
    Neither,
}

impl SignsInWith {
    /// Decides. The identity provider is a way only while SSO is enabled and for an address of a verified domain, and is
    /// counted from the first sign-in on: whether it knows somebody shows only there.
    pub fn of(email: &str, role: Role, has: WaysUsed, ways: &OpenWays) -> Self {
        let by_password = has.password && (role.keeps_password() || !ways.required);
        match (by_password, has.used_sso && ways.sso_takes(email)) {
            (true, true) => Self::PasswordAndIdentityProvider,
            (true, false) => Self::Password,
            (false, true) => Self::IdentityProvider,
            (false, false) => Self::Neither,
        }
    }
}

/// The ways of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaysUsed {
    /// A password is set.
    pub password: bool,
    /// Has come through the identity provider.
    pub used_sso: bool,
}

/// The ways that an organization leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenWays {
    /// SSO is required: only owners and admins sign in by password.
    pub required: bool,
    /// The domains whose people the identity provider may bring in: the verified ones while SSO is enabled, else none.
    pub sso_domains: Vec<String>,
}

impl OpenWays {
    /// Follows from where the connection stands.
    pub fn of(enabled: bool, requirement: Requirement, domains: &DomainsView) -> Self {
        let verified = domains.all_verified().map(str::to_owned);
        Self {
            required: enabled && requirement == Requirement::Required,
            sso_domains: if enabled { verified.collect() } else { Vec::new() },
        }
    }

    fn sso_takes(&self, email: &str) -> bool {
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.sso_domains.iter().any(|one| one == domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SignsInWith as With;

    const BOTH: WaysUsed = WaysUsed { password: true, used_sso: true };
    const SSO: WaysUsed = WaysUsed { password: false, used_sso: true };

    fn ways(enabled: bool, requirement: Requirement) -> OpenWays {
        let domains = DomainsView {
            verified: vec!["acme.example".to_owned()],
            failing: vec!["labs.example".to_owned()],
            pending: 1,
        };
        OpenWays::of(enabled, requirement, &domains)
    }

    fn mia(has: WaysUsed, ways: &OpenWays) -> SignsInWith {
        SignsInWith::of("mia@acme.example", Role::Member, has, ways)
    }

    #[test]
    fn while_sso_is_off_a_password_is_the_only_way() {
        for requirement in [Requirement::Off, Requirement::Armed, Requirement::Required] {
            let off = ways(false, requirement);
            assert_eq!((mia(BOTH, &off), mia(SSO, &off)), (With::Password, With::Neither), "{requirement:?}");
        }
    }

    #[test]
    fn while_sso_is_enabled_both_ways_count() {
        for requirement in [Requirement::Off, Requirement::Armed] {
            let on = ways(true, requirement);
            assert_eq!(mia(BOTH, &on), With::PasswordAndIdentityProvider);
            assert_eq!(mia(SSO, &on), With::IdentityProvider);
            assert_eq!(mia(WaysUsed { used_sso: false, ..BOTH }, &on), With::Password);
        }
        let required = ways(true, Requirement::Required);
        assert_eq!(mia(BOTH, &required), With::IdentityProvider);
        assert_eq!(mia(WaysUsed { used_sso: false, ..BOTH }, &required), With::Neither);
        let adam = SignsInWith::of("adam@acme.example", Role::Admin, BOTH, &required);
        assert_eq!(adam, With::PasswordAndIdentityProvider);
    }

    #[test]
    fn the_identity_provider_brings_in_people_of_verified_domains() {
        let on = ways(true, Requirement::Off);
        let kim = |email: &str, has| SignsInWith::of(email, Role::Member, has, &on);
        assert_eq!(
            kim("kim@labs.example", SSO),
            With::IdentityProvider,
            "it fails, and works until it is over"
        );
        assert_eq!(kim("kim@partner.example", SSO), With::Neither);
        assert_eq!(kim("kim@sub.acme.example", BOTH), With::Password);
    }
}
