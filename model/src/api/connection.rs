//! The connection as the settings page shows it, and the bodies that change it.

use serde::{Deserialize, Serialize};

use super::life::{AffectedPerson, DomainsView, RollBackView, UnclaimedDomain};
use super::people::OtherNameIds;
use crate::access::Role;
use crate::attribute_mapping::AttributeMapping;
use crate::certificate::roll::{CertificateStatus, CertificatesEnd};
use crate::draft::Draft;
use crate::lifecycle::{Condition, Requirement, Stage};
use crate::saml::provider::Provider;
use crate::saved_settings::SavedSettings;
use crate::timestamp::Timestamp;

/// Everything about the connection that the settings page shows. Its `ETag` guards every change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionView {
    /// Where it stands.
    pub stage: Stage,
    /// Where the requirement stands.
    pub requirement: Requirement,
    /// Disabled by the operator's emergency command, which no owner or admin did.
    pub glass_broken: bool,
    /// The saved draft, if there is one.
    pub draft: Option<Draft>,
    /// The settings that were enabled last, in force or not.
    pub live: Option<SavedSettings>,
    /// The requirement's conditions, in the order in which they are shown.
    pub conditions: Vec<ConditionView>,
    /// Every owner and admin, and whether a password is left to them.
    pub password_access: Vec<PasswordAccess>,
    /// How many people the requirement binds: everybody but owners and admins.
    pub members: u32,
    /// When the draft was saved and by whom.
    pub draft_saved: Option<Saved>,
    /// When the live settings were enabled (or disabled) last and by whom. The requirement does not count.
    pub live_changed: Option<Saved>,
    /// The last change of any kind; none if nothing was ever saved.
    pub changed: Option<Saved>,
    /// The last sign-in, test or real, that passed on exactly the saved draft.
    pub draft_tested: Option<Saved>,
    /// The last sign-in, test or real, that passed on exactly the live settings.
    pub live_tested: Option<Saved>,
    /// The domain, in the form that DNS knows, that the last test of the draft (of the live settings, if there is no
    /// draft) waits for. None if a sign-in on these settings counts, or none has shown a domain.
    pub test_waits_for: Option<String>,
    /// Where a roll back leads; none if there is nothing to roll back to.
    pub roll_back: Option<RollBackView>,
    /// The claimed domains in short.
    pub domains: DomainsView,
    /// Domains of the people that are not claimed and could be, those of most people first; three at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unclaimed_domains: Vec<UnclaimedDomain>,
    /// Unknown people of a verified domain are created as members at their first sign-in.
    pub idp_managed_access: bool,
    /// How many people of the organization have set no password: by password alone they could not sign in.
    pub without_password: u32,
    /// Whom the requirement cuts off although no manager has confirmed it: added since, and never signed in by SSO. At most
    /// ten, while SSO is required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<AffectedPerson>,
    /// The identity provider has begun to send other NameIDs: *Link everybody anew* is the way out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_name_ids: Option<OtherNameIds>,
    /// The certificates of the live settings, in their order: which signs, which follows, which may go.
    #[serde(default)]
    pub certificates: Vec<CertificateStatus>,
    /// While SSO is enabled: when the last certificate ends that can take over without a gap.
    #[serde(default)]
    pub certificates_end: Option<CertificatesEnd>,
    /// Since when the provider's metadata has a certificate that is not trusted, while that waits for a decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata_differs_since: Option<Timestamp>,
    /// The version, as in the `ETag` header, quotes included.
    pub etag: String,
}

impl ConnectionView {
    /// See [`Draft::to_edit`].
    pub fn to_edit(&self) -> Draft {
        Draft::to_edit(self.draft.as_ref(), self.live.as_deref())
    }

    /// The identity provider of the settings that the form shows: the draft's, if there is one.
    pub fn edited_provider(&self) -> Provider {
        self.to_edit().saved_provider()
    }

