//! What a response says, field by field, and how it is written.

use std::fmt::Write as _;

use sso_model::timestamp::Timestamp;

use crate::xml::{ASSERTION, PROTOCOL, attribute, optional, text};

/// `NameID` format of e-mail addresses (Core section 8.3.2).
pub const EMAIL: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
/// The unspecified `NameID` format as JumpCloud writes it: with 1.0, which is in no specification.
pub const UNSPECIFIED: &str = "urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified";
/// Name format of plain attribute names (Core section 8.2.3).
pub const BASIC: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
/// Status of an answer that holds an assertion (Core section 3.2.2.2).
pub const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// A response with one assertion. Any field may be set to anything, so that tests can make any fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// ID of the response.
    pub response_id: String,
    /// ID of the assertion.
    pub assertion_id: String,
    /// `IssueInstant` of both.
    pub issued_at: Timestamp,
    /// The address to which it is posted.
    pub destination: Option<String>,
    /// ID of the request that it answers.
    pub in_response_to: Option<String>,
    /// The provider's entity ID, in response and assertion.
    pub issuer: String,
    /// Top status, second status, message.
    pub status: (String, Option<String>, Option<String>),
    /// The `NameID`.
    pub name_id: String,
    /// The format of the `NameID`.
    pub name_id_format: Option<String>,
    /// The address that may use the assertion (Profiles section 4.1.4.2).
    pub recipient: Option<String>,
    /// Not valid before.
    pub not_before: Timestamp,
    /// Not valid at or after, in conditions and subject confirmation.
    pub not_on_or_after: Timestamp,
    /// The audiences, with one restriction for each.
    pub audiences: Vec<String>,
    /// When the person signed in at the provider.
    pub authenticated_at: Timestamp,
    /// When the session at the provider ends.
    pub session_ends_at: Option<Timestamp>,
    /// Name, name format and values.
    pub attributes: Vec<Attribute>,
}

/// An attribute of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// The form of the name.
    pub name_format: Option<String>,
    /// Its values.
    pub values: Vec<String>,
}

impl Attribute {
    /// Returns an attribute with a plain name and one value.
    pub fn basic(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), name_format: Some(BASIC.to_owned()), values: vec![value.to_owned()] }
    }
}

impl Statement {
    /// Writes the assertion, unsigned, in exclusive canonical form.
    pub fn assertion(&self) -> String {
        format!(
            "<saml:Assertion xmlns:saml=\"{ASSERTION}\" ID=\"{}\" IssueInstant=\"{}\" Version=\"2.0\">\
             <saml:Issuer>{}</saml:Issuer>{}{}{}{}</saml:Assertion>",
            attribute(&self.assertion_id),
            self.issued_at,
            text(&self.issuer),
            self.subject(),
            self.conditions(),
            self.authentication(),
            self.attribute_statement(),
        )
    }

    /// Writes the response around `content` (an assertion, or nothing), unsigned, in exclusive canonical form.
    pub fn response(&self, content: &str) -> String {
        format!(
            "<samlp:Response xmlns:samlp=\"{PROTOCOL}\"{} ID=\"{}\"{} IssueInstant=\"{}\" Version=\"2.0\">\
             <saml:Issuer xmlns:saml=\"{ASSERTION}\">{}</saml:Issuer>{}{content}</samlp:Response>",
            optional("Destination", self.destination.as_deref()),
            attribute(&self.response_id),
            optional("InResponseTo", self.in_response_to.as_deref()),
            self.issued_at,
            text(&self.issuer),
            self.status(),
        )
    }

    fn status(&self) -> String {
        let (code, second, message) = &self.status;
        let second = second.as_deref().map_or_else(String::new, |code| {
            format!("<samlp:StatusCode Value=\"{}\"></samlp:StatusCode>", attribute(code))
        });
        let message = message.as_deref().map_or_else(String::new, |message| {
            format!("<samlp:StatusMessage>{}</samlp:StatusMessage>", text(message))
        });
        let code = attribute(code);
        format!(
            "<samlp:Status><samlp:StatusCode Value=\"{code}\">{second}</samlp:StatusCode>{message}</samlp:Status>"
        )
    }

    fn subject(&self) -> String {
        format!(
            "<saml:Subject><saml:NameID{}>{}</saml:NameID>\
             <saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">\
             <saml:SubjectConfirmationData{} NotOnOrAfter=\"{}\"{}></saml:SubjectConfirmationData>\
             </saml:SubjectConfirmation></saml:Subject>",
            optional("Format", self.name_id_format.as_deref()),
            text(&self.name_id),
            optional("InResponseTo", self.in_response_to.as_deref()),
            self.not_on_or_after,
            optional("Recipient", self.recipient.as_deref()),
        )
    }

    fn conditions(&self) -> String {
        let restriction = |audience: &String| {
            let audience = text(audience);
            format!(
                "<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>"
            )
        };
        let restrictions: String = self.audiences.iter().map(restriction).collect();
        format!(
            "<saml:Conditions NotBefore=\"{}\" NotOnOrAfter=\"{}\">{restrictions}</saml:Conditions>",
            self.not_before, self.not_on_or_after
        )
    }

    fn authentication(&self) -> String {
        let ends = self.session_ends_at.map(|at| at.to_string());
        format!(
            "<saml:AuthnStatement AuthnInstant=\"{}\" SessionIndex=\"{}\"{}><saml:AuthnContext>\
             <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport\
             </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>",
            self.authenticated_at,
            attribute(&self.assertion_id),
            optional("SessionNotOnOrAfter", ends.as_deref()),
        )
    }

    /// Writes the attribute statement, or nothing without attributes: it must not be empty (Core section 2.7.3).
    fn attribute_statement(&self) -> String {
        if self.attributes.is_empty() {
            return String::new();
        }
        let mut written = String::new();
        for Attribute { name, name_format, values } in &self.attributes {
            let format = optional("NameFormat", name_format.as_deref());
            // Writing to a String cannot fail.
            let _ = write!(written, "<saml:Attribute Name=\"{}\"{format}>", attribute(name));
            for value in values {
                let _ = write!(written, "<saml:AttributeValue>{}</saml:AttributeValue>", text(value));
            }
            written.push_str("</saml:Attribute>");
        }
        format!("<saml:AttributeStatement>{written}</saml:AttributeStatement>")
    }
}
