//! Acts in words.

use super::Action;

impl Action {
    /// What follows the person's name.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::OrganizationCreated => "created the organization",
            Self::PersonAdded => "added a person",
            Self::RoleChanged => "changed a person’s role",
            Self::PersonRemoved => "removed a person",
            Self::PasswordLinkMade => "made a link for setting a password",
            Self::PasswordSet => "set a password",
            Self::SignedIn => "signed in by password",
            Self::SignInFailed => "could not sign in: wrong password",
            Self::SignedOut => "signed out",
            Self::Reauthenticated => "confirmed the password",
            Self::DraftSaved => "saved the draft",
            Self::DraftRepaired => "took what a sign-in report offers into the draft",
            Self::DraftDiscarded => "discarded the saved draft",
            Self::Enabled => "enabled SSO",
            Self::Disabled => "disabled SSO",
            Self::Removed => "removed the SSO connection",
            Self::RequirementChanged => "changed the requirement",
            Self::DomainAdded => "claimed a domain",
            Self::DomainVerified => "verified a domain",
            Self::DomainFailing => "missed the TXT record of a verified domain",
            Self::DomainRecovered => "found the TXT record of a domain again",
            Self::DomainReleased => {
                "ended the verification of a domain whose TXT record was gone for seven days"
            }
            Self::DomainRemoved => "removed a domain",
            Self::TestStarted => "started a test sign-in",
            Self::TestPassed => "tested the settings: the sign-in passed",
            Self::TestWaitsForDomain => {
                "tested the settings: the test counts once the domain of its address is verified"
            }
            Self::TestFailed => "tested the settings: the sign-in was refused",
            Self::SignedInBySso => "signed in through the identity provider",
            Self::SsoSignInRefused => "could not sign in through the identity provider",
            Self::PersonLinkedBySso => "was linked to an account of the identity provider",
            Self::PersonCreatedBySso => "was added at the first sign-in through the identity provider",
            Self::PersonalValuesShown => "looked at the personal values of a sign-in attempt",
            Self::PasswordBarred => "could not sign in by password: SSO is required",
            Self::RequirementCameIntoForce => "put the requirement in force: every condition is met",
            Self::RequirementFellBack => "took the requirement out of force: a condition is not met any more",
            Self::RolledBack => "rolled back to the last settings that worked",
            Self::BrokeGlass => "broke the glass: disabled SSO and its requirement",
            Self::IdpManagedAccessChanged => "changed IdP managed access",
            Self::PersonFollowed => "came with a new address or name from the identity provider",
            Self::LinkReleased => "asked that a person be linked anew at the next sign-in",
            Self::LinksReleased => "asked that everybody be linked anew at the next sign-in",
            Self::SessionsEnded => "ended every session of a person",
            Self::RequestCertificateMade => "made a certificate for signing sign-in requests",
            Self::RequestCertificateUsed => "put the new request certificate in use",
            Self::EncryptionCertificateMade => "made a certificate for encrypted assertions",
            Self::EncryptionCertificateUsed => "put the new encryption certificate in use",
            Self::IssuerReleased => "released the Issuer URL for other organizations",
            Self::MetadataFetched => "had the server fetch metadata",
            Self::SignedInToApplication => "signed in to an application",
            Self::LogoutNoticeDelayed => {
                "could not notify an application that a session has ended, and tries again for an hour"
            }
            Self::CalendarFeedMade => "made a new calendar address",
            Self::CalendarFeedRemoved => "removed the calendar address",
            Self::MetadataRefreshChanged => "changed how metadata is refreshed",
            Self::MetadataDiffers => "found metadata that differs from the live settings",
            Self::MetadataDismissed => "dismissed the changes that the metadata asks for",
            Self::CertificateAdded => "added a certificate of the metadata beside the trusted ones",
            Self::LogoutNoticeGivenUp => {
                "could not notify an application for an hour that a session has ended, and tries no more"
            }
        }
    }
}
