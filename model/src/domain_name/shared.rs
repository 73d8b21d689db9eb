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

/// Where the same is true of every name below the domain, and the domain itself is a public suffix or nobody’s address.
const HOSTING: [(&str, &str); 30] = [
    ("azurewebsites.net", "Microsoft"),
    ("azurestaticapps.net", "Microsoft"),
    ("cloudapp.net", "Microsoft"),
    ("cloudapp.azure.com", "Microsoft"),
    ("microsoftonline.com", "Microsoft"),
    ("github.io", "GitHub"),
    ("gitlab.io", "GitLab"),
    ("herokuapp.com", "Heroku"),
    ("netlify.app", "Netlify"),
    ("vercel.app", "Vercel"),
    ("pages.dev", "Cloudflare"),
    ("workers.dev", "Cloudflare"),
    ("trycloudflare.com", "Cloudflare"),
    ("web.app", "Google"),
    ("firebaseapp.com", "Google"),
    ("appspot.com", "Google"),
    ("run.app", "Google"),
    ("blogspot.com", "Google"),
    ("amazonaws.com", "Amazon"),
    ("cloudfront.net", "Amazon"),
    ("elasticbeanstalk.com", "Amazon"),
    ("amplifyapp.com", "Amazon"),
    ("onrender.com", "Render"),
    ("fly.dev", "Fly.io"),
    ("wixsite.com", "Wix"),
    ("wordpress.com", "Automattic"),
    ("webflow.io", "Webflow"),
    ("force.com", "Salesforce"),
    ("myworkday.com", "Workday"),
    ("ngrok.app", "ngrok"),
];

/// Last parts that public DNS does not have and will not have, or that networks use inside of themselves (RFC 6761, RFC 6762,
/// RFC 8375, ICANN’s reservation of `internal`). Those for documentation and tests are left out.
const PRIVATE: [&str; 11] = [
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "lan",
    "home",
    "corp",
    "localhost",
    "invalid",
    "home.arpa",
];

/// Whose shared name `ascii` is, or lies below.
pub(super) fn owner(ascii: &str) -> Option<&'static str> {
    let shared = SHARED.iter().find(|(domain, _)| ascii == *domain || is_below(ascii, domain));
    let hosted = || HOSTING.iter().find(|(domain, _)| is_below(ascii, domain));
    shared.or_else(hosted).map(|(_, owner)| *owner)
}

/// The last part of a name that public DNS does not have.
pub(super) fn private_top(ascii: &str) -> Option<&'static str> {
    PRIVATE.into_iter().find(|top| is_below(ascii, top))
}

fn is_below(ascii: &str, domain: &str) -> bool {
    ascii.strip_suffix(domain).is_some_and(|below| below.ends_with('.'))
}
