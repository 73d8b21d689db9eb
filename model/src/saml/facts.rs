//! The parts of a response that the checks look at, found once.

mod quote;
mod reading;
mod signature;

pub(super) use signature::Signature;

use super::CLOCK_TOLERANCE;
use super::expected::Expectations;
use super::instant::instant;
use super::tree::{ASSERTION, Node, PROTOCOL, attribute, child, children, everywhere, text};
use crate::attribute_mapping::AttributeMapping;
use crate::timestamp::Timestamp;

/// The method of a confirmation for the bearer (Profiles 3.3).
pub(super) const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/// The parts. Nodes belong to the one tree.
pub(super) struct Facts<'a> {
    /// The root, a SAML response.
    pub(super) response: Node<'a>,
    /// The assertion: the only one anywhere in the document, and a child of the root. None in every other case.
    pub(super) assertion: Option<Node<'a>>,
    /// Every signature of the document, in its order.
    pub(super) signatures: Vec<Signature<'a>>,
    /// Under which names the person's values are looked for.
    mapping: AttributeMapping,
    /// Our values and the instant, by which one of several confirmations is chosen.
    acs_url: String,
    now: Timestamp,
}

/// An instant as it is written and as it is.
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    /// None if it cannot be read.
    pub(super) at: Option<Timestamp>,
}

impl<'a> Facts<'a> {
    /// Of a root that is a response.
    pub(super) fn of(response: Node<'a>, e: &Expectations) -> Self {
        let mut assertions = everywhere(response, ASSERTION, "Assertion");
        let assertion = match (assertions.next(), assertions.next()) {
            (Some(only), None) if only.parent() == Some(response) => Some(only),
            _ => None,
        };
        let (acs_url, now) = (e.service_provider.acs_url.clone(), e.now);
        Self { response, assertion, signatures: Signature::all(response), mapping: e.mapping(), acs_url, now }
    }

    /// `Response/Issuer`, white space and all.
    pub(super) fn response_issuer(&self) -> Option<String> {
        child(self.response, ASSERTION, "Issuer").map(text)
    }

    /// The issuer that the response names, or its assertion where it need not.
    pub(super) fn issuer(&self) -> Option<String> {
        let of_assertion = self.assertion.filter(|_| self.lacks_issuer_rightly());
        child(of_assertion.unwrap_or(self.response), ASSERTION, "Issuer").map(text)
    }

    /// `Response/@InResponseTo`.
    pub(super) fn in_response_to(&self) -> Option<&'a str> {
        attribute(self.response, "InResponseTo")
    }

    /// `Response/@Destination`.
    pub(super) fn destination(&self) -> Option<&'a str> {
        attribute(self.response, "Destination")
    }

    /// The status codes, outer first (Core 3.2.2.2). At most four are looked at.
    pub(super) fn status(&self) -> Vec<&'a str> {
        let status = child(self.response, PROTOCOL, "Status");
        let codes = core::iter::successors(status, |node| child(*node, PROTOCOL, "StatusCode"));
        codes.skip(1).take(4).map(|node| attribute(node, "Value").unwrap_or_default()).collect()
    }

    /// The signature of the response itself.
    pub(super) fn response_is_signed(&self) -> bool {
        self.signatures.iter().any(|signature| signature.parent() == Some(self.response))
    }

    /// The signature of the assertion itself.
    pub(super) fn assertion_is_signed(&self) -> bool {
        self.assertion.is_some()
            && self.signatures.iter().any(|signature| signature.parent() == self.assertion)
    }

    /// A child of the assertion.
    pub(super) fn of_assertion(&self, name: &'static str) -> Option<Node<'a>> {
        child(self.assertion?, ASSERTION, name)
    }

    /// `NameID`.
    pub(super) fn name_id(&self) -> Option<Node<'a>> {
        child(self.of_assertion("Subject")?, ASSERTION, "NameID")
    }

    /// The confirmations for the bearer.
    pub(super) fn bearers(&self) -> Vec<Node<'a>> {
        let is_bearer = |confirmation: &Node<'a>| attribute(*confirmation, "Method") == Some(BEARER);
        self.all_confirmations().filter(is_bearer).collect()
    }

    /// The methods of all confirmations.
    pub(super) fn methods(&self) -> Vec<&'a str> {
        self.all_confirmations().filter_map(|confirmation| attribute(confirmation, "Method")).collect()
    }

    fn all_confirmations(&self) -> impl Iterator<Item = Node<'a>> {
        let subject = self.of_assertion("Subject").into_iter();
        subject.flat_map(|subject| children(subject, ASSERTION, "SubjectConfirmation"))
    }

    /// The data of the bearer confirmation that is judged: of several, the first of those that fit best.
    pub(super) fn confirmation(&self) -> Option<Node<'a>> {
        let data = |bearer| child(bearer, ASSERTION, "SubjectConfirmationData");
        // The last of equals is the greatest, so that the order is turned round.
        data(self.bearers().into_iter().rev().max_by_key(|bearer| self.fit(data(*bearer)))?)
    }

    /// How many of the rules of Profiles 4.1.4.2 hold for a confirmation's data.
    fn fit(&self, data: Option<Node<'a>>) -> usize {
        let Some(data) = data else { return 0 };
        let end = written(data, "NotOnOrAfter").and_then(|end| end.at);
        let rules = [
            attribute(data, "Recipient") == Some(&self.acs_url),
            attribute(data, "InResponseTo") == self.in_response_to(),
            attribute(data, "NotBefore").is_none(),
            end.is_some_and(|end| end.plus(CLOCK_TOLERANCE) > self.now),
        ];
        rules.into_iter().filter(|holds| *holds).count()
    }

    /// The response names no issuer, and need not: it is not signed, and its one assertion is.
    pub(super) fn lacks_issuer_rightly(&self) -> bool {
        child(self.response, ASSERTION, "Issuer").is_none()
            && !self.response_is_signed()
            && self.assertion_is_signed()
    }

    /// The audiences of every restriction.
    pub(super) fn audiences(&self) -> Vec<Vec<String>> {
        let conditions = self.of_assertion("Conditions").into_iter();
        let restrictions = conditions.flat_map(|node| children(node, ASSERTION, "AudienceRestriction"));
        restrictions.map(|node| children(node, ASSERTION, "Audience").map(text).collect()).collect()
    }

    /// Attributes by name, in their order, each with its values.
    pub(super) fn attributes(&self) -> Vec<(&'a str, Vec<String>)> {
        let attributes = self.of_attribute_statements("Attribute");
        let values = |node| children(node, ASSERTION, "AttributeValue").map(text).collect();
        attributes.map(|node| (attribute(node, "Name").unwrap_or_default(), values(node))).collect()
    }

    /// How many attributes are encrypted one by one (Core 2.7.3.2).
    pub(super) fn encrypted_attributes(&self) -> usize {
        self.of_attribute_statements("EncryptedAttribute").count()
    }

    fn of_attribute_statements(&self, name: &'static str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let assertion = self.assertion.into_iter();
        let statements = assertion.flat_map(|node| children(node, ASSERTION, "AttributeStatement"));
        statements.flat_map(move |node| children(node, ASSERTION, name))
    }
}

/// An attribute that holds an instant.
pub(super) fn written<'a>(node: Node<'a>, name: &str) -> Option<Written<'a>> {
    attribute(node, name).map(|text| Written { text, at: instant(text) })
}
