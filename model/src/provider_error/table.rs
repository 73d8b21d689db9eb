//! The errors, by provider.

use super::{Change, ProviderError};
use crate::saml::provider::{Place, Provider};

const SIGN_IN_URL: Change = Change::Here("Identity provider sign-in URL");

const fn error(
    provider: Provider,
    shown: &'static str,
    also: &'static [&'static str],
    change: Change,
    meaning: &'static str,
) -> ProviderError {
    ProviderError { provider, shown, also, meaning, change }
}

const NOT_ASSIGNED: &str = "The account you used there may not open this application. Give it access, or sign in there with an account that has it.";

const UNKNOWN_HERE: &str = "It knows no application with our SP Entity ID. Compare it with the value shown here, character by character: capitals and the slash at the end count.";

const OTHER_ACS: &str = "The ACS URL that was asked for is not the one entered there. Copy the ACS URL shown here, without a blank before or after it.";

/// Every error that is known, each provider's together.
#[rustfmt::skip]
pub const ALL: &[ProviderError] = &[
    error(Provider::Entra, "AADSTS50011", &[], Change::There(Place::AcsUrl), OTHER_ACS),
    error(Provider::Entra, "AADSTS500113", &["no reply address is registered for the application"], Change::There(Place::AcsUrl),
        "No Reply URL is entered there. Copy the ACS URL shown here into it."),
    error(Provider::Entra, "AADSTS700016", &["aadsts70001"], Change::There(Place::Audience),
        "This directory has no application with our SP Entity ID. Compare Identifier (Entity ID) with the value shown here, and check that the sign-in URL saved here is the one of your directory."),
    error(Provider::Entra, "AADSTS650056", &[], Change::There(Place::Audience),
        "The application is not set up for this request. Usually Identifier (Entity ID) there is not our SP Entity ID, or an administrator has not given consent to the application."),
    error(Provider::Entra, "AADSTS50105", &[], Change::There(Place::People), NOT_ASSIGNED),
    error(Provider::Entra, "AADSTS50020", &["aadsts90072"], Change::There(Place::People),
        "The account you used belongs to another directory. Sign in there with an account of your company, or invite that one as a guest and assign it."),
    error(Provider::Entra, "AADSTS53003", &[], Change::ThereNamed("Conditional Access"),
        "A Conditional Access policy stopped the sign-in. Its log says which; take the application or the person out of that policy, or meet its condition."),
    error(Provider::Entra, "AADSTS75011", &[], Change::ThereNamed("Sign-in, another session"),
        "The request asked for another way to sign in. Ours asks for none, so the page that you see belongs to another application or to an old window: close it and start the test again."),
    error(Provider::Entra, "AADSTS750054", &[], SIGN_IN_URL,
        "No request arrived with the browser. The sign-in URL saved here must be the Login URL of the application, not a page that forwards to it."),
    error(Provider::Entra, "AADSTS75005", &[], SIGN_IN_URL,
        "The address does not take SAML requests. Copy Login URL from the application’s single sign-on page."),
    error(Provider::Google, "app_not_configured", &["app_not_configured_for_user", "app not configured", "app not configured for user"], Change::There(Place::Audience), UNKNOWN_HERE),
    error(Provider::Google, "app_not_enabled_for_user", &["app not enabled for user"], Change::There(Place::People),
        "The application is off for the account you used. Turn it on for everyone, or for that person’s organizational unit; it can take up to 24 hours."),
    error(Provider::Google, "saml_invalid_user_id_mapping", &[], Change::There(Place::NameId),
        "The field that Name ID is taken from is empty for the account you used, or does not exist. Choose Basic Information, Primary email."),
    error(Provider::Google, "saml_invalid_sp_id", &[], SIGN_IN_URL,
        "The address names an application that is not there. Copy SSO URL from the application’s page again."),
    error(Provider::Google, "404. That’s an error", &["the requested url was not found on this server"], SIGN_IN_URL,
        "Google has nothing at that address. Copy SSO URL again, with everything behind idpid=."),
    error(Provider::Okta, "App Not Assigned", &["not assigned app", "you are not assigned this app in okta", "you are not assigned to this app in okta", "user is not assigned to this application"], Change::There(Place::People), NOT_ASSIGNED),
    error(Provider::Okta, "You are not allowed to access this app", &["app access locked", "access forbidden"], Change::ThereNamed("Sign On, authentication policy"),
        "A sign-on policy of the application, or a network zone, stopped the sign-in. Okta’s system log says which."),
    error(Provider::Okta, "Page Not Found", &[], SIGN_IN_URL,
        "Okta has no application at that address, or it is not active. Copy Sign on URL from the application’s Sign On tab again."),
    error(Provider::JumpCloud, "not authorized to access this application", &["you do not have access to this application", "you don’t have access to this application"], Change::There(Place::People),
        "No group of the account you used has this application. Tick one of its groups in User Groups of the application, and save it."),
    error(Provider::JumpCloud, "application not found", &["sso application not found", "unknown application"], SIGN_IN_URL,
        "JumpCloud has no application at that address, or it is not active. Copy IDP URL from the application’s SSO tab again, and activate the application."),
    error(Provider::Keycloak, "Invalid requester", &["invalid_requester"], Change::ThereNamed("Client, Keys, Client signature required"),
        "The client wants signed requests; ours are not signed, and nothing in them has to be believed. Turn Client signature required off."),
    error(Provider::Keycloak, "Unknown login requester", &["client not found"], Change::There(Place::Audience), UNKNOWN_HERE),
    error(Provider::Keycloak, "Login requester not enabled", &["client disabled"], Change::ThereNamed("Client, Enabled"),
        "The client is switched off there. Switch it on."),
    error(Provider::Keycloak, "Invalid redirect uri", &["invalid_redirect_uri", "invalid parameter: redirect_uri"], Change::There(Place::AcsUrl), OTHER_ACS),
    error(Provider::Keycloak, "Realm does not exist", &[], SIGN_IN_URL,
        "The address names a realm that is not there. Capitals count in its name."),
    error(Provider::AdFs, "MSIS3200", &[], Change::There(Place::AcsUrl), OTHER_ACS),
    error(Provider::AdFs, "MSIS7007", &["the requested relying party trust"], Change::There(Place::Audience), UNKNOWN_HERE),
    error(Provider::AdFs, "MSIS5007", &["msis5014"], Change::There(Place::People), NOT_ASSIGNED),
    error(Provider::AdFs, "MSIS7070", &[], Change::There(Place::NameId),
        "It cannot give the person a Name ID. Add a claim rule that sends the e-mail address as Name ID."),
    error(Provider::AdFs, "MSIS0037", &["msis0038"], Change::ThereNamed("Set-AdfsRelyingPartyTrust -SignedSamlRequestsRequired"),
        "The relying party trust wants signed requests; ours are not signed, and nothing in them has to be believed. Set SignedSamlRequestsRequired to false."),
    error(Provider::AdFs, "MSIS7065", &["no registered protocol handlers on path"], SIGN_IN_URL,
        "AD FS answers nothing at that address. It usually ends in /adfs/ls/."),
    error(Provider::AdFs, "MSIS7042", &[], Change::There(Place::AcsUrl),
        "The browser was sent there six times in a few seconds: it comes back without having been let in. Close the window, look at the last report under Sign-ins, and start the test again."),
    error(Provider::OneLogin, "You do not have access to this application", &["you don’t have access to this app"], Change::There(Place::People), NOT_ASSIGNED),
    error(Provider::OneLogin, "This application is not available", &["app not found"], SIGN_IN_URL,
        "OneLogin has no application at that address. Copy SAML 2.0 Endpoint (HTTP) from the application’s SSO tab again."),
];
