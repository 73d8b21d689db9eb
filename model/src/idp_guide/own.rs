//! Guides for the providers that companies run themselves.

use super::guide::{
    CERTIFICATE, Fill, Guide, ISSUER_URL, Part, REQUIRED, SIGN_IN_URL, SLASH, SPELLED, START, URL, row,
};
use crate::attribute_mapping::PersonAttribute;
use crate::saml::provider::Provider;

/// When these were compared with their sources.
const CHECKED: &str = "29 November 2026";

pub(super) const AD_FS: Guide = Guide {
    provider: Provider::AdFs,
    console: "",
    path: &[
        "AD FS Management",
        "Relying Party Trusts",
        "Add Relying Party Trust",
        "Claims aware",
        "Enter data about the relying party manually",
    ],
    parts: &[
        Part {
            title: "Configure URL",
            rows: &[
                row("Enable support for the SAML 2.0 WebSSO protocol", Fill::Tick, ""),
                row("Relying party SAML 2.0 SSO service URL", Fill::AcsUrl, ""),
            ],
        },
        Part {
            title: "Configure Identifiers",
            rows: &[row("Relying party trust identifier", Fill::SpEntityId, SLASH)],
        },
        Part {
            title: "Edit Claim Issuance Policy",
            rows: &[
                row(
                    "Send LDAP Attributes as Claims",
                    Fill::Attribute(PersonAttribute::Email),
                    "A rule of this template. LDAP attribute E-Mail-Addresses, outgoing claim type email: type it, the list has others.",
                ),
                row(
                    "firstName",
                    Fill::Attribute(PersonAttribute::FirstName),
                    "In the same rule: LDAP attribute Given-Name.",
                ),
                row(
                    "lastName",
                    Fill::Attribute(PersonAttribute::LastName),
                    "In the same rule: LDAP attribute Surname.",
                ),
                row(
                    "Transform an Incoming Claim",
                    Fill::Choose("From email to Name ID, Outgoing name ID format Email"),
                    "A second rule, below the first: the order matters.",
                ),
            ],
        },
    ],
    bring_back: &[(
        "/FederationMetadata/2007-06/FederationMetadata.xml",
        "open it on your AD FS server, save it, and drop the file on the box above the form.",
    )],
    traps: &[
        "AD FS renews its certificate every year by itself. Add the new one here as soon as it is made: by default AD FS changes to it five days later.",
        "Rules of the wizard send claims under URLs. Type the outgoing claim types as they stand here.",
        "Configure Certificate is for encryption: leave it out. If you tick Sign sign-in requests, add the request certificate in the properties of the trust, on the tab Signature.",
    ],
    source: "https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/operations/create-a-relying-party-trust",
    checked: CHECKED,
};

pub(super) const KEYCLOAK: Guide = Guide {
    provider: Provider::Keycloak,
    console: "",
    path: &["Clients", "Create client", "Client type: SAML"],
    parts: &[
        Part { title: "General settings", rows: &[row("Client ID", Fill::SpEntityId, SLASH)] },
        Part {
            title: "Access settings",
            rows: &[
                row("Home URL", Fill::PostbackUrl, START),
                row("Valid redirect URIs", Fill::AcsUrl, ""),
                row("Master SAML Processing URL", Fill::AcsUrl, ""),
            ],
        },
        Part {
            title: "SAML capabilities",
            rows: &[
                row("Name ID format", Fill::Choose("email"), ""),
                row("Force name ID format", Fill::Choose("On"), ""),
                row("Include AuthnStatement", Fill::Choose("On"), ""),
            ],
        },
        Part {
            title: "Signature and Encryption",
            rows: &[
                row("Sign assertions", Fill::Choose("On"), ""),
                row("Signature algorithm", Fill::Choose("RSA_SHA256"), ""),
                row(
                    "Client signature required",
                    Fill::Choose("Off"),
                    "On the tab Keys. It is on at first; leave it on only if you tick Sign sign-in requests.",
                ),
            ],
        },
        Part {
            title: "Mappers",
            rows: &[
                row(
                    "SAML Attribute Name",
                    Fill::Attribute(PersonAttribute::Email),
                    "A mapper of the type User Property for email. Required.",
                ),
                row(
                    "firstName",
                    Fill::Attribute(PersonAttribute::FirstName),
                    "Another mapper of that type, for firstName.",
                ),
                row(
                    "lastName",
                    Fill::Attribute(PersonAttribute::LastName),
                    "Another mapper of that type, for lastName.",
                ),
            ],
        },
    ],
    bring_back: &[(
        "/realms/{realm}/protocol/saml/descriptor",
        "paste this URL of your Keycloak into the box above the form, or drop what it shows as a file.",
    )],
    traps: &["Keycloak asks for signed requests until Client signature required is off."],
    source: "https://www.keycloak.org/docs/latest/server_admin/#_client-saml-configuration",
    checked: CHECKED,
};

