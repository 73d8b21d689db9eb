//! Who did what: the acts that are recorded, in words, with what was before and after.

use serde::{Deserialize, Serialize};

mod csv;
mod sentence;
mod values;
pub use csv::csv;
pub use values::{REQUIREMENT, ValueChange, in_words, requirement_change, value_changes};

/// A recorded act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// An organization was created on the server.
    OrganizationCreated,
    /// A person was added on the server.
    PersonAdded,
    /// A person was given another role on the server.
    RoleChanged,
    /// A person was removed on the server.
    PersonRemoved,
    /// A link for setting a password was made on the server.
    PasswordLinkMade,
    /// A person set a password by such a link.
    PasswordSet,
    /// A person signed in by password.
    SignedIn,
    /// Somebody tried to sign in as this person and failed.
    SignInFailed,
    /// A person signed out.
    SignedOut,
    /// A person confirmed the password before a dangerous act.
    Reauthenticated,
    /// A draft was saved.
    DraftSaved,
    /// What a sign-in report offers was taken into the draft.
    DraftRepaired,
    /// A saved draft was thrown away.
    DraftDiscarded,
    /// Settings were put in force.
    Enabled,
    /// Settings were taken out of force.
    Disabled,
    /// The connection was erased.
    Removed,
    /// The requirement was armed, dropped or demanded.
    RequirementChanged,
    /// A domain was claimed.
    DomainAdded,
    /// A domain's TXT record was found.
    DomainVerified,
    /// A verified domain's TXT record has gone.
    DomainFailing,
    /// A failing domain's TXT record is back.
    DomainRecovered,
    /// A failing domain's time is over: it is no longer verified.
    DomainReleased,
    /// A claim was removed.
    DomainRemoved,

    /// An owner or admin started a test sign-in.
    TestStarted,
    /// A test sign-in passed.
    TestPassed,
    /// A test sign-in counts as soon as the domain of its address is verified.
    TestWaitsForDomain,
    /// A test sign-in was refused.
    TestFailed,
    /// A person signed in through the identity provider.
    SignedInBySso,
    /// A sign-in through the identity provider was refused.
    SsoSignInRefused,
    /// A person was linked to a NameID of the identity provider.
    PersonLinkedBySso,
    /// A person was created at the first sign-in through the identity provider.
    PersonCreatedBySso,
    /// Somebody looked at the personal values of an attempt.
    PersonalValuesShown,
    /// The right password of somebody who must use SSO.
    PasswordBarred,
    /// All conditions were met: the armed requirement came into force by itself.
    RequirementCameIntoForce,
    /// A condition was not met any more: the requirement is only armed again.
    RequirementFellBack,
    /// The last earlier settings that worked were put in force again.
    RolledBack,
    /// SSO and the requirement were turned off on the server.
    BrokeGlass,
    /// Whether unknown people are created at their first sign-in.
    IdpManagedAccessChanged,
    /// A person got the address or the name that the identity provider has proven.
    PersonFollowed,
    /// A person is linked anew at the next sign-in through the identity provider.
    LinkReleased,
    /// Everybody is linked anew at the next sign-in through the identity provider.
    LinksReleased,
    /// Every session of a person was ended.
    SessionsEnded,
    /// A certificate for signing sign-in requests was made.
    RequestCertificateMade,
    /// The new certificate for signing sign-in requests was put in use.
    RequestCertificateUsed,
    /// A certificate for encrypted assertions was made.
    EncryptionCertificateMade,
    /// The new certificate for encrypted assertions was put in use.
    EncryptionCertificateUsed,
    /// The operator let other organizations have the issuer.
    IssuerReleased,
    /// An owner or admin had the server fetch metadata.
    MetadataFetched,
    /// A person signed in to an application.
    SignedInToApplication,
    /// An application did not take the notice that a session has ended; it is tried again.
    LogoutNoticeDelayed,
    /// The same for an hour: it is not tried again.
    LogoutNoticeGivenUp,
    /// A secret address for calendars was made, in place of an earlier one.
    CalendarFeedMade,
    /// The secret address for calendars was removed.
    CalendarFeedRemoved,
    /// Whether the server looks at metadata by itself, or where that stands.
    MetadataRefreshChanged,
    /// A look at the metadata found something that differs from the live settings.
    MetadataDiffers,
    /// What a look at the metadata found was dismissed.
    MetadataDismissed,
    /// A certificate of the metadata was added beside the trusted ones.
    CertificateAdded,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 57] = [
        Self::OrganizationCreated,
        Self::PersonAdded,
        Self::RoleChanged,
        Self::PersonRemoved,
        Self::PasswordLinkMade,
        Self::PasswordSet,
        Self::SignedIn,
        Self::SignInFailed,
        Self::SignedOut,
        Self::Reauthenticated,
        Self::DraftSaved,
        Self::DraftRepaired,
        Self::DraftDiscarded,
        Self::Enabled,
        Self::Disabled,
        Self::Removed,
        Self::RequirementChanged,
        Self::DomainAdded,
        Self::DomainVerified,
        Self::DomainFailing,
        Self::DomainRecovered,
        Self::DomainReleased,
        Self::DomainRemoved,
        Self::TestStarted,
        Self::TestPassed,
        Self::TestWaitsForDomain,
        Self::TestFailed,
        Self::SignedInBySso,
        Self::SsoSignInRefused,
        Self::PersonLinkedBySso,
        Self::PersonCreatedBySso,
        Self::PersonalValuesShown,
        Self::PasswordBarred,
        Self::RequirementCameIntoForce,
        Self::RequirementFellBack,
        Self::RolledBack,
        Self::BrokeGlass,
        Self::IdpManagedAccessChanged,
        Self::PersonFollowed,
        Self::LinkReleased,
        Self::LinksReleased,
        Self::SessionsEnded,
        Self::RequestCertificateMade,
        Self::RequestCertificateUsed,
        Self::EncryptionCertificateMade,
        Self::EncryptionCertificateUsed,
        Self::IssuerReleased,
        Self::MetadataFetched,
        Self::SignedInToApplication,
        Self::LogoutNoticeDelayed,
        Self::LogoutNoticeGivenUp,
        Self::CalendarFeedMade,
        Self::CalendarFeedRemoved,
        Self::MetadataRefreshChanged,
        Self::MetadataDiffers,
        Self::MetadataDismissed,
        Self::CertificateAdded,
    ];

    /// Returns whether it is about how people come in, and not about one who came or went.
    #[must_use]
    pub fn is_about_access(self) -> bool {
        !matches!(
            self,
            Self::SignedIn
                | Self::SignInFailed
                | Self::SignedOut
                | Self::Reauthenticated
                | Self::SignedInBySso
                | Self::SsoSignInRefused
                | Self::PersonalValuesShown
                | Self::PasswordBarred
                | Self::MetadataFetched
                | Self::SignedInToApplication
                | Self::CalendarFeedMade
                | Self::CalendarFeedRemoved
        )
    }
}
