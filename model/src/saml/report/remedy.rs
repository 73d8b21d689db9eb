//! What to change, and where.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::saml::provider::Provider;

/// On whose side a setting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Owner {
    /// In the connection, here.
    Here,
    /// At the identity provider.
    IdentityProvider(Provider),
}

/// One setting to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// On whose side.
    pub owner: Owner,
    /// The way to the setting in its owner's own words, step by step; the last is its name. Never empty.
    pub path: Vec<String>,
    /// The value to copy there, or to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Remedy {
    /// Changes the setting called `name` of the connection.
    pub fn here(name: &str) -> Self {
        Self { owner: Owner::Here, path: vec![name.to_owned()], value: None }
    }

    /// The setting's own name.
    pub fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = match self.owner {
            Owner::Here => "Here",
            Owner::IdentityProvider(Provider::Other) => "Identity provider",
            Owner::IdentityProvider(provider) => provider.name(),
        };
        write!(f, "{owner}: {}", self.path.join(" > "))?;
        self.value.as_ref().map_or(Ok(()), |value| write!(f, " = {value}"))
    }
}

/// As it is stored. Reports of earlier versions have one text: "Okta: Assertion Signature".
#[derive(Deserialize)]
struct Stored {
    owner: Option<Owner>,
    #[serde(default)]
    path: Vec<String>,
    #[serde(default)]
    place: String,
    #[serde(default)]
    value: Option<String>,
}

impl From<Stored> for Remedy {
    fn from(stored: Stored) -> Self {
        let Stored { owner, path, place, value } = stored;
        if let Some(owner) = owner {
            return Self { owner, path, value };
        }
        let (owner, way) = place.split_once(": ").unwrap_or(("", &place));
        let provider = Provider::ALL.into_iter().find(|provider| provider.name() == owner);
        let owner = match owner {
            "Here" => Owner::Here,
            _ => Owner::IdentityProvider(provider.unwrap_or(Provider::Other)),
        };
        Self { owner, path: way.split(" > ").map(str::to_owned).collect(), value }
    }
}