    /// The identity provider by which people are linked: that of the live settings, whatever a draft says; the draft's
    /// before any were live.
    pub fn link_provider(&self) -> Provider {
        self.live.as_deref().map_or_else(|| self.edited_provider(), Draft::saved_provider)
    }

    /// Owners and admins with a password: a way back in, whatever happens to the identity provider.
    pub fn password_kept(&self) -> impl Iterator<Item = &PasswordAccess> {
        self.password_access.iter().filter(|one| one.has_password)
    }
}

/// When, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// When.
    pub at: Timestamp,
    /// The person's name.
    pub by: String,
}

/// A condition and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConditionView {
    /// Which.
    pub condition: Condition,
    /// Holds now.
    pub met: bool,
}

/// Whether an owner or admin keeps a way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordAccess {
    /// Name.
    pub name: String,
    /// Owner or admin.
    pub role: Role,
    /// A person has set a password for this account.
    pub has_password: bool,
}

/// Body of Save draft and Enable. The server reads the certificates itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// As typed.
    pub sign_in_url: String,
    /// As typed.
    pub issuer_url: String,
    /// Texts of the certificates.
    pub certificates: Vec<CertificateBody>,
    /// Which attributes carry the email address and the names; left out, all have their exact names.
    #[serde(default, skip_serializing_if = "AttributeMapping::is_empty")]
    pub attributes: AttributeMapping,
    /// The wish to require SSO.
    pub require_sso: bool,
    /// Sign-in requests are signed; left out, they are not.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub sign_requests: bool,
    /// Encrypted assertions are decrypted; left out, they are not accepted.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub accept_encrypted: bool,
    /// With the wish, to enable: [`super::Affected::confirmation`] of the people whom the person who acts has seen. Refused
    /// if they are others by now, and without it unless SSO is required already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// To enable settings without the certificate that signs at present: its SHA-256, lower-case hex, from somebody who knows
    /// that its sign-ins are refused from then on. Refused without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_signer: Option<String>,
}

/// One certificate of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CertificateBody {
    /// One certificate in RFC 7468 text (whatever the reader accepts, as long as it is exactly one).
    pub pem: String,
    /// For showing only; cut to 100 characters.
    pub file_name: String,
}

impl From<&Draft> for DraftBody {
    fn from(draft: &Draft) -> Self {
        let certificates = draft.certificates.iter().map(|one| CertificateBody {
            pem: one.certificate.pem.clone(),
            file_name: one.file_name.clone(),
        });
        Self {
            sign_in_url: draft.sign_in_url.clone(),
            issuer_url: draft.issuer_url.clone(),
            certificates: certificates.collect(),
            attributes: draft.attributes.clone(),
            require_sso: draft.require_sso,
            sign_requests: draft.sign_requests,
            accept_encrypted: draft.accept_encrypted,
            confirmed: None,
            without_signer: None,
        }
    }
}

/// Body of the requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequirementBody {
    /// `armed`, `off`, or `required` to demand it now.
    pub requirement: Requirement,
    /// [`super::Affected::confirmation`] of the people whom the person who acts has seen. Refused if they are others by
    /// now, and without it unless the requirement is dropped or in force already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_has_a_password_keeps_a_way_in() {
        let json = serde_json::json!({
            "stage": "empty", "requirement": "off", "glass_broken": false, "draft": null, "live": null, "conditions": [],
            "password_access": [
                { "name": "Olivia Berg", "role": "owner", "has_password": true },
                { "name": "Adam Novak", "role": "admin", "has_password": false },
                { "name": "Ada Lind", "role": "admin", "has_password": true },
            ],
            "members": 0, "draft_saved": null, "live_changed": null, "changed": null,
            "draft_tested": null, "live_tested": null, "roll_back": null,
            "domains": { "verified": [], "failing": [], "pending": 0 },
            "idp_managed_access": false, "without_password": 1, "etag": "",
        });
        let view: ConnectionView = serde_json::from_value(json).unwrap();
        assert_eq!(
            view.password_kept().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            ["Olivia Berg", "Ada Lind"]
        );
    }
}
