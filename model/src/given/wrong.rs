//! Things of other protocols and programs that are given by mistake, named by what is in them.

use serde_json::Value;

/// What something is that has nothing to do with SAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The configuration of an OpenID provider (OpenID Connect Discovery 1.0 section 4.2).
    OpenIdConfiguration,
    /// A key set of OpenID Connect (RFC 7517).
    KeySet,
    /// A token of OpenID Connect (RFC 7519).
    Token,
    /// The secret of an OAuth client.
    ClientSecret,
    /// The ID of an application or a tenant.
    Id,
    /// A command line.
    Command,
    /// An e-mail with its header (RFC 5322).
    Mail,
    /// A shortcut to an address that cannot be read.
    Shortcut,
}

impl Wrong {
    /// Stable name for JSON and tests.
    pub fn code(self) -> &'static str {
        match self {
            Self::OpenIdConfiguration => "openid_configuration",
            Self::KeySet => "key_set",
            Self::Token => "token",
            Self::ClientSecret => "client_secret",
            Self::Id => "id",
            Self::Command => "command",
            Self::Mail => "mail",
            Self::Shortcut => "shortcut",
        }
    }

    /// The fault, and the way out.
    pub(super) fn in_words(self) -> (&'static str, &'static str) {
        const SAML: &str =
            "Open the SAML application in your identity provider, and give its metadata or its URLs.";
        match self {
            Self::OpenIdConfiguration => ("is the configuration of OpenID Connect, not SAML", SAML),
            Self::KeySet => ("is a key set (JWKS) of OpenID Connect, not a SAML certificate", SAML),
            Self::Token => (
                "is a token of OpenID Connect. It was neither sent nor saved, and may let others sign in: show it to nobody",
                SAML,
            ),
            Self::ClientSecret => (
                "holds a client secret of OAuth, which SAML does without. It was neither sent nor saved: have a new one made if anyone else could have read it",
                SAML,
            ),
            Self::Id => ("is the ID of an application or a tenant", SAML),
            Self::Command => {
                ("is a command, and none is run here", "Give the URL in it, or the file that it fetches.")
            }
            Self::Mail => {
                ("is an e-mail", "Save what is attached to it, or copy the values out of it, and give those.")
            }
            Self::Shortcut => ("is a shortcut to a web address", "Open it, and copy the address."),
        }
    }
}

/// JSON of another protocol. Proves nothing, and a certificate in it is not meant.
pub(super) fn in_json(text: &str) -> Option<Wrong> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let json: Value = is_json.then(|| serde_json::from_str(text).ok()).flatten()?;
    let has = |name: &str| json.get(name).is_some();
    let is_key = |value: &Value| value.get("kty").is_some();
    let of_client = |value: &Value| value.get("client_secret").is_some();
    match () {
        () if of_client(&json) || json.as_object()?.values().any(of_client) => Some(Wrong::ClientSecret),
        () if has("authorization_endpoint") || has("token_endpoint") || has("jwks_uri") => {
            Some(Wrong::OpenIdConfiguration)
        }
        () if is_key(&json) || json["keys"].as_array().is_some_and(|keys| keys.iter().any(is_key)) => {
            Some(Wrong::KeySet)
        }
        () if has("access_token") || has("id_token") || has("refresh_token") => Some(Wrong::Token),
        () => None,
    }
}

/// A secret, a token or a command: what would not be looked for in URLs and certificates.
pub(super) fn before_others(text: &str) -> Option<Wrong> {
    let text = text.trim();
    let first = text.split_whitespace().next().unwrap_or_default().trim_start_matches('$');
    let command = if first.is_empty() { text.split_whitespace().nth(1).unwrap_or_default() } else { first };
    let commands = ["curl", "wget", "openssl", "http", "Invoke-WebRequest", "iwr", "ssh"];
    match () {
        () if commands.contains(&command) => Some(Wrong::Command),
        () if is_secret(text) => Some(Wrong::ClientSecret),
        () if is_token(text) => Some(Wrong::Token),
        () if is_id(text) => Some(Wrong::Id),
        () => None,
    }
}

/// What is left when nothing else was found.
pub(super) fn after_others(text: &str) -> Option<Wrong> {
    const HEADER: [&str; 10] = [
        "from:",
        "to:",
        "subject:",
        "date:",
        "received:",
        "return-path:",
        "message-id:",
        "mime-version:",
        "delivered-to:",
        "content-type:",
    ];
    let lower = text.get(..text.floor_char_boundary(4096)).unwrap_or(text).to_ascii_lowercase();
    let fields = HEADER.iter().filter(|field| lower.lines().any(|line| line.starts_with(**field)));
    (fields.count() >= 3).then_some(Wrong::Mail)
}

/// A text that says so, or one of the shape that Google and Entra give secrets.
fn is_secret(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_named = ["client secret", "client_secret", "clientsecret"].iter().any(|name| lower.contains(name));
    let bytes = text.as_bytes();
    let is_of_entra =
        bytes.len() == 40 && bytes.get(3).is_some_and(u8::is_ascii_digit) && text.get(4..6) == Some("Q~");
    (is_named && !text.contains('<')) || text.starts_with("GOCSPX-") || is_of_entra
}

/// Three parts of base64url, of which the first begins as JSON.
fn is_token(text: &str) -> bool {
    let text = text.strip_prefix("Bearer ").unwrap_or(text);
    let is_base64url = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.starts_with("eyJ") && text.matches('.').count() >= 2 && text.chars().all(is_base64url)
}

/// `0d2c1a9e-…`, with or without a name in front.
fn is_id(text: &str) -> bool {
    let id = text.rsplit([' ', '=', ':', '\t']).next().unwrap_or_default().trim_matches(['{', '}', '"']);
    let parts: Vec<_> = id.split('-').collect();
    let are_hex = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_short =
        text.len() < 100 && !text.contains('\n') && !text.contains("://") && !text.contains("urn:");
    is_short && are_hex && parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
}
