//! Why a text is not a web URL, in enough detail for the sentence to help.

use core::net::Ipv4Addr;

use super::wrapped::{self, has_web_scheme};
use super::{MAX_URL_BYTES, mistyped};

/// Why a text is not an absolute web URL. The two fields turn it into their own sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// Nothing is left after cleaning.
    Empty,
    /// More than [`MAX_URL_BYTES`].
    TooLong,
    /// A placeholder of a guide was left in, given here with its brackets.
    Placeholder(String),
    /// White space or a line break inside.
    Space,
    /// `https://https://…`: pasted behind a scheme that was there already.
    SchemeTwice,
    /// `name@example.com`, given here.
    EmailAddress(String),
    /// `sso.example.com/saml`: a host without a scheme.
    BareHost,
    /// A scheme other than http and https, given here.
    OtherScheme(String),
    /// Free text.
    NotAUrl,
    /// A letter outside ASCII.
    NotAscii,
    /// `https://name:password@…`.
    Credentials,
    /// `…#part`.
    Fragment,
    /// A port over 65535, given here.
    Port(String),
    /// `&amp;` and other references, copied out of XML source.
    Entities,
    /// An address that only forwards (mail protection, search engines, short links), and the one it leads to, if that can
    /// be seen.
    Forwarding(Option<String>),
    /// A URL with a label, a tag or brackets around it, and the URL.
    Surrounded(String),
    /// A URL that is percent-encoded as a whole (RFC 3986 section 2.1), and the URL.
    PercentEncoded(String),
    /// `https:/…`, `htps://…`: the beginning is almost right, and the URL that was meant.
    Mistyped(String),
    /// It ends in an ellipsis: what was copied is how a page shortens it.
    CutOff,
}

impl UrlFault {
    /// Stable name for JSON and tests; `missing` is the field's own for an empty text.
    pub fn code(&self, missing: &'static str) -> &'static str {
        match self {
            Self::Empty => missing,
            Self::TooLong => "too_long",
            Self::Placeholder(_) => "placeholder",
            Self::Space => "space_inside",
            Self::SchemeTwice => "scheme_twice",
            Self::EmailAddress(_) => "email_address",
            Self::BareHost => "bare_host",
            Self::OtherScheme(_) => "other_scheme",
            Self::NotAUrl => "not_a_url",
            Self::NotAscii => "not_ascii",
            Self::Credentials => "credentials_inside",
            Self::Fragment => "fragment",
            Self::Port(_) => "port_out_of_range",
            Self::Entities => "html_entities",
            Self::Forwarding(_) => "forwarding_url",
            Self::Surrounded(_) => "text_around",
            Self::PercentEncoded(_) => "percent_encoded",
            Self::Mistyped(_) => "mistyped",
            Self::CutOff => "cut_off",
        }
    }
}

/// What is found before the text is parsed.
///
/// # Errors
/// The fault.
pub(super) fn early(text: &str) -> Result<(), UrlFault> {
    if text.is_empty() {
        return Err(UrlFault::Empty);
    }
    if text.len() > MAX_URL_BYTES {
        return Err(UrlFault::TooLong);
    }
    if let Some(url) = wrapped::surrounded(text) {
        return Err(UrlFault::Surrounded(url));
    }
    if let Some(url) = wrapped::percent_encoded(text) {
        return Err(UrlFault::PercentEncoded(url));
    }
    if let Some(url) = wrapped::without_encoded_blanks(text) {
        return Err(UrlFault::Surrounded(url));
    }
    if text.contains('.') && (text.ends_with("...") || text.ends_with('\u{2026}')) {
        return Err(UrlFault::CutOff);
    }
    if let Some(url) = mistyped::mistyped(text) {
        return Err(UrlFault::Mistyped(url));
    }
    if let Some(found) = placeholder(text) {
        return Err(UrlFault::Placeholder(found));
    }
    if text.contains("://") && text.contains(char::is_whitespace) {
        return Err(UrlFault::Space);
    }
    if text.split_once("://").is_some_and(|(_, rest)| has_web_scheme(rest)) {
        return Err(UrlFault::SchemeTwice);
    }
    Ok(())
}

/// `<your-company-name>`, `{tenant-id}`, `[tenant]`, `YOUR_DOMAIN` and their like, also when brackets came percent-encoded.
fn placeholder(text: &str) -> Option<String> {
    let plain = text.replace("%3C", "<").replace("%3c", "<").replace("%3E", ">").replace("%3e", ">");
    let in_brackets = [('<', '>'), ('{', '}'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let start = plain.find(open)?;
        let rest = plain.get(start..)?;
        let mut end = rest.find(close)? + 1;
        // `{{tenant}}` ends with its last brace.
        while rest.get(end..).is_some_and(|behind| behind.starts_with(close)) {
            end += 1;
        }
        let found = rest.get(..end)?;
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '{' | '}' | '[' | ']');
        // JSON has braces too, and is not a placeholder.
        let named = found.len() > 2 && (open == '<' || found.chars().all(is_word));
        named.then(|| found.to_owned())
    });
    in_brackets.or_else(|| {
        let mut words = plain.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        words.find(|word| says_whose(word)).map(str::to_owned)
    })
}

/// What guides write where the reader's own name belongs: `your-company`, `yourdomain`, `YOUR_TENANT_ID`.
fn says_whose(word: &str) -> bool {
    const OWN: [&str; 15] = [
        "account",
        "app",
        "application",
        "company",
        "domain",
        "idp",
        "instance",
        "name",
        "okta",
        "org",
        "organization",
        "realm",
        "server",
        "subdomain",
        "tenant",
    ];
    let lower = word.to_ascii_lowercase();
    let own = lower.strip_prefix("your").map(|rest| rest.trim_start_matches(['-', '_']));
    own.and_then(|own| own.split(['-', '_']).next()).is_some_and(|first| OWN.contains(&first))
}

/// Why no URL could be read.
pub(super) fn of_unparsable(text: &str) -> UrlFault {
    if text.contains(char::is_whitespace) {
        return UrlFault::NotAUrl;
    }
    if looks_like_email(text) {
        return UrlFault::EmailAddress(text.to_owned());
    }
    if !text.is_ascii() {
        return if text.contains("://") || looks_like_host(text) {
            UrlFault::NotAscii
        } else {
            UrlFault::NotAUrl
        };
    }
    if looks_like_host(text) { UrlFault::BareHost } else { UrlFault::NotAUrl }
}

/// Why a scheme that is neither http nor https stands there.
pub(super) fn of_scheme(text: &str, scheme: &str) -> UrlFault {
    // `sso.example.com:8443/saml` parses as a URI whose scheme is the host.
    if scheme.contains('.') || scheme == "localhost" {
        return UrlFault::BareHost;
    }
    if scheme == "mailto" || looks_like_email(text) {
        return UrlFault::EmailAddress(text.to_owned());
    }
    UrlFault::OtherScheme(scheme.to_owned())
}

fn looks_like_email(text: &str) -> bool {
    !text.contains('/')
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && !name.contains(':') && domain.contains('.') && !domain.contains('@')
        })
}

fn looks_like_host(text: &str) -> bool {
    let host = text.trim_start_matches("//").split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    host == "localhost"
        || host.parse::<Ipv4Addr>().is_ok()
        || (labels.len() > 1
            && labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'))
            && labels.last().is_some_and(|top| top.len() > 1 && top.chars().all(char::is_alphabetic)))
}
