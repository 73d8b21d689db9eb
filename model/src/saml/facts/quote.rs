//! What the identity provider says in words.

use super::Facts;
use crate::saml::report::{Quote, QuoteProof, quotable};
use crate::saml::tree::{Node, PROTOCOL, child};

impl Facts<'_> {
    /// The words beside the status; none where there are none. `is_verified`: every signature of the response holds.
    pub(in crate::saml) fn quote(&self, is_verified: bool) -> Option<Quote> {
        let status = child(self.response, PROTOCOL, "Status")?;
        let words = |name| child(status, PROTOCOL, name).map(whole_text).and_then(|text| quotable(&text));
        let (message, detail) = (words("StatusMessage"), words("StatusDetail"));
        if message.is_none() && detail.is_none() {
            return None;
        }
        let code = self.status().last().copied().unwrap_or_default();
        let proof = match (self.response_is_signed(), is_verified) {
            (true, true) => QuoteProof::Proven,
            (true, false) => QuoteProof::NotVerified,
            (false, _) if self.signatures.is_empty() => QuoteProof::Unsigned,
            (false, _) => QuoteProof::SignedElsewhere,
        };
        let beside = quotable(code.rsplit(':').next().unwrap_or(code)).unwrap_or_default();
        Some(Quote { message, detail, beside, proof })
    }
}

/// Every piece of text below an element: `StatusDetail` holds elements of the provider's own.
fn whole_text(node: Node<'_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|piece| piece.text());
    texts.collect::<Vec<_>>().join(" ")
}
