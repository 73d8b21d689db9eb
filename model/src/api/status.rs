//! The connection at a glance.

use serde::{Deserialize, Serialize};

use super::connection::ConnectionView;
use super::life::DomainsView;
use crate::certificate::roll::CertificatesEnd;
use crate::lifecycle::{Requirement, Stage};
use crate::saml::provider::Provider;

/// What the headline of the status card and the tabs say: the part of a [`ConnectionView`] that a page shows before it has read the
/// rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionStatus {
    /// Where the connection stands.
    pub stage: Stage,
    /// Where the requirement stands.
    pub requirement: Requirement,
    /// Disabled by the operator's emergency command, which no owner or admin did.
    pub glass_broken: bool,
    /// How many conditions of the requirement do not hold.
    pub unmet: u32,
    /// How many people the requirement binds: everybody but owners and admins.
    pub members: u32,
    /// A draft is saved beside settings that were enabled.
    pub draft_beside: bool,
    /// How the test of the saved draft went.
    pub draft_test: DraftTest,
    /// The identity provider of the settings that the form shows.
    pub provider: Provider,
    /// The claimed domains in short.
    pub domains: DomainsView,
    /// How many sign-ins were refused since the identity provider has begun to send other NameIDs.
    pub refused_name_ids: u32,
    /// While SSO is enabled: when the last certificate ends that can take over without a gap.
    pub certificates_end: Option<CertificatesEnd>,
}

/// The result of the test of the saved draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DraftTest {
    /// No sign-in has passed on exactly these settings.
    NotPassed,
    /// It was right but for its domain, which is not verified.
    WaitsForDomain,
    /// A sign-in passed on exactly the saved draft.
    Passed,
}

impl DraftTest {
    fn of(view: &ConnectionView) -> Self {
        match (&view.draft_tested, &view.test_waits_for) {
            (Some(_), _) => Self::Passed,
            (None, Some(_)) => Self::WaitsForDomain,
            (None, None) => Self::NotPassed,
        }
    }
}

impl ConnectionStatus {
    /// Returns whether nobody can sign in, since only people of verified domains are let in.
    pub fn nobody_can_use(&self) -> bool {
        self.domains.verified.is_empty() && self.domains.failing.is_empty()
    }
}

impl ConnectionView {
    /// Returns the connection at a glance.
    pub fn status(&self) -> ConnectionStatus {
        let unmet = self.conditions.iter().filter(|one| !one.met).count();
        ConnectionStatus {
            stage: self.stage,
            requirement: self.requirement,
            glass_broken: self.glass_broken,
            unmet: u32::try_from(unmet).unwrap_or(u32::MAX),
            members: self.members,
            draft_beside: self.draft.is_some() && self.live.is_some(),
            draft_test: DraftTest::of(self),
            provider: self.edited_provider(),
            domains: self.domains.clone(),
            refused_name_ids: self.other_name_ids.as_ref().map_or(0, |other| other.refusals),
            certificates_end: self.certificates_end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Conflict, Problem, Refusal, Start, StartSummary};

    fn view() -> ConnectionView {
        let json = serde_json::json!({
            "stage": "enabled", "requirement": "armed", "glass_broken": false, "draft": null, "live": null,
            "conditions": [
                { "condition": "verified_domain", "met": true },
                { "condition": "password_kept", "met": false },
            ],
            "password_access": [], "members": 7, "draft_saved": null, "live_changed": null, "changed": null,
            "draft_tested": null, "live_tested": null, "test_waits_for": "acme.example", "roll_back": null,
            "domains": { "verified": [], "failing": ["acme.example"], "pending": 1 },
            "idp_managed_access": false, "without_password": 1,
            "certificates_end": { "at": "2026-12-06T00:00:00Z", "left": 6, "within": 7 }, "etag": "\"1\"",
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn the_first_program_reads_of_a_start_what_the_server_has_written() {
        let view = view();
        let status = view.status();
        assert_eq!((status.unmet, status.members, status.draft_test), (1, 7, DraftTest::WaitsForDomain));
        assert!(!status.nobody_can_use() && !status.draft_beside);
        assert_eq!(status.certificates_end.map(|end| end.left), Some(6));
        let start = Start { status: Some(status.clone()), connection: Some(view), ..Start::default() };
        let summary: StartSummary = serde_json::from_str(&serde_json::to_string(&start).unwrap()).unwrap();
        assert_eq!(summary, StartSummary { session: None, status: Some(status) });
    }

    #[test]
    fn a_refusal_is_read_as_a_problem_and_what_is_saved_now_beside_it() {
        let json = serde_json::json!({
            "type": "about:blank", "title": "Precondition Failed", "status": 412, "detail": "Somebody saved.",
            "code": "conflict", "request_id": "1",
        });
        let problem: Problem = serde_json::from_value(json).unwrap();
        let refusal = Refusal { problem: problem.clone(), current: Some(Box::new(view())) };
        let text = serde_json::to_string(&refusal).unwrap();
        assert_eq!(serde_json::from_str::<Problem>(&text).unwrap(), problem);
        assert_eq!(*serde_json::from_str::<Conflict>(&text).unwrap().current, view());
        let without = serde_json::to_string(&Refusal { current: None, ..refusal }).unwrap();
        assert!(serde_json::from_str::<Conflict>(&without).is_err(), "{without}");
    }
}