pub(super) const LEMONLDAP: Guide = Guide {
    provider: Provider::LemonLdap,
    console: "",
    path: &["Manager", "SAML service providers", "Add SAML SP"],
    parts: &[
        Part {
            title: "Metadata",
            rows: &[row(
                "Metadata",
                Fill::Choose("Our metadata"),
                "It stands at /sso/metadata of this console: open it in a browser, save it, and upload it there.",
            )],
        },
        Part {
            title: "Exported attributes",
            rows: &[
                row(
                    "Attribute name",
                    Fill::Attribute(PersonAttribute::Email),
                    "Variable name: mail. Set Mandatory to On.",
                ),
                row(
                    "firstName",
                    Fill::Attribute(PersonAttribute::FirstName),
                    "Variable name: givenName. Set Mandatory to On, or it is not sent.",
                ),
                row(
                    "lastName",
                    Fill::Attribute(PersonAttribute::LastName),
                    "Variable name: sn. Set Mandatory to On, or it is not sent.",
                ),
            ],
        },
        Part {
            title: "Options",
            rows: &[
                row("Default NameID format", Fill::Choose("Email"), ""),
                row("Sign SSO message", Fill::Choose("On"), ""),
                row(
                    "Check SSO message signature",
                    Fill::Choose("Off"),
                    "Leave it on only if you tick Sign sign-in requests.",
                ),
                row(
                    "Encryption mode",
                    Fill::Choose("None"),
                    "Another one only if you tick Accept encrypted assertions: our metadata has the certificate.",
                ),
            ],
        },
    ],
    bring_back: &[(
        "/saml/metadata/idp",
        "paste this URL of your portal into the box above the form, or drop what it shows as a file.",
    )],
    traps: &[
        "Attributes that are not mandatory are sent only when they are asked for: set Mandatory to On for all three.",
    ],
    source: "https://lemonldap-ng.org/documentation/latest/idpsaml",
    checked: CHECKED,
};

pub(super) const OTHER: Guide = Guide {
    provider: Provider::Other,
    console: "",
    path: &["The form for a new SAML 2.0 application"],
    parts: &[
        Part {
            title: "What it asks for",
            rows: &[
                row("Entity ID, Audience", Fill::SpEntityId, SLASH),
                row("ACS URL, Reply URL, Recipient, Destination", Fill::AcsUrl, ""),
                row("Login URL, Start URL", Fill::PostbackUrl, START),
                row(
                    "NameID",
                    Fill::Choose("The e-mail address"),
                    "Or another name that never changes; then email is needed all the more.",
                ),
                row("Signature", Fill::Choose("RSA-SHA256 on the assertion, the response or both"), ""),
                row(
                    "Encryption, signed requests",
                    Fill::Leave,
                    "Requests are signed only if you tick Sign sign-in requests. Encryption works only if you tick Accept encrypted assertions.",
                ),
            ],
        },
        Part {
            title: "Attributes",
            rows: &[
                row("email", Fill::Attribute(PersonAttribute::Email), REQUIRED),
                row("firstName", Fill::Attribute(PersonAttribute::FirstName), SPELLED),
                row("lastName", Fill::Attribute(PersonAttribute::LastName), SPELLED),
            ],
        },
    ],
    bring_back: &[
        ("Metadata (URL or file)", URL),
        ("Sign-in URL", SIGN_IN_URL),
        ("Entity ID, Issuer", ISSUER_URL),
        ("Signing certificate", CERTIFICATE),
    ],
    traps: &["HTTP-Redirect must be among the ways in which it takes requests."],
    source: "",
    checked: CHECKED,
};
