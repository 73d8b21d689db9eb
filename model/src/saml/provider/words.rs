//! What each provider calls its settings, without its own name.

use super::Place;

/// In the order of [`Provider`].
#[rustfmt::skip]
pub(super) fn of(place: Place) -> [&'static str; 12] {
    match place {
        Place::Audience => ["SP Entity ID", "Audience URI (SP Entity ID)", "Identifier (Entity ID)", "Entity ID", "Audience (EntityID)", "Entity ID", "Relying party trust identifier", "Client ID", "audience (SAML2 Web App, Settings)", "Entity ID (Service Provider)", "Metadata of the service provider", "Audience (SP Entity ID)"],
        Place::AcsUrl => ["ACS URL", "Single sign-on URL", "Reply URL (Assertion Consumer Service URL)", "ACS URL", "ACS (Consumer) URL", "ACS URLs", "SAML Assertion Consumer endpoint", "Assertion Consumer Service POST Binding URL", "Application Callback URL", "Assertion Consumer Service (ACS) URL", "Metadata of the service provider", "ACS URL (Reply URL)"],
        Place::Recipient => ["ACS URL", "Use this for Recipient URL and Destination URL", "Reply URL (Assertion Consumer Service URL)", "ACS URL", "Recipient", "ACS URLs", "SAML Assertion Consumer endpoint", "Assertion Consumer Service POST Binding URL", "recipient (SAML2 Web App, Settings)", "Assertion Consumer Service (ACS) URL", "Metadata of the service provider", "Recipient (ACS URL)"],
        Place::Issuer => ["IdP Entity ID", "Identity Provider Issuer", "Microsoft Entra Identifier", "Entity ID (Google Identity Provider details)", "Issuer URL", "Issuer ID", "Federation Service identifier", "Realm settings (realm name and hostname)", "issuer (SAML2 Web App, Settings)", "Entity ID (Metadata)", "Entity Identifier (SAML2 Service)", "Entity ID (Issuer)"],
        Place::SignInUrl => ["IDP URL", "Sign on URL", "Login URL", "SSO URL", "SAML 2.0 Endpoint (HTTP)", "Single Signon Service", "SAML 2.0 endpoint (/adfs/ls/)", "SAML endpoint of the realm (/protocol/saml)", "Identity Provider Login URL", "Single Sign-On URL", "Single Sign On (SAML2 Service)", "SSO URL (sign-in URL)"],
        // Where one is known.
        Place::StartUrl => ["Login URL", "Default RelayState", "Sign on URL", "Start URL", "Login URL", "Signon URL", "", "Home URL", "", "Service Provider Login URL", "", "Login URL (Start URL)"],
        Place::Signing => ["Sign Assertion", "Assertion Signature", "Signing Option", "Signed response", "SAML signature element", "Sign Assertion", "SamlResponseSignature", "Sign assertions", "signResponse", "Signing options", "Sign SSO message", "Sign assertion"],
        Place::Algorithm => ["Signature Algorithm", "Signature Algorithm", "Signing Algorithm", "Certificate", "SAML Signature Algorithm", "Signing Algorithm", "Secure hash algorithm", "Signature algorithm", "signatureAlgorithm", "Signature algorithm", "Signature method", "Signature and digest algorithm"],
        // Only where [`Provider::has`] says so: elsewhere it follows the signature algorithm.
        Place::Digest => ["", "Digest Algorithm", "", "", "", "", "", "", "digestAlgorithm", "", "", "Digest algorithm"],
        Place::Canonicalization => ["", "", "", "", "", "", "", "Canonicalization method", "", "", "", "Canonicalization method"],
        Place::Certificate => ["IdP Certificate", "X.509 Certificate", "SAML Certificates", "Certificate", "X.509 Certificate", "Signing Certificate", "Token-signing certificate", "Realm settings, Keys", "Identity Provider Certificate", "Certificate (Downloads)", "Security parameters, Signature", "Signing certificate"],
        Place::NameId => ["SAMLSubject NameID", "Application username", "Unique User Identifier (Name ID)", "Name ID", "Parameters, NameID value", "Attribute Mappings, saml_subject", "Claim issuance policy, Name ID", "Name ID format", "nameIdentifierProbes", "NameID attribute", "Force NameID session key", "NameID"],
        Place::Attributes => ["User Attributes", "Attribute Statements", "Attributes & Claims", "Attribute mapping", "Parameters", "Attribute Mappings", "Claim issuance policy", "Client scopes, Mappers", "mappings", "Map attributes", "Exported attributes", "Attributes"],
        Place::Encryption => ["Encrypt Assertion", "Assertion Encryption", "Token encryption", "Assertion encryption", "SAML encryption method", "Enable Encryption", "Encryption", "Encrypt assertions", "encryptionCert", "Assertion encryption", "Encryption mode", "Assertion encryption"],
        Place::People => ["User Groups", "Assignments", "Users and groups", "User access", "Access", "Access", "Access control policy", "Users", "Connections", "User access", "Access rule", "Access to the application"],
        Place::Session => ["Session duration", "SessionNotOnOrAfter", "Session lifetime", "Session control", "SAML sessionNotOnOrAfter", "Session lifetime", "TokenLifetime", "SSO Session Max", "lifetimeInSeconds", "Session lifetime", "sessionNotOnOrAfter duration", "Session lifetime"],
        Place::Clock => ["Clock", "Clock", "Clock", "Clock", "Clock", "Clock", "Windows time service", "Clock of its server (NTP)", "Clock", "Clock", "Clock of its server (NTP)", "Clock of its server (NTP)"],
        Place::Application => ["Custom Application, Configure SSO with SAML", "Sign-in method SAML 2.0", "Single sign-on, SAML", "Custom SAML app", "SAML Custom Connector", "SAML Application", "Relying party trust, SAML 2.0", "Client type SAML", "SAML2 Web App (Addons)", "Generic SAML Service Provider", "SAML service provider", "Application of the type SAML 2.0"],
    }
}
