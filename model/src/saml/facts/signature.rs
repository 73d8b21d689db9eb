//! One signature of the document, by its parts. Whether it holds is for the engine to say.

use crate::certificate::preview::Certificate;
use crate::certificate::read::read;
use crate::saml::tree::{Node, SIGNATURE, attribute, child, children, everywhere, text};

/// A `ds:Signature`.
pub(in crate::saml) struct Signature<'a>(Node<'a>);

impl<'a> Signature<'a> {
    /// Every one of the document.
    pub(super) fn all(root: Node<'a>) -> Vec<Self> {
        everywhere(root, SIGNATURE, "Signature").map(Self).collect()
    }

    /// What it signs, if it sits where it belongs.
    pub(in crate::saml) fn parent(&self) -> Option<Node<'a>> {
        self.0.parent_element()
    }

    /// The node itself.
    pub(in crate::saml) fn node(&self) -> Node<'a> {
        self.0
    }

    fn signed_info(&self) -> Option<Node<'a>> {
        child(self.0, SIGNATURE, "SignedInfo")
    }

    fn algorithm_of(node: Option<Node<'a>>) -> &'a str {
        node.and_then(|node| attribute(node, "Algorithm")).unwrap_or_default()
    }

    /// The URI of `SignatureMethod`; empty if it is missing.
    pub(in crate::saml) fn method(&self) -> &'a str {
        Self::algorithm_of(self.signed_info().and_then(|info| child(info, SIGNATURE, "SignatureMethod")))
    }

    /// The URI of `CanonicalizationMethod`; empty if it is missing.
    pub(in crate::saml) fn canonicalization(&self) -> &'a str {
        Self::algorithm_of(
            self.signed_info().and_then(|info| child(info, SIGNATURE, "CanonicalizationMethod")),
        )
    }

    /// The references.
    pub(in crate::saml) fn references(&self) -> Vec<Node<'a>> {
        let info = self.signed_info().into_iter();
        info.flat_map(|info| children(info, SIGNATURE, "Reference")).collect()
    }

    /// The URI of the first `DigestMethod`; empty if it is missing.
    pub(in crate::saml) fn digest(&self) -> &'a str {
        let reference = self.references().first().copied();
        Self::algorithm_of(reference.and_then(|node| child(node, SIGNATURE, "DigestMethod")))
    }

    /// The URIs of the transforms of the first reference.
    pub(in crate::saml) fn transforms(&self) -> Vec<&'a str> {
        let references = self.references();
        let all = references.first().copied().into_iter();
        let all = all.flat_map(|node| children(node, SIGNATURE, "Transforms"));
        all.flat_map(|node| children(node, SIGNATURE, "Transform"))
            .map(|node| Self::algorithm_of(Some(node)))
            .collect()
    }

    /// The certificate that lies beside it. Anybody can put one there: it explains, and is never trusted.
    pub(in crate::saml) fn certificate(&self) -> Option<Certificate> {
        let data = child(child(self.0, SIGNATURE, "KeyInfo")?, SIGNATURE, "X509Data")?;
        let base64 = text(child(data, SIGNATURE, "X509Certificate")?);
        read(base64.as_bytes()).ok()?.certificates.into_iter().next()
    }
}
