//! Values as providers show them, copied in one go: URLs with their labels in front or above, and a certificate below.

use super::label::Label;
use super::line::{LONGEST_LABEL, MOST_URLS, urls_in};

/// Most lines of a text that is looked at, those of certificates not counted.
pub(super) const MOST_LINES: usize = 40;

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// URLs, each with what its label says.
    pub(super) urls: Vec<(String, Option<Label>)>,
    /// The lines of certificates; empty if there are none.
    pub(super) certificates: String,
}

/// Reads a text in which every line holds URLs, with or without labels in front or above, or part of a certificate; none if
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
        let urls = urls_in(line).ok()?;
        if urls.is_empty() && (line.len() > LONGEST_LABEL || line.contains(['<', '{'])) {
            return None;
        }
        let names = names(above, urls.len());
        above = if urls.is_empty() { line } else { "" };
        for ((label, url), name) in urls.into_iter().zip(names) {
            let value = (url, Label::of(&label).or_else(|| Label::of(name)));
            if !values.urls.contains(&value) {
                values.urls.push(value);
            }
        }
        if values.urls.len() > MOST_URLS {
            return None;
        }
    }
    (!values.urls.is_empty()).then_some(values)
}

/// Returns the name of each of `count` URLs, from the line above them: one name is the first URL's, as many names as URLs
/// are a row of a table. Where neither is so, the names are empty.
fn names(above: &str, count: usize) -> Vec<&str> {
    let cells = above.split(['\t', ',', ';', '|']).map(str::trim).filter(|cell| !cell.is_empty());
    let mut names: Vec<_> = if count == 1 { vec![above] } else { cells.collect() };
    if names.len() > 1 && names.len() != count {
        names.clear();
    }
    names.resize(count, "");
    names
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
