//! The ends of certificates as a calendar (iCalendar, RFC 5545), with alarms before each.
//!
//! The same certificate of the same organization is the same event (`UID`) in every file and every answer of the feed, so
//! that a calendar never shows it twice.

mod line;

use crate::api::Organization;
use crate::certificate::finding::SOON_DAYS;
use crate::certificate::preview::Preview;
use crate::draft::Draft;
use crate::timestamp::Timestamp;

use line::{put, text};

/// What a file of it is called.
pub const FILE_NAME: &str = "saml-certificates.ics";

/// The media type (RFC 5545 section 8.1).
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// Whose certificates end when.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// Whose.
    pub organization: &'a Organization,
    /// The settings in force; none if none are.
    pub settings: Option<&'a Draft>,
    /// When the settings changed last.
    pub changed: Timestamp,
}

impl Calendar<'_> {
    /// Returns the calendar as text, its lines ending in CRLF.
    pub fn write(&self) -> String {
        let mut out = String::new();
        put(&mut out, "BEGIN:VCALENDAR");
        put(&mut out, "VERSION:2.0");
        put(&mut out, "PRODID:-//SSO console//SAML certificates//EN");
        put(&mut out, "CALSCALE:GREGORIAN");
        put(&mut out, &format!("NAME:{}", text(&format!("SAML certificates of {}", self.organization.name))));
        put(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:P1D");
        let previews = self.settings.into_iter().flat_map(|settings| &settings.certificates);
        let events = previews.filter_map(|one| self.event(&one.certificate.preview)).collect::<Vec<_>>();
        if events.is_empty() {
            // A calendar has at least one component (RFC 5545 section 3.6).
            for line in NO_EVENT {
                put(&mut out, line);
            }
        }
        for line in events.iter().flatten() {
            put(&mut out, line);
        }
        put(&mut out, "END:VCALENDAR");
        out
    }

    /// The lines of one event; none for an end that no calendar can write.
    fn event(&self, preview: &Preview) -> Option<Vec<String>> {
        let (stamp, end) = (basic(self.changed)?, basic(preview.not_after)?);
        let name = &preview.name;
        let summary = format!("SAML certificate “{name}” of {} ends", self.organization.name);
        let description = format!(
            "Add the certificate that your identity provider signs with next before this day. Sign-ins that it signs are refused until it is saved. SHA-256: {}",
            preview.sha256
        );
        let mut lines = vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}.{}@sso-console", preview.sha256, self.organization.id),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART:{end}"),
            format!("SUMMARY:{}", text(&summary)),
            format!("DESCRIPTION:{}", text(&description)),
            "TRANSP:TRANSPARENT".to_owned(),
        ];
        for days in SOON_DAYS {
            let left = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
            lines.extend([
                "BEGIN:VALARM".to_owned(),
                "ACTION:DISPLAY".to_owned(),
                format!("DESCRIPTION:{}", text(&format!("SAML certificate “{name}” ends in {left}"))),
                format!("TRIGGER:-P{days}D"),
                "END:VALARM".to_owned(),
            ]);
        }
        lines.push("END:VEVENT".to_owned());
        Some(lines)
    }
}

/// A component that says nothing.
const NO_EVENT: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The instant as `20261217T091400Z`; none outside the years 0 to 9999.
fn basic(at: Timestamp) -> Option<String> {
    let text: String = at.to_string().chars().filter(|letter| !matches!(letter, '-' | ':')).collect();
    (text.len() == "20261217T091400Z".len() && text.starts_with(|first: char| first.is_ascii_digit()))
        .then_some(text)
}
