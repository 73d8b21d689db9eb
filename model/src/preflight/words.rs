//! What is known before a test, in words.

use super::Preflight;
use crate::attribute_mapping::PersonAttribute;
use crate::certificate::finding::Weight;
use crate::saml::provider::{Place, Provider};

impl Preflight {
    /// Stable name for tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PostOnly => "post_only",
            Self::WantsSignedRequests => "wants_signed_requests",
            Self::StillEncrypted => "still_encrypted",
            Self::NeedsEncryptionCertificate => "needs_encryption_certificate",
            Self::Issuer(_) => "issuer_caution",
            Self::SharedIssuer => "shared_issuer",
            Self::AttributesToAdd(_) => "attributes_to_add",
            Self::OtherNames(_) => "other_names",
            Self::CertificateEnds(_) => "certificate_ends",
            Self::AssertionOnly => "assertion_only",
            Self::Clock => "clock",
        }
    }

    /// A warning is likely to make the test fail, or sign-ins soon; an information is not.
    pub fn weight(&self) -> Weight {
        match self {
            Self::PostOnly
            | Self::WantsSignedRequests
            | Self::StillEncrypted
            | Self::Issuer(_)
            | Self::OtherNames(_)
            | Self::CertificateEnds(_) => Weight::Warning,
            Self::AttributesToAdd(_)
            | Self::NeedsEncryptionCertificate
            | Self::SharedIssuer
            | Self::AssertionOnly
            | Self::Clock => Weight::Information,
        }
    }

    /// The sentence, in the words of `provider`.
    pub fn sentence(&self, provider: Provider) -> String {
        let name = provider.name();
        match self {
            Self::PostOnly => format!(
                "The metadata lists a sign-in URL for HTTP-POST only, and requests are sent by HTTP-Redirect. The test shows whether its URL takes both; if not, have {name} offer HTTP-Redirect{}.",
                if provider == Provider::JumpCloud { " by ticking Declare Redirect Endpoint" } else { "" }
            ),
            Self::WantsSignedRequests => format!(
                "The metadata asks for signed requests, and these settings do not sign them. Tick Sign sign-in requests, or turn that off for this application in {name}."
            ),
            Self::StillEncrypted => format!(
                "The live settings accept encrypted assertions, and these do not. If {name} encrypts, turn that off under {} first: until then the test is refused, and after Enable every sign-in.",
                provider.field(Place::Encryption)
            ),
            Self::NeedsEncryptionCertificate => format!(
                "Encrypted assertions are accepted, and no metadata of {name} says whether it encrypts. It does once it has the encryption certificate of this page, and that is on under {}. Assertions that are not encrypted are accepted too.",
                provider.field(Place::Encryption)
            ),
            Self::Issuer(caution) => caution.about(provider),
            Self::SharedIssuer => format!(
                "This issuer belongs to the whole of {name}, and not to this application alone: another organization here that uses the same one cannot be distinguished from yours."
            ),
            Self::AttributesToAdd(names) => format!(
                "{} sends no attributes until they are added. Check that {} stand under {}.",
                provider.name_at_start(),
                names.join(", "),
                provider.field(Place::Attributes)
            ),
            Self::OtherNames(names) => other_names(names, provider),
            Self::CertificateEnds(finding) => provider.speak(finding),
            Self::AssertionOnly => format!(
                "{} signs the assertion and not the response unless {} says otherwise. Both are accepted.",
                provider.name_at_start(),
                provider.field(Place::Signing)
            ),
            Self::Clock => format!(
                "{} runs by the clock of its own server. More than two minutes of difference are refused: keep it set by NTP.",
                provider.name_at_start()
            ),
        }
    }
}

fn other_names(names: &[(PersonAttribute, String, &str)], provider: Provider) -> String {
    let wanted = names.iter().map(|(_, name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let sent = names.iter().map(|(_, _, sent)| *sent).collect::<Vec<_>>().join(", ");
    let is_required = names.iter().any(|(of, ..)| *of == PersonAttribute::Email);
    let then = if is_required {
        "Without the address every sign-in is refused."
    } else {
        "Without them new people get no name."
    };
    format!(
        "{} sends {sent} unless {} says otherwise, and {wanted} is expected here. Give the attributes these names there, or enter the others under Attribute mapping. {then}",
        provider.name_at_start(),
        provider.field(Place::Attributes)
    )
}
