//! A domain as it stands behind the `@` of an address: what people type, and what is wrong with it.

use core::net::IpAddr;

use crate::url_text::cleaned;

mod mail_providers;
mod plain;
mod shared;

pub use plain::check_typed;

/// Longest name in characters, in its ASCII form (RFC 1035 section 2.3.4, without the root's dot).
pub const MAX_NAME: usize = 253;

/// Longest part between two dots, in its ASCII form (RFC 1035 section 2.3.4).
pub const MAX_LABEL: usize = 63;

/// What only large tables know of names. The server has them; the page does without.
pub trait NameTables {
    /// The ASCII form in lower case (UTS 46 with the rules for host names); none if it is not a host name. Lengths
    /// are not its concern.
    fn ascii(&self, name: &str) -> Option<String>;
    /// The form that people read, of an ASCII form.
    fn unicode(&self, ascii: &str) -> String;
    /// Returns whether unrelated people own names directly below this one (<https://publicsuffix.org>).
    fn is_public_suffix(&self, ascii: &str) -> bool;
}

/// A domain that an organization may claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainName {
    ascii: String,
    unicode: String,
}

/// Why a text is not taken as a domain. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DomainNameError {
    /// Nothing was entered.
    #[error("Enter the domain of your e-mail addresses, for example acme.example.")]
    Empty,
    /// An e-mail address; behind it its domain.
    #[error("{0} is an e-mail address. Enter only the part after the @: {1}")]
    EmailAddress(String, String),
    /// A URL, or something with a path or port; behind it its host.
    #[error("{0} is a web address. Enter only the domain: {1}")]
    WebAddress(String, String),
    /// `www.` in front; behind it the rest.
    #[error("{0} is a web address: e-mail addresses end in {1}. Enter that.")]
    WebHost(String, String),
    /// `192.0.2.7`.
    #[error("{0} is an IP address. Enter the domain of your e-mail addresses, for example acme.example.")]
    IpAddress(String),
    /// `*.acme.example`.
    #[error("A claim cannot have a * in it. Enter each domain by its own name.")]
    Wildcard,
    /// Several at once.
    #[error("Enter one domain at a time, without spaces and commas.")]
    Several,
    /// A name without a dot.
    #[error("{0} has no dot in it. Enter the whole domain, for example acme.example.")]
    SingleLabel(String),
    /// Over [`MAX_NAME`].
    #[error(
        "The domain is longer than {MAX_NAME} characters, the most that DNS allows. Check what was pasted."
    )]
    TooLong,
    /// A part is over [`MAX_LABEL`].
    #[error(
        "A part between two dots is longer than {MAX_LABEL} characters, the most that DNS allows. Check how the domain is spelled."
    )]
    LabelTooLong,
    /// Anything else.
    #[error(
        "{0} is not a domain. Domains have letters, digits and hyphens with dots between, for example acme.example."
    )]
    NotADomain(String),
    /// `co.uk`, `github.io`.
    #[error("{0} is shared: unrelated people own domains below it. Enter your own, for example acme.{0}.")]
    PublicSuffix(String),
    /// `_dmarc.acme.example`; behind it the domain that the record is about.
    #[error("{0} is the name of a record in DNS. Enter the domain of your e-mail addresses: {1}")]
    RecordName(String, String),
    /// `acme.local`; behind it the last part.
    #[error(
        "{0} is a name inside a network: public DNS has nothing below {1}, so its TXT record cannot be found. Enter the domain of your e-mail addresses."
    )]
    PrivateName(String, String),
    /// `gmail.com`.
    #[error("Anybody can have an address at {0}, so nobody can claim it. Enter a domain of your own.")]
    MailProvider(String),
    /// `acme.onmicrosoft.com`; behind it whose domain it is.
    #[error(
        "{0} belongs to {1}, which keeps its DNS, so its TXT record cannot be set. Enter the domain of your own e-mail addresses."
    )]
    ProviderName(String, &'static str),
    /// This organization claimed it before. Only the server knows.
    #[error("{0} is in the list already. Open its record there.")]
    Claimed(String),
    /// The organization has [`crate::domain_claim::MAX_CLAIMS`]. Only the server knows.
    #[error(
        "The list has {0} domains, the most that one organization can claim. Remove one that you do not use."
    )]
    TooMany(u32),
}

