//! What a person should know before taking a repair: why one would hesitate, and what follows.

use super::ReportRepair;
use crate::attribute_mapping::PersonAttribute;
use crate::draft::Draft;
use crate::saml::provider::{Place, Provider};
use crate::timestamp::Timestamp;

impl ReportRepair {
    /// What the button says.
    pub fn title(&self) -> &'static str {
        match self {
            Self::IssuerUrl { .. } => "Use the received Issuer URL",
            Self::Certificate { .. } => "Add the certificate that signed",
            Self::Attributes { .. } => "Map the attributes that arrived",
        }
    }

    /// What proves that it arrived, in one sentence.
    pub fn proof(&self) -> &'static str {
        match self {
            Self::IssuerUrl { .. } => {
                "The assertion that names this issuer is signed with the key of a saved certificate, and the response answers our request."
            }
            Self::Certificate { .. } => {
                "Every signature of the response holds with the key of this certificate and covers the assertion, and the response answers the test that was started here. That proves who holds the key, and not who that is."
            }
            Self::Attributes { .. } => {
                "The assertion with these attributes is signed with the key of a saved certificate, and the response answers our request."
            }
        }
    }

    /// Why one would hesitate, and what follows, in the words of `provider`.
    pub fn cautions(&self, settings: &Draft, provider: Provider, now: Timestamp) -> Vec<String> {
        let name = provider.name();
        match self {
            Self::IssuerUrl { .. } => vec![
                format!(
                    "Another issuer may be another application or another tenant of {name}. Compare it with {} there.",
                    provider.field(Place::Issuer)
                ),
                "People are linked under their issuer: after the change each is linked again by the email address at the next sign-in.".to_owned(),
            ],
            Self::Certificate { certificate } => {
                let mut cautions = vec![
                    format!(
                        "Nothing that is saved here vouches for this certificate. It arrived in the response that it signed, so anyone who changed the response on its way could have put it there. Compare the SHA-256 fingerprint with {} in {name} before you add it.",
                        provider.field(Place::Certificate)
                    ),
                    "Anyone who holds its key can sign in as anybody of your verified domains once the draft is in force.".to_owned(),
                ];
                cautions.extend(strange(&certificate.preview.name, settings));
                cautions.extend(certificate.preview.findings(now).iter().map(|one| provider.speak(one)));
                cautions.push("The saved certificates stay. Remove the old one once the new one signs.".to_owned());
                cautions
            }
            Self::Attributes { attributes } => {
                let email = (attributes.email != settings.attributes.email).then(|| {
                    format!(
                        "The address decides whose account opens. Choose only an attribute that people cannot change themselves in {name}, and from then on {} alone counts.",
                        attributes.name(PersonAttribute::Email)
                    )
                });
                let names = format!("Names are compared exactly. You can also give the attributes their exact names in {name} instead.");
                email.into_iter().chain([names]).collect()
            }
        }
    }
}

/// A certificate that bears another name than those that are saved.
fn strange(name: &str, settings: &Draft) -> Option<String> {
    let saved: Vec<_> =
        settings.certificates.iter().map(|one| one.certificate.preview.name.as_str()).collect();
    let is_strange = !saved.is_empty() && !saved.contains(&name);
    is_strange.then(|| format!("It bears the name {name}; the saved ones bear {}.", saved.join(", ")))
}
