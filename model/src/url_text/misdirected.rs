//! URLs that lead through somebody else's: mail protection and search engines put their own address in front of what
//! they were given, and XML or HTML source has `&amp;` where the URL has `&`.

mod references;

pub(crate) use references::without_references;

use base64ct::{Base64UrlUnpadded, Encoding as _};

use super::percent_decoded;
use super::wrapped::has_web_scheme;

/// Who forwards, as the suffix of a host, the beginning of the path at which it does, and the parameter that holds the
/// target. At any other path they are what they are: Google is an identity provider too.
const FORWARDERS: [(&str, &str, &str); 36] = [
    ("safelinks.protection.outlook.com", "/", "url"),
    ("urldefense.proofpoint.com", "/", "u"),
    ("linkprotect.cudasvc.com", "/", "a"),
    ("clicktime.symantec.com", "/", "u"),
    ("protection.sophos.com", "/", "u"),
    ("trendmicro.com", "/wis/clicktime/", "url"),
    ("link.edgepilot.com", "/", "u"),
    ("egress.com", "/", "url"),
    ("google", "/url", "q"),
    ("google", "/url", "url"),
    ("bing.com", "/ck/a", "u"),
    ("duckduckgo.com", "/l/", "uddg"),
    ("yandex", "/clck/", "url"),
    ("l.facebook.com", "/l.php", "u"),
    ("lm.facebook.com", "/l.php", "u"),
    ("l.instagram.com", "/", "u"),
    ("linkedin.com", "/safety/go", "url"),
    ("linkedin.com", "/redir/", "url"),
    ("slack-redir.net", "/link", "url"),
    ("youtube.com", "/redirect", "q"),
    ("statics.teams.cdn.office.net", "/evergreen-assets/safelinks", "url"),
    ("out.reddit.com", "/", "url"),
    ("t.umblr.com", "/redirect", "z"),
    ("vk.com", "/away.php", "to"),
    ("outlook.office.com", "/mail/safelink", "url"),
    ("l.messenger.com", "/l.php", "u"),
    ("translate.google.com", "/translate", "u"),
    ("mailtrack.io", "/trace/link/", "url"),
    ("accounts.google.com", "/AccountChooser", "continue"),
    ("accounts.google.com", "/ServiceLogin", "continue"),
    ("fireeye.com", "/v1/url", "u"),
    ("trellix.com", "/v1/url", "u"),
    ("linklock.titanhq.com", "/", "url"),
    ("urlsand.esvalabs.com", "/", "u"),
    ("mailanyone.net", "/scanner", "u"),
    ("hornetsecurity.com", "/", "url"),
];

/// Mail protection, copies of pages, and what counts clicks: whatever its address is, it is not where people sign in.
const PROTECTION: [&str; 33] = [
    "safelinks.protection.outlook.com",
    "urldefense.proofpoint.com",
    "urldefense.com",
    "linkprotect.cudasvc.com",
    "clicktime.symantec.com",
    "protection.sophos.com",
    "link.edgepilot.com",
    "secure-web.cisco.com",
    "avanan.click",
    "url-protection.com",
    "protect.mimecast.com",
    "mimecastprotect.com",
    "statics.teams.cdn.office.net",
    "outlook.inky.com",
    "greathorn.com",
    "translate.goog",
    "webcache.googleusercontent.com",
    "web.archive.org",
    "ct.sendgrid.net",
    "pstmrk.it",
    "awstrack.me",
    "list-manage.com",
    "mandrillapp.com",
    "hubspotlinks.com",
    "mailtrack.io",
    "mailanyone.net",
    "linklock.titanhq.com",
    "urlsand.esvalabs.com",
    "link.zixcentral.com",
    "emailprotection.link",
    "urldefense.us",
    "protect.checkpoint.com",
    "seclinks.cloud-security.net",
];

/// Who has the target in the path.
const IN_PATH: [&str; 8] = [
    "urldefense.com",
    "urldefense.us",
    "protect.checkpoint.com",
    "secure-web.cisco.com",
    "avanan.click",
    "url-protection.com",
    "r.search.yahoo.com",
    "web.archive.org",
];

