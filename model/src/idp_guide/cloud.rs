//! Guides for the large providers in the cloud.

use super::guide::{FILE, Fill, Guide, Part, REQUIRED, SLASH, SPELLED, START, URL, row};
use crate::attribute_mapping::PersonAttribute;
use crate::saml::provider::Provider;

/// When these were compared with their sources.
const CHECKED: &str = "29 November 2026";

pub(super) const OKTA: Guide = Guide {
    provider: Provider::Okta,
    console: "https://login.okta.com/",
    path: &["Applications", "Create App Integration", "SAML 2.0"],
    parts: &[
        Part {
            title: "SAML Settings",
            rows: &[
                row("Single sign-on URL", Fill::AcsUrl, ""),
                row("Use this for Recipient URL and Destination URL", Fill::Tick, ""),
                row("Audience URI (SP Entity ID)", Fill::SpEntityId, SLASH),
                row("Default RelayState", Fill::PostbackUrl, START),
                row("Name ID format", Fill::Choose("EmailAddress"), ""),
                row("Application username", Fill::Choose("Email"), ""),
                row("Response", Fill::Choose("Signed"), ""),
                row("Assertion Signature", Fill::Choose("Signed"), ""),
                row("Signature Algorithm", Fill::Choose("RSA-SHA256"), ""),
                row("Digest Algorithm", Fill::Choose("SHA256"), ""),
                row(
                    "Assertion Encryption",
                    Fill::Choose("Unencrypted"),
                    "Encrypted only if you tick Accept encrypted assertions: then upload the encryption certificate.",
                ),
            ],
        },
        Part {
            title: "Attribute Statements",
            rows: &[
                row(
                    "email",
                    Fill::Attribute(PersonAttribute::Email),
                    "Value: user.email. Required, spelled exactly so.",
                ),
                row("firstName", Fill::Attribute(PersonAttribute::FirstName), "Value: user.firstName."),
                row("lastName", Fill::Attribute(PersonAttribute::LastName), "Value: user.lastName."),
            ],
        },
        Part {
            title: "Assignments",
            rows: &[row(
                "Assign",
                Fill::Choose("The people or groups who may sign in"),
                "Yourself first: the test needs it.",
            )],
        },
    ],
    bring_back: &[("Metadata URL", URL), ("View IdP metadata", FILE)],
    traps: &["Okta’s issuer begins with http://www.okta.com/ and is right so: do not change it to https."],
    source: "https://help.okta.com/oag/en-us/Content/Topics/Access-Gateway/add-app-saml-pass-thru-add-okta.htm",
    checked: CHECKED,
};

pub(super) const ENTRA: Guide = Guide {
    provider: Provider::Entra,
    console: "https://entra.microsoft.com/",
    path: &[
        "Enterprise applications",
        "New application",
        "Create your own application",
        "Single sign-on",
        "SAML",
    ],
    parts: &[
        Part {
            title: "Basic SAML Configuration",
            rows: &[
                row("Identifier (Entity ID)", Fill::SpEntityId, SLASH),
                row("Reply URL (Assertion Consumer Service URL)", Fill::AcsUrl, ""),
                row(
                    "Sign on URL",
                    Fill::PostbackUrl,
                    "Without it the tile in My Apps starts at Entra, and that is refused.",
                ),
                row("Relay State", Fill::Leave, ""),
                row("Logout URL", Fill::Leave, ""),
            ],
        },
        Part {
            title: "Attributes & Claims",
            rows: &[
                row(
                    "email",
                    Fill::Attribute(PersonAttribute::Email),
                    "Source: user.mail. Clear Namespace, then save: with a namespace the name arrives as a URL and does not match.",
                ),
                row(
                    "firstName",
                    Fill::Attribute(PersonAttribute::FirstName),
                    "Source: user.givenname, without Namespace.",
                ),
                row(
                    "lastName",
                    Fill::Attribute(PersonAttribute::LastName),
                    "Source: user.surname, without Namespace.",
                ),
            ],
        },
        Part {
            title: "Users and groups",
            rows: &[row(
                "Users and groups",
                Fill::Choose("The people or groups who may sign in"),
                "Yourself first: the test needs it.",
            )],
        },
    ],
    bring_back: &[("App Federation Metadata Url", URL), ("Federation Metadata XML", FILE)],
    traps: &[
        "The issuer is that of your whole tenant. Another application of the tenant sends the same; nobody else does.",
        "The App Federation Metadata Url ends with the ID of the application (appid=…). Without it, Entra answers with the certificates of the tenant, which are others.",
        "Guests have a user name with #EXT# and are not found by it: let email come from user.mail.",
    ],
    source: "https://learn.microsoft.com/en-us/entra/identity/saas-apps/",
    checked: CHECKED,
};

pub(super) const GOOGLE: Guide = Guide {
    provider: Provider::Google,
    console: "https://admin.google.com/ac/apps/unified",
    path: &["Apps", "Web and mobile apps", "Add App", "Add custom SAML app"],
    parts: &[
        Part {
            title: "Service Provider Details",
            rows: &[
                row("ACS URL", Fill::AcsUrl, ""),
                row("Entity ID", Fill::SpEntityId, SLASH),
                row("Start URL", Fill::PostbackUrl, START),
                row("Signed response", Fill::Tick, "Ticked or not: both are accepted."),
                row("Name ID format", Fill::Choose("EMAIL"), ""),
            ],
        },
        Part {
            title: "Attributes",
            rows: &[
                row("Primary email", Fill::Attribute(PersonAttribute::Email), REQUIRED),
                row("First name", Fill::Attribute(PersonAttribute::FirstName), SPELLED),
                row("Last name", Fill::Attribute(PersonAttribute::LastName), SPELLED),
            ],
        },
        Part {
            title: "User access",
            rows: &[row(
                "ON for everyone",
                Fill::Choose("Or on for the groups who may sign in"),
                "Yourself first: the test needs it.",
            )],
        },
    ],
    bring_back: &[("DOWNLOAD METADATA", FILE)],
    traps: &[
        "A new application takes up to 24 hours to reach everybody. Until then Google may refuse people who are allowed.",
    ],
    source: "https://support.google.com/a/answer/6087519",
    checked: CHECKED,
};
