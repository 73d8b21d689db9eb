//! What everybody may know of a console: what the sign-in page shows.

use serde::{Deserialize, Serialize};

use super::demo::Demo;
use crate::operator_contact::OperatorContact;

/// What the sign-in page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct About {
    /// The product's name.
    pub product_name: String,
    /// Whom to ask about the console. Missing where the operator named nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactLink>,
    /// Present only with `--demo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demo: Option<Demo>,
}

/// A link to the operator: the page draws it, and reads nothing in it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactLink {
    /// An e-mail address, or a URL without its scheme.
    pub text: String,
    /// Where it leads: `mailto:`, `https:`, or `http:` to this computer.
    pub href: String,
}

impl From<&OperatorContact> for ContactLink {
    fn from(contact: &OperatorContact) -> Self {
        Self { text: contact.to_string(), href: contact.href() }
    }
}