/// What ends a target in a path: Proofpoint, Avanan and Check Point, Yahoo.
const ENDS: [&str; 3] = ["__;", "___", "/RK="];

/// Shortened addresses, whose target only their owner knows.
const SHORTENERS: [&str; 17] = [
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "rebrand.ly",
    "lnkd.in",
    "cutt.ly",
    "buff.ly",
    "shorturl.at",
    "t.ly",
    "rb.gy",
    "aka.ms",
    "tiny.cc",
    "go.microsoft.com",
    "forms.gle",
];

/// Where a forwarding URL leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To this URL.
    Url(String),
    /// The forwarder keeps it to itself.
    Hidden,
}

impl Target {
    /// The URL, as far as it can be read.
    pub(super) fn url(self) -> Option<String> {
        match self {
            Self::Url(url) => Some(url),
            Self::Hidden => None,
        }
    }
}

/// Returns where a forwarding URL leads; none where it does not forward.
pub(super) fn forwarded(host: &str, path: &str, query: &str) -> Option<Target> {
    let known = in_parameter(host, path, query).or_else(|| in_path(host, path, query));
    let is_short = SHORTENERS.contains(&host.strip_prefix("www.").unwrap_or(host)) && path.len() > 1;
    let is_mimecast = is_under(host, "mimecast.com") && path.starts_with("/s/");
    // A sender's own name for SendGrid, which counts clicks.
    let is_counted = path == "/ls/click" && query.split('&').any(|pair| pair.starts_with("upn="));
    let hides = is_short || is_mimecast || is_counted || PROTECTION.iter().any(|name| is_under(host, name));
    known.map(Target::Url).or_else(|| hides.then_some(Target::Hidden))
}

/// Whether `host` is `name` or below it; a `name` without a dot stands for its site in every country.
fn is_under(host: &str, name: &str) -> bool {
    let is_below =
        |name: &str| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if name.contains('.') {
        return is_below(name);
    }
    let after = host.strip_prefix("www.").unwrap_or(host).strip_prefix(name);
    after.and_then(|rest| rest.strip_prefix('.')).is_some_and(|ending| {
        let labels: Vec<_> = ending.split('.').collect();
        labels.len() <= 2 && labels.iter().all(|label| (2..=3).contains(&label.len()))
    })
}

fn in_parameter(host: &str, path: &str, query: &str) -> Option<String> {
    let mut fits =
        FORWARDERS.iter().filter(|(name, begin, _)| is_under(host, name) && path.starts_with(begin));
    fits.find_map(|(name, _, parameter)| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(parameter)?.strip_prefix('='))?;
        let value = if *name == "urldefense.proofpoint.com" {
            value.replace('-', "%").replace('_', "/")
        } else {
            value.to_owned()
        };
        let plain = percent_decoded(&value)?;
        if has_web_scheme(&plain) { Some(plain) } else { in_base64(&plain) }
    })
}

/// Sophos has the target in base64, Bing with `a1` in front.
fn in_base64(text: &str) -> Option<String> {
    [text, text.strip_prefix("a1").unwrap_or(text)].into_iter().find_map(|text| {
        let url_safe = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
        let bytes = Base64UrlUnpadded::decode_vec(&url_safe).ok()?;
        String::from_utf8(bytes).ok().filter(|url| has_web_scheme(url) && url.is_ascii())
    })
}

/// `https://urldefense.com/v3/__https://idp.example/sso__;!!…`; what it left out stands coded behind it.
fn in_path(host: &str, path: &str, query: &str) -> Option<String> {
    IN_PATH.iter().find(|name| is_under(host, name))?;
    let whole = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let from = ["https:", "http:", "https%3A", "http%3A", "https%3a", "http%3a"]
        .iter()
        .filter_map(|scheme| whole.find(scheme))
        .min()?;
    let rest = whole.get(from..)?;
    let end = ENDS.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let inner = percent_decoded(rest.get(..end)?)?;
    // Two slashes in a row may have become one, and an asterisk stands for a character that was taken out.
    let (scheme, rest) = inner.split_once(":/")?;
    let url = format!("{scheme}://{}", rest.trim_start_matches('/'));
    Some(url).filter(|url| has_web_scheme(url) && !url.contains('*'))
}

#[cfg(test)]
mod tests;