impl DomainName {
    /// Reads what was typed or pasted: outer white space, quotes, a leading `@`, the root's dot and the comma or semicolon of
    /// a list are forgiven.
    ///
    /// # Errors
    /// The [`DomainNameError`] that explains the text best.
    pub fn parse(text: &str, tables: &impl NameTables) -> Result<Self, DomainNameError> {
        let text = cleaned(text);
        let text = text.trim_end_matches([',', ';']).trim_end();
        let text = text.strip_prefix('@').unwrap_or(text);
        let text = text.strip_suffix('.').unwrap_or(text);
        mixed_up(text, tables)?;
        if let Some(about) = record_is_about(text) {
            return Err(DomainNameError::RecordName(text.to_owned(), about.to_owned()));
        }
        let ascii = tables
            .ascii(text)
            .ok_or_else(|| DomainNameError::NotADomain(text.chars().take(100).collect()))?;
        well_formed(&ascii)?;
        let unicode = tables.unicode(&ascii);
        if let Some(rest) = ascii.strip_prefix("www.").filter(|rest| rest.contains('.')) {
            return Err(DomainNameError::WebHost(unicode, tables.unicode(rest)));
        }
        if let Some(top) = shared::private_top(&ascii) {
            return Err(DomainNameError::PrivateName(unicode, top.to_owned()));
        }
        if mail_providers::is_one(&ascii) {
            return Err(DomainNameError::MailProvider(unicode));
        }
        if let Some(owner) = shared::owner(&ascii) {
            return Err(DomainNameError::ProviderName(unicode, owner));
        }
        if tables.is_public_suffix(&ascii) {
            return Err(DomainNameError::PublicSuffix(unicode));
        }
        Ok(Self { ascii, unicode })
    }

    /// The form that DNS knows, lower case: `xn--bcher-kva.example`.
    pub fn ascii(&self) -> &str {
        &self.ascii
    }

    /// The form that people read: `bücher.example`. The same as [`Self::ascii`] for most.
    pub fn unicode(&self) -> &str {
        &self.unicode
    }
}

impl DomainNameError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "domain_missing",
            Self::EmailAddress(..) => "email_address",
            Self::WebAddress(..) | Self::WebHost(..) => "web_address",
            Self::IpAddress(_) => "ip_address",
            Self::Wildcard => "wildcard",
            Self::Several => "several_domains",
            Self::SingleLabel(_) => "single_label",
            Self::TooLong | Self::LabelTooLong => "too_long",
            Self::NotADomain(_) => "not_a_domain",
            Self::PublicSuffix(_) => "public_suffix",
            Self::RecordName(..) => "record_name",
            Self::PrivateName(..) => "private_name",
            Self::MailProvider(_) => "mail_provider",
            Self::ProviderName(..) => "provider_name",
            Self::Claimed(_) => "domain_claimed",
            Self::TooMany(_) => "too_many_domains",
        }
    }
}

/// What people have at hand and paste instead of the domain.
fn mixed_up(text: &str, tables: &impl NameTables) -> Result<(), DomainNameError> {
    if text.is_empty() {
        return Err(DomainNameError::Empty);
    }
    // No need to repeat a page of text. An international name has fewer characters than its ASCII form.
    if text.chars().count() > MAX_NAME {
        return Err(DomainNameError::TooLong);
    }
    // `Mara Lindqvist <mara@acme.example>`, as mail programs copy it.
    let inside = text.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    if let Some(address) = inside.filter(|inside| inside.contains('@') && !inside.contains(['<', ' '])) {
        return mixed_up(address, tables);
    }
    if text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
        return Err(DomainNameError::Several);
    }
    if text.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        return Err(DomainNameError::IpAddress(text.to_owned()));
    }
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, host) = authority.rsplit_once('@').map_or(("", authority), |(user, host)| (user, host));
    let host = host.split(':').next().unwrap_or_default();
    if text.contains('*') {
        return Err(DomainNameError::Wildcard);
    }
    if host == text {
        return Ok(());
    }
    let host = tables.ascii(host).filter(|host| host.contains('.'));
    let host = host.ok_or_else(|| DomainNameError::NotADomain(text.to_owned()))?;
    let host = tables.unicode(&host);
    let is_address = !user.is_empty() && bare.ends_with(authority) && bare.len() == authority.len();
    if is_address && !text.contains("://") {
        return Err(DomainNameError::EmailAddress(text.to_owned(), host));
    }
    Err(DomainNameError::WebAddress(text.to_owned(), host))
}

/// The domain that a record is about whose name begins with an underscore (RFC 8552): `acme.example` of
/// `s1._domainkey.acme.example`.
fn record_is_about(text: &str) -> Option<&str> {
    let (_, behind) = text.rsplit_once('_')?;
    let (_, domain) = behind.split_once('.')?;
    let is_label = text.starts_with('_') || text.contains("._");
    (is_label && domain.contains('.')).then_some(domain)
}

/// The lengths of DNS, and a last part that is not a number (RFC 3696 section 2).
fn well_formed(ascii: &str) -> Result<(), DomainNameError> {
    let labels: Vec<&str> = ascii.split('.').collect();
    if ascii.len() > MAX_NAME {
        return Err(DomainNameError::TooLong);
    }
    if labels.iter().any(|label| label.len() > MAX_LABEL) {
        return Err(DomainNameError::LabelTooLong);
    }
    let numeric = labels.last().is_some_and(|top| top.bytes().all(|byte| byte.is_ascii_digit()));
    if labels.iter().any(|label| label.is_empty()) || numeric {
        return Err(DomainNameError::NotADomain(ascii.to_owned()));
    }
    if labels.len() < 2 {
        return Err(DomainNameError::SingleLabel(ascii.to_owned()));
    }
    Ok(())
}
