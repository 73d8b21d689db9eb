//! The facts as a reader sees them.

use super::Facts;
use crate::saml::algorithm;
use crate::saml::report::{AttributeReading, Reading, SignatureReading, quotable};
use crate::saml::tree::{ASSERTION, PROTOCOL, attribute, child, child_text, text};

impl Facts<'_> {
    /// Everything, proven or not.
    pub(in crate::saml) fn reading(&self) -> Reading {
        let owned = |value: Option<&str>| value.map(str::to_owned);
        let conditions = self.of_assertion("Conditions");
        let statement = self.of_assertion("AuthnStatement");
        let confirmation = self.confirmation();
        let status = child(self.response, PROTOCOL, "Status");
        Reading {
            response_id: owned(attribute(self.response, "ID")),
            issue_instant: owned(attribute(self.response, "IssueInstant")),
            response_issuer: self.response_issuer(),
            assertion_issuer: self.assertion.and_then(|node| child_text(node, ASSERTION, "Issuer")),
            destination: owned(self.destination()),
            in_response_to: owned(self.in_response_to()),
            status: self.status().into_iter().map(str::to_owned).collect(),
            status_message: status
                .and_then(|node| child_text(node, PROTOCOL, "StatusMessage"))
                .and_then(|text| quotable(&text)),
            assertion_id: owned(self.assertion.and_then(|node| attribute(node, "ID"))),
            name_id: self.name_id().map(text),
            name_id_format: owned(self.name_id().and_then(|node| attribute(node, "Format"))),
            audiences: self.audiences().into_iter().flatten().collect(),
            recipient: owned(confirmation.and_then(|node| attribute(node, "Recipient"))),
            not_before: owned(conditions.and_then(|node| attribute(node, "NotBefore"))),
            not_on_or_after: owned(conditions.and_then(|node| attribute(node, "NotOnOrAfter"))),
            confirmation_ends: owned(confirmation.and_then(|node| attribute(node, "NotOnOrAfter"))),
            signed_in_at: owned(statement.and_then(|node| attribute(node, "AuthnInstant"))),
            session_ends: owned(statement.and_then(|node| attribute(node, "SessionNotOnOrAfter"))),
            mapping: self.mapping.clone(),
            attributes: self.attribute_readings(),
            signatures: self.signature_readings(),
        }
    }

    fn attribute_readings(&self) -> Vec<AttributeReading> {
        let all = self.attributes().into_iter();
        all.map(|(name, values)| AttributeReading { name: name.to_owned(), values }).collect()
    }

    fn signature_readings(&self) -> Vec<SignatureReading> {
        let all = self.signatures.iter();
        all.map(|signature| SignatureReading {
            element: signature.parent().map_or("", |node| node.tag_name().name()).to_owned(),
            algorithm: algorithm::name(signature.method()).to_owned(),
            digest: algorithm::name(signature.digest()).to_owned(),
            certificate_sha256: signature.certificate().map(|certificate| certificate.preview.sha256),
        })
        .collect()
    }
}
