//! Values as providers show them, copied in one go: a label and a URL on one line or two, and a certificate below.

use crate::url_text::cleaned;

/// Most lines of a text that is looked at, those of certificates not counted.
const MOST_LINES: usize = 40;

/// Longest line that is a label, in bytes.
const LONGEST_LABEL: usize = 80;

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// URLs, each with what its label says.
    pub(super) urls: Vec<(String, Option<Label>)>,
    /// The lines of certificates; empty if there are none.
    pub(super) certificates: String,
}

/// What a label says of a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Metadata,
    SignIn,
    Issuer,
    /// People sign out there, which is not needed.
    Logout,
}

impl Label {
    fn of(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(['-', '_'], " ");
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match () {
            () if has(&["logout", "log out", "signout", "sign out", "slo ", "single log"]) => {
                Some(Self::Logout)
            }
            () if has(&["metadata"]) => Some(Self::Metadata),
            () if has(&["issuer", "entity id", "entityid", "identifier"]) => Some(Self::Issuer),
            () if has(&["sign on", "signon", "sign in", "signin", "sso", "login", "log in", "endpoint"]) => {
                Some(Self::SignIn)
            }
            () => None,
        }
    }
}

/// Reads a text in which every line is a URL, with or without a label in front or above, or part of a certificate; none if
/// it has no URL, or is a text of another kind.
pub(super) fn values(text: &str) -> Option<Values> {
    let (mut values, mut above, mut lines) = (Values::default(), "", 0);
    let mut certificate = Lines::Outside;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(part) = certificate.part(line) {
            values.certificates.extend([part, "\n"]);
            continue;
        }
        lines += 1;
        if lines > MOST_LINES {
            return None;
        }
        if let Some((label, url)) = url_in(line) {
            let label = Label::of(&label).or_else(|| Label::of(above));
            above = "";
            if !values.urls.contains(&(url.clone(), label)) {
                values.urls.push((url, label));
            }
        } else if line.len() <= LONGEST_LABEL && !line.contains("://") && !line.contains(['<', '{']) {
            above = line;
        } else {
            return None;
        }
    }
    (!values.urls.is_empty()).then_some(values)
}

/// The URL of a line, and what stands in front of it; none if there is none, or if text follows it.
fn url_in(line: &str) -> Option<(String, String)> {
    let line = cleaned(line);
    let lower = line.to_ascii_lowercase();
    let schemes = ["https://", "http://", "urn:"];
    let start = schemes.iter().filter_map(|scheme| lower.find(scheme)).min()?;
    let (label, url) = line.split_at_checked(start)?;
    let is_label =
        label.is_empty() || label.trim_end().ends_with([':', '=', '\u{2192}']) || label.ends_with('\t');
    let url = cleaned(url);
    (is_label && !url.contains(char::is_whitespace)).then(|| (label.to_owned(), url))
}

/// Where the lines of a text are.
enum Lines {
    Outside,
    /// Between BEGIN and END.
    Armoured,
    /// In base64 without armour.
    Bare,
}

impl Lines {
    /// The part of a certificate on `line`; none if there is none.
    fn part<'a>(&mut self, line: &'a str) -> Option<&'a str> {
        let is_base64 = |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
        };
        let value = line.rsplit([' ', '\t', ':']).next().unwrap_or_default();
        match self {
            _ if line.contains("-----BEGIN ") && !line.contains("-----END ") => *self = Self::Armoured,
            Self::Armoured if line.contains("-----END ") => *self = Self::Outside,
            Self::Armoured => {}
            _ if line.contains("-----BEGIN ") => {}
            Self::Bare if is_base64(line) => {}
            _ if value.len() > 40 && value.starts_with("MI") && is_base64(value) => {
                *self = Self::Bare;
                return Some(value);
            }
            _ => {
                *self = Self::Outside;
                return None;
            }
        }
        Some(line)
    }
}
