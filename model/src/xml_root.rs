//! What XML is by the name of its root, for saying what was given instead. Proves nothing.

/// A document of SAML or of a relative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The answer to a sign-in.
    Response,
    /// A request for a sign-in.
    AuthnRequest,
    /// A request to sign out.
    LogoutRequest,
    /// The answer to signing out.
    LogoutResponse,
    /// A message of the HTTP-Artifact binding.
    Artifact,
    /// Metadata.
    Metadata,
    /// An assertion alone.
    Assertion,
    /// A SOAP message.
    Soap,
    /// A WS-Federation (WS-Trust) response.
    WsFederation,
}

impl Kind {
    /// By the local name of the root.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "Response" => Self::Response,
            "AuthnRequest" => Self::AuthnRequest,
            "LogoutRequest" => Self::LogoutRequest,
            "LogoutResponse" => Self::LogoutResponse,
            "ArtifactResolve" | "ArtifactResponse" => Self::Artifact,
            "EntityDescriptor" | "EntitiesDescriptor" => Self::Metadata,
            "Assertion" | "EncryptedAssertion" => Self::Assertion,
            "Envelope" => Self::Soap,
            "RequestSecurityTokenResponse" | "RequestSecurityTokenResponseCollection" => Self::WsFederation,
            _ => return None,
        })
    }
}

/// The local name of the root element: of the first tag that is not a declaration, a comment or an instruction. Works
/// on text that is cut off or may not be parsed.
pub fn root_name(xml: &str) -> Option<&str> {
    let mut rest = xml.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match () {
            () if rest.starts_with("<!--") => "-->",
            () if rest.starts_with("<?") => "?>",
            // An internal subset is skipped to its end.
            () if rest.starts_with("<!") && rest.split('>').next()?.contains('[') => "]>",
            () if rest.starts_with("<!") => ">",
            () => break,
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    let local = name.rsplit(':').next().unwrap_or(name);
    (!local.is_empty()).then_some(local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_root() {
        for (xml, expected) in [
            ("<samlp:Response a='1'>", Some("Response")),
            ("\u{feff}<?xml version='1.0'?>\n<!-- <a> -->\n<md:EntityDescriptor/>", Some("EntityDescriptor")),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><Assertion>", Some("Assertion")),
            ("<!DOCTYPE html><html>", Some("html")),
            ("<LogoutResponse", Some("LogoutResponse")),
            ("<!-- no end", None),
            ("text", None),
            ("<>", None),
            ("", None),
        ] {
            assert_eq!(root_name(xml), expected, "{xml}");
        }
    }
}
