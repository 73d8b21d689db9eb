//! JumpCloud's guide with our values as text, for the colleague who runs it.

use super::{ATTRIBUTES, Entry, GuideField, PATH, SCIM_WARNING, fields};
use crate::attribute_mapping::AttributeMapping;
use crate::service_provider::ServiceProvider;

/// What to bring back: JumpCloud's label, and where it belongs here.
const BRING_BACK: [(&str, &str); 3] = [
    ("IDP URL", super::guide::SIGN_IN_URL),
    ("IdP Entity ID", super::guide::ISSUER_URL),
    ("IDP Certificate Valid, Download certificate", super::guide::CERTIFICATE),
];

impl Entry {
    /// What to do with the field, in words.
    pub fn in_words(&self) -> &str {
        match self {
            Self::Copy(value) => value,
            Self::Choose(text) => text,
            Self::Tick(true) => "Ticked",
            Self::Tick(false) => "Not ticked",
            Self::LeaveEmpty => "Leave empty",
        }
    }
}

/// The whole guide as text, with `issuer_url` for the IdP Entity ID. It holds no secret and no link that signs anybody in.
pub fn jumpcloud_in_text(
    ours: &ServiceProvider,
    mapping: &AttributeMapping,
    issuer_url: String,
    product: &str,
) -> String {
    let row = |field: GuideField| {
        let note = if field.note.is_empty() { String::new() } else { format!("\n  {}", field.note) };
        format!("- {}: {}{note}", field.label, field.entry.in_words())
    };
    let attribute = |(of, theirs, required)| {
        let required = if required { ", required" } else { "" };
        format!("- {} (JumpCloud Attribute Name: {theirs}{required})", mapping.name(of))
    };
    let back = BRING_BACK.map(|(label, place)| format!("- {label}: {place}"));
    let parts = [
        vec![format!("Connect JumpCloud to {product} (SAML 2.0)")],
        vec![format!("Where: {}", PATH.join(" > "))],
        with_title("Tab SSO", fields(ours, issuer_url).into_iter().map(row)),
        with_title("User Attributes, Service Provider Attribute Name", ATTRIBUTES.map(attribute)),
        vec!["Tick the user groups that may sign in, then choose Activate.".to_owned()],
        with_title("Send back", back),
        with_title("Watch out", [format!("- {SCIM_WARNING}")]),
    ];
    let parts = parts.map(|lines| lines.join("\n"));
    format!("{}\n", parts.join("\n\n"))
}

fn with_title(title: &str, lines: impl IntoIterator<Item = String>) -> Vec<String> {
    core::iter::once(title.to_owned()).chain(lines).collect()
}
