//! Guides for the providers in the cloud that do nothing else.

use super::guide::{FILE, Fill, Guide, Part, REQUIRED, SLASH, SPELLED, START, row};
use crate::attribute_mapping::PersonAttribute;
use crate::saml::provider::Provider;

/// When these were compared with their sources.
const CHECKED: &str = "29 November 2026";

pub(super) const ONELOGIN: Guide = Guide {
    provider: Provider::OneLogin,
    console: "https://app.onelogin.com/login",
    path: &["Applications", "Add App", "SAML Custom Connector (Advanced)"],
    parts: &[
        Part {
            title: "Configuration",
            rows: &[
                row("Audience (EntityID)", Fill::SpEntityId, SLASH),
                row("Recipient", Fill::AcsUrl, ""),
                row(
                    "ACS (Consumer) URL Validator",
                    Fill::AcsUrl,
                    "OneLogin reads it as a regular expression; the URL matches itself.",
                ),
                row("ACS (Consumer) URL", Fill::AcsUrl, ""),
                row("Login URL", Fill::PostbackUrl, START),
                row("SAML initiator", Fill::Choose("Service Provider"), ""),
                row("SAML signature element", Fill::Choose("Assertion"), ""),
            ],
        },
        Part {
            title: "Parameters",
            rows: &[
                row(
                    "email",
                    Fill::Attribute(PersonAttribute::Email),
                    "Value: Email. Tick Include in SAML assertion. Required.",
                ),
                row(
                    "firstName",
                    Fill::Attribute(PersonAttribute::FirstName),
                    "Value: First Name. Tick Include in SAML assertion.",
                ),
                row(
                    "lastName",
                    Fill::Attribute(PersonAttribute::LastName),
                    "Value: Last Name. Tick Include in SAML assertion.",
                ),
            ],
        },
        Part {
            title: "SSO",
            rows: &[row("SAML Signature Algorithm", Fill::Choose("SHA-256"), "SHA-1 is refused.")],
        },
    ],
    bring_back: &[(
        "SAML Metadata",
        "choose it under More Actions, and drop the file on the box above the form: it brings everything.",
    )],
    traps: &[],
    source: "https://support.workstars.com/hc/en-gb/articles/8166534041873",
    checked: CHECKED,
};

pub(super) const PINGONE: Guide = Guide {
    provider: Provider::PingOne,
    console: "https://console.pingone.com/",
    path: &["Applications", "Applications", "SAML Application", "Configure", "Manually Enter"],
    parts: &[
        Part {
            title: "SAML Configuration",
            rows: &[row("ACS URLs", Fill::AcsUrl, ""), row("Entity ID", Fill::SpEntityId, SLASH)],
        },
        Part { title: "Overview", rows: &[row("Signon URL", Fill::PostbackUrl, START)] },
        Part {
            title: "Attribute Mappings",
            rows: &[
                row("Email Address", Fill::Attribute(PersonAttribute::Email), REQUIRED),
                row("Given Name", Fill::Attribute(PersonAttribute::FirstName), SPELLED),
                row("Family Name", Fill::Attribute(PersonAttribute::LastName), SPELLED),
            ],
        },
    ],
    bring_back: &[("Download Metadata", FILE)],
    traps: &[
        "Switch the application on with the slider beside its name: a new one is off.",
        "The NameID is an ID and not an address unless you change it: email must be among the attributes.",
        "The signing certificate lasts one year. Add the next one here before it ends.",
    ],
    source: "https://docs.pingidentity.com/r/en-us/pingone/pingone_p1tutorial_add_a_saml_app",
    checked: CHECKED,
};

pub(super) const AUTH0: Guide = Guide {
    provider: Provider::Auth0,
    console: "https://manage.auth0.com/",
    path: &["Applications", "Regular Web Applications", "Addons", "SAML2 Web App"],
    parts: &[Part {
        title: "Settings",
        rows: &[
            row("Application Callback URL", Fill::AcsUrl, ""),
            row(
                "audience",
                Fill::SpEntityId,
                "In the JSON below the URL. With the slash at the end; capitals matter.",
            ),
            row("mappings", Fill::JsonMappings, "In the same JSON."),
            row(
                "nameIdentifierFormat",
                Fill::Copy(
                    "\"nameIdentifierFormat\": \"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\"",
                ),
                "In the same JSON.",
            ),
        ],
    }],
    bring_back: &[(
        "Identity Provider Metadata",
        "copy the address of its Download link on the tab Usage, and paste it into the box above the form.",
    )],
    traps: &[
        "The connections that the application may use decide who can sign in: look at its tab Connections.",
    ],
    source: "https://docs.hanko.io/guides/authentication-methods/saml/auth0",
    checked: CHECKED,
};

pub(super) const DUO: Guide = Guide {
    provider: Provider::Duo,
    console: "https://admin.duosecurity.com/",
    path: &["Applications", "Protect an Application", "Generic SAML Service Provider"],
    parts: &[
        Part {
            title: "Service Provider",
            rows: &[
                row("Entity ID", Fill::SpEntityId, SLASH),
                row("Assertion Consumer Service (ACS) URL", Fill::AcsUrl, ""),
                row("Single Logout URL", Fill::Leave, ""),
                row("Service Provider Login URL", Fill::PostbackUrl, START),
                row("Default Relay State", Fill::Leave, ""),
            ],
        },
        Part {
            title: "SAML Response",
            rows: &[
                row(
                    "NameID format",
                    Fill::Choose("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),
                    "",
                ),
                row("NameID attribute", Fill::Choose("<Email Address>"), ""),
                row("Signature algorithm", Fill::Choose("SHA256"), ""),
                row("Signing options", Fill::Choose("Sign response and Sign assertion"), ""),
                row(
                    "Map attributes",
                    Fill::Attribute(PersonAttribute::Email),
                    "For <Email Address>. Required, spelled exactly so.",
                ),
                row(
                    "First Name",
                    Fill::Attribute(PersonAttribute::FirstName),
                    "Another line of Map attributes.",
                ),
                row(
                    "Last Name",
                    Fill::Attribute(PersonAttribute::LastName),
                    "Another line of Map attributes.",
                ),
            ],
        },
    ],
    bring_back: &[("Download XML", FILE)],
    traps: &[],
    source: "https://duo.com/docs/sso-generic",
    checked: CHECKED,
};
