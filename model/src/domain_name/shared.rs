//! Names that providers give to their customers below a domain of their own. The customer has no DNS there, so that the
//! record can never stand, although people can have addresses there.

/// The domain, and whose it is.
const SHARED: [(&str, &str); 31] = [
    ("onmicrosoft.com", "Microsoft"),
    ("onmicrosoft.de", "Microsoft"),
    ("onmicrosoft.us", "Microsoft"),
    ("partner.onmschina.cn", "Microsoft"),
    ("sharepoint.com", "Microsoft"),
    ("okta.com", "Okta"),
    ("oktapreview.com", "Okta"),
    ("okta-emea.com", "Okta"),
    ("okta-gov.com", "Okta"),
    ("auth0.com", "Auth0"),
    ("onelogin.com", "OneLogin"),
    ("jumpcloud.com", "JumpCloud"),
    ("pingone.com", "Ping Identity"),
    ("pingone.eu", "Ping Identity"),
    ("gserviceaccount.com", "Google"),
    ("test-google-a.com", "Google"),
    ("my.salesforce.com", "Salesforce"),
    ("zendesk.com", "Zendesk"),
    ("atlassian.net", "Atlassian"),
    ("service-now.com", "ServiceNow"),
    ("awsapps.com", "Amazon"),
    ("gappssmtp.com", "Google"),
    ("freshdesk.com", "Freshworks"),
    ("freshservice.com", "Freshworks"),
    ("helpscoutapp.com", "Help Scout"),
    ("salesforce.com", "Salesforce"),
    ("slack.com", "Slack"),
    ("myshopify.com", "Shopify"),
    ("duosecurity.com", "Duo"),
    ("workspaceoneaccess.com", "Omnissa"),
    ("larksuite.com", "Lark"),
];

/// Whose shared name `ascii` is, or lies below.
pub(super) fn owner(ascii: &str) -> Option<&'static str> {
    let is_at = |domain: &str| {
        ascii == domain || ascii.strip_suffix(domain).is_some_and(|below| below.ends_with('.'))
    };
    SHARED.iter().find(|(domain, _)| is_at(domain)).map(|(_, owner)| *owner)
}
