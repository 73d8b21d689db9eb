//! A guide as data: what a provider asks for, in its order and words, and what belongs there.

use crate::attribute_mapping::{AttributeMapping, PersonAttribute};
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;

/// The guide for one provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Whose it is.
    pub provider: Provider,
    /// Where its administrators work; empty if everybody runs their own.
    pub console: &'static str,
    /// Where the form is found, click by click.
    pub path: &'static [&'static str],
    /// The form, part by part.
    pub parts: &'static [Part],
    /// What to bring back: its label, and where it belongs here.
    pub bring_back: &'static [(&'static str, &'static str)],
    /// What goes wrong with it, and how to avoid it.
    pub traps: &'static [&'static str],
    /// Where its words come from; every label stands in `model/tests/idp_guides`.
    pub source: &'static str,
    /// When it was compared with the source.
    pub checked: &'static str,
}

/// A part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The provider's heading.
    pub title: &'static str,
    /// In its order.
    pub rows: &'static [Row],
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The provider's label.
    pub label: &'static str,
    /// What belongs there.
    pub fill: Fill,
    /// Why, or what to watch; may be empty.
    pub note: &'static str,
}

/// What belongs in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Our Postback URL.
    PostbackUrl,
    /// Our entity ID.
    SpEntityId,
    /// Our ACS URL.
    AcsUrl,
    /// The name of the attribute that carries a value.
    Attribute(PersonAttribute),
    /// The line of JSON that names all three attributes (Auth0).
    JsonMappings,
    /// A value of everybody's to copy.
    Copy(&'static str),
    /// A value to choose or type that needs no copying.
    Choose(&'static str),
    /// A box to tick.
    Tick,
    /// A box or field to leave.
    Leave,
}

impl Fill {
    /// The value to copy; none where nothing is copied.
    pub fn copied(self, ours: &ServiceProvider, mapping: &AttributeMapping) -> Option<String> {
        match self {
            Self::PostbackUrl => Some(ours.postback_url.clone()),
            Self::SpEntityId => Some(ours.sp_entity_id.clone()),
            Self::AcsUrl => Some(ours.acs_url.clone()),
            Self::Attribute(of) => Some(mapping.name(of).to_owned()),
            Self::JsonMappings => Some(json_mappings(mapping)),
            Self::Copy(text) => Some(text.to_owned()),
            Self::Choose(_) | Self::Tick | Self::Leave => None,
        }
    }

    /// What to do with the field, in words.
    pub fn in_words(self, ours: &ServiceProvider, mapping: &AttributeMapping) -> String {
        match self {
            Self::Choose(text) => text.to_owned(),
            Self::Tick => "Ticked".to_owned(),
            Self::Leave => "Leave empty".to_owned(),
            copied => copied.copied(ours, mapping).unwrap_or_default(),
        }
    }
}

impl Row {
    /// The label. Where it is the name of an attribute, the name that is mapped.
    pub fn label<'a>(&self, mapping: &'a AttributeMapping) -> &'a str {
        match self.fill {
            Fill::Attribute(of) if self.label == of.name() => mapping.name(of),
            _ => self.label,
        }
    }
}

impl Guide {
    /// The whole guide with our values as text, for the colleague who runs the provider. It holds no secret and no
    /// link that signs anybody in.
    pub fn in_text(&self, ours: &ServiceProvider, mapping: &AttributeMapping, product: &str) -> String {
        let name = self.provider.name();
        let mut lines = vec![format!("Connect {name} to {product} (SAML 2.0)"), String::new()];
        lines.push(format!("Where: {}", self.path.join(" > ")));
        for part in self.parts {
            lines.extend([String::new(), part.title.to_owned()]);
            for row in part.rows {
                lines.push(format!("- {}: {}", row.label(mapping), row.fill.in_words(ours, mapping)));
                lines.extend((!row.note.is_empty()).then(|| format!("  {}", row.note)));
            }
        }
        lines.extend([String::new(), "Send back".to_owned()]);
        lines.extend(self.bring_back.iter().map(|(label, place)| format!("- {label}: {place}")));
        if !self.traps.is_empty() {
            lines.extend([String::new(), "Watch out".to_owned()]);
            lines.extend(self.traps.iter().map(|trap| format!("- {trap}")));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Auth0's names of the three values, and ours.
fn json_mappings(mapping: &AttributeMapping) -> String {
    let theirs = ["email", "given_name", "family_name"];
    let lines = theirs.into_iter().zip(PersonAttribute::ALL);
    let escaped = |name: &str| name.replace('\\', "\\\\").replace('"', "\\\"");
    let lines = lines.map(|(theirs, of)| format!("\"{theirs}\": \"{}\"", escaped(mapping.name(of))));
    format!("\"mappings\": {{ {} }}", lines.collect::<Vec<_>>().join(", "))
}

/// A row.
pub(super) const fn row(label: &'static str, fill: Fill, note: &'static str) -> Row {
    Row { label, fill, note }
}

/// The notes that many guides share.
pub(super) const SLASH: &str = "With the slash at the end; capitals matter.";
pub(super) const START: &str = "Optional. People who begin at the provider start a sign-in here.";
pub(super) const REQUIRED: &str = "Required, spelled exactly so.";
pub(super) const SPELLED: &str = "Spelled exactly so.";
/// Where things belong here.
pub(super) const FILE: &str = "drop the file on the box above the form: it brings everything.";
pub(super) const URL: &str = "paste it into the box above the form: it brings everything.";
pub(super) const SIGN_IN_URL: &str = "belongs into Identity provider sign-in URL.";
pub(super) const ISSUER_URL: &str = "belongs into Issuer URL.";
pub(super) const CERTIFICATE: &str = "drop the file on SAML certificate.";
