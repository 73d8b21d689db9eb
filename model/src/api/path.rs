//! Paths of the API.

/// GET: what the sign-in page needs, without a session: [`super::About`].
pub const ABOUT: &str = "/api/about";
/// GET [`super::Start`]: what a page that starts has to know.
pub const START: &str = "/api/start";
/// GET [`super::Session`] or `null` · POST [`super::SignIn`] signs in · DELETE signs out.
pub const SESSION: &str = "/api/session";
/// POST [`super::Reauthentication`]: 204, confirms the password for ten minutes.
pub const REAUTHENTICATION: &str = "/api/session/reauthentication";
/// POST [`super::PasswordLink`]: whose link it is, without using it up: [`super::PasswordLinkView`].
pub const PASSWORD_LINK: &str = "/api/password-link";
/// POST [`super::NewPassword`]: uses the link up.
pub const NEW_PASSWORD: &str = "/api/password-link/password";
/// GET [`crate::service_provider::ServiceProvider`].
pub const SERVICE_PROVIDER: &str = "/api/service-provider";
/// GET [`super::ConnectionView`] · DELETE removes the connection.
pub const CONNECTION: &str = "/api/connection";
/// PUT [`super::DraftBody`] saves · DELETE discards the saved draft.
pub const DRAFT: &str = "/api/connection/draft";
/// POST [`super::DraftBody`]: saves and enables in one act.
pub const ENABLE: &str = "/api/connection/enable";
/// POST without body.
pub const DISABLE: &str = "/api/connection/disable";
/// PUT [`super::RequirementBody`].
pub const REQUIREMENT: &str = "/api/connection/requirement";
/// POST without body: back to the last earlier settings on which a sign-in passed.
pub const ROLL_BACK: &str = "/api/connection/roll-back";
/// PUT [`super::IdpManagedAccessBody`].
pub const IDP_MANAGED_ACCESS: &str = "/api/connection/idp-managed-access";
/// GET [`super::OwnCertificatesView`] · POST [`super::NewOwnCertificate`] makes one that waits.
pub const REQUEST_CERTIFICATES: &str = "/api/connection/request-certificates";
/// PUT [`super::OwnCertificateInUse`]: the one that waits is used from now on.
pub const REQUEST_CERTIFICATE_IN_USE: &str = "/api/connection/request-certificates/in-use";
/// GET [`super::OwnCertificatesView`] · POST [`super::NewOwnCertificate`] makes one that waits.
pub const ENCRYPTION_CERTIFICATES: &str = "/api/connection/encryption-certificates";
/// PUT [`super::OwnCertificateInUse`]: the one that waits is in use from now on.
pub const ENCRYPTION_CERTIFICATE_IN_USE: &str = "/api/connection/encryption-certificates/in-use";
/// GET [`super::Affected`].
pub const AFFECTED: &str = "/api/connection/affected";
/// GET [`super::ApplicationList`].
pub const APPLICATIONS: &str = "/api/applications";
/// GET `?request=ID` [`super::AskingApplication`] or `null`: which application waits for a sign-in in this browser.
pub const ASKING_APPLICATION: &str = "/api/applications/asking";
/// GET `?before=SEQ&limit=N` [`super::ActivityPage`].
pub const ACTIVITY: &str = "/api/activity";
/// POST without body: tests the saved draft, else the live settings: [`super::TestStarted`].
pub const TEST: &str = "/api/connection/test";
/// GET `?kind=test|sign_in&outcome=…` [`super::AttemptList`].
pub const ATTEMPTS: &str = "/api/sign-in-attempts";
/// GET [`super::AttemptView`]: one attempt with its report, personal values masked.
pub const ATTEMPT: &str = "/api/sign-in-attempts/{id}";
/// POST [`super::RepairBody`]: what a report offers becomes the draft. Answers with the connection.
pub const ATTEMPT_REPAIR: &str = "/api/sign-in-attempts/{id}/repair";
/// POST without body: the same with personal values shown, which is recorded.
pub const ATTEMPT_PERSONAL: &str = "/api/sign-in-attempts/{id}/personal";
/// POST [`super::SignInAddress`]: [`super::SignInWays`].
pub const SIGN_IN_WAYS: &str = "/api/sign-in-ways";
/// GET `?search=…&show=…&after=…&limit=N` [`super::people::PeoplePage`] · POST [`super::people::NewPersonBody`]:
/// [`super::people::PersonAdded`].
pub const PEOPLE: &str = "/api/people";
/// POST [`super::people::LinkAnewBody`]: everybody is linked anew at the next sign-in: [`super::people::PeopleCount`].
pub const LINK_EVERYBODY_ANEW: &str = "/api/people/link-anew";
/// DELETE removes the person.
pub const PERSON: &str = "/api/people/{id}";
/// PUT [`super::people::RoleBody`].
pub const PERSON_ROLE: &str = "/api/people/{id}/role";
/// DELETE ends every session of the person: [`super::people::PeopleCount`].
pub const PERSON_SESSIONS: &str = "/api/people/{id}/sessions";
/// POST without body: the person is linked anew at the next sign-in.
pub const PERSON_LINK_ANEW: &str = "/api/people/{id}/link-anew";
/// POST without body: a new link for setting a password: [`super::people::PersonAdded`].
pub const PERSON_PASSWORD_LINK: &str = "/api/people/{id}/password-link";
/// POST [`super::MetadataBody`]: fetches it and says what it is: [`super::MetadataView`]. Nothing is saved.
pub const METADATA: &str = "/api/metadata";
/// GET [`super::DomainList`] · POST [`super::DomainBody`] claims a domain.
pub const DOMAINS: &str = "/api/domains";
/// DELETE removes a claim; the name is the one that DNS knows.
pub const DOMAIN: &str = "/api/domains/{domain}";
/// POST without body: looks for the TXT record now.
pub const DOMAIN_CHECK: &str = "/api/domains/{domain}/check";
/// GET [`super::CalendarFeedView`] · POST without body makes an address: [`super::CalendarFeedMade`] · DELETE removes it.
pub const CALENDAR_FEED: &str = "/api/calendar-feed";
/// Before the secret of the address that calendars read.
pub const CALENDAR: &str = "/calendar/";
/// GET [`super::MetadataRefreshView`] · PUT [`super::MetadataRefreshBody`].
pub const METADATA_REFRESH: &str = "/api/metadata-refresh";
/// POST without body: looks now: [`super::MetadataRefreshView`].
pub const METADATA_LOOK: &str = "/api/metadata-refresh/look";
/// POST [`super::MetadataDismissBody`]: what was found is not proposed again. Answers with [`super::MetadataRefreshView`].
pub const METADATA_DISMISS: &str = "/api/metadata-refresh/dismiss";
