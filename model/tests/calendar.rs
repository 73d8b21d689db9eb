//! Whatever certificates and organizations are called, the calendar is read back by a strict reader (RFC 5545).
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[allow(dead_code, clippy::allow_attributes, reason = "other test programs use the rest")]
#[path = "rules/certificates.rs"]
mod certificates;

use certificates::{chosen, instant, now, valid};
use proptest::prelude::*;
use proptest::test_runner::Config;
use sso_model::api::Organization;
use sso_model::calendar::Calendar;
use sso_model::draft::Draft;

/// A component with its properties as name (parameters included) and value, and what is inside.
#[derive(Debug, Default)]
struct Component {
    name: String,
    properties: Vec<(String, String)>,
    inside: Vec<Component>,
}

impl Component {
    fn value(&self, name: &str) -> &str {
        let mut found = self.properties.iter().filter(|(other, _)| other == name);
        let (_, value) = found.next().unwrap_or_else(|| panic!("no {name} in {self:?}"));
        assert!(found.next().is_none(), "{name} twice in {self:?}");
        value
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Component> {
        self.inside.iter().filter(move |one| one.name == name)
    }
}

/// Unfolds and reads; fails at whatever the grammar does not have.
fn read(text: &str) -> Component {
    let body = text.strip_suffix("\r\n").expect("the last line ends too");
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.chars().any(|letter| letter.is_control() && letter != '\t'), "{line:?}");
    }
    let mut stack = vec![Component::default()];
    for line in body.replace("\r\n ", "").split("\r\n") {
        let (name, value) = line.split_once(':').expect(line);
        assert!(
            name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-;=".contains(letter)),
            "{line}"
        );
        match name {
            "BEGIN" => stack.push(Component { name: value.to_owned(), ..Component::default() }),
            "END" => {
                let ended = stack.pop().expect("something began");
                assert_eq!(ended.name, value);
                stack.last_mut().expect("there is an outside").inside.push(ended);
            }
            _ => stack
                .last_mut()
                .expect("there is an outside")
                .properties
                .push((name.to_owned(), value.to_owned())),
        }
    }
    let mut outside = stack.pop().expect("what is outside");
    assert!(stack.is_empty() && outside.properties.is_empty() && outside.inside.len() == 1, "{outside:?}");
    outside.inside.remove(0)
}

/// The text that a TEXT value stands for.
fn unescaped(value: &str) -> String {
    let (mut out, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        assert!(!matches!(letter, ';' | ','), "unescaped in {value}");
        out.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some(escaped @ ('\\' | ';' | ',')) => escaped,
                other => panic!("\\{other:?} in {value}"),
            },
            letter => letter,
        });
    }
    out
}

/// What a calendar can hold of a name.
fn held(name: &str) -> String {
    let name = name.replace("\r\n", "\n").replace('\r', "\n");
    name.chars().filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n')).collect()
}

fn written(organization: &str, names: &[String]) -> String {
    let organization = Organization { id: "k7".into(), name: organization.into() };
    let mut certificates = valid(&["rsa2048", "rsa4096", "dsa"][..names.len()]);
    for (one, name) in certificates.iter_mut().zip(names) {
        one.certificate.preview.name.clone_from(name);
    }
    let settings = Draft { certificates, ..Draft::default() };
    Calendar { organization: &organization, settings: Some(&settings), changed: now() }.write()
}

proptest! {
    #![proptest_config(Config { cases: 256, failure_persistence: None, ..Config::default() })]

    #[test]
    fn is_read_back_whatever_names_it_holds(organization: String, names in prop::collection::vec(any::<String>(), 0..4)) {
        let text = written(&organization, &names);
        let calendar = read(&text);
        prop_assert_eq!((calendar.name.as_str(), calendar.value("VERSION")), ("VCALENDAR", "2.0"));
        prop_assert_eq!(unescaped(calendar.value("NAME")), held(&format!("SAML certificates of {organization}")));
        prop_assert_eq!(calendar.all("VEVENT").count(), names.len());
        prop_assert!(!calendar.inside.is_empty());
        for (event, name) in calendar.all("VEVENT").zip(&names) {
            let summary = held(&format!("SAML certificate “{name}” of {organization} ends"));
            prop_assert_eq!(unescaped(event.value("SUMMARY")), summary);
            prop_assert_eq!(event.value("DTSTART"), "20290503T120000Z");
            prop_assert_eq!(event.value("DTSTAMP"), "20260601T000000Z");
            let triggers: Vec<_> = event.all("VALARM").map(|alarm| alarm.value("TRIGGER")).collect();
            prop_assert_eq!(triggers, ["-P60D", "-P30D", "-P7D", "-P1D"]);
        }
    }
}

#[test]
fn the_same_certificate_is_the_same_event_and_each_has_its_own() {
    let uid = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
        let calendar = read(&written("Acme", &names));
        calendar.all("VEVENT").map(|event| event.value("UID").to_owned()).collect::<Vec<_>>()
    };
    let (before, after) = (uid(&["a", "b"]), uid(&["renamed", "b", "c"]));
    assert_eq!(before, after[..2]);
    assert!(after[0] != after[1] && after[1] != after[2]);
    assert!(before[0].ends_with(".k7@sso-console"), "{before:?}");
}

#[test]
fn an_end_beyond_every_calendar_is_left_out() {
    let mut far = chosen("rsa2048", ("2026-01-01T00:00:00Z", "9999-12-31T23:59:59Z"));
    let organization = Organization { id: "k7".into(), name: "Acme".into() };
    let write = |one: &sso_model::draft::ChosenCertificate| {
        let settings = Draft { certificates: vec![one.clone()], ..Draft::default() };
        Calendar {
            organization: &organization,
            settings: Some(&settings),
            changed: instant("2026-01-01T00:00:00Z"),
        }
        .write()
    };
    assert_eq!(read(&write(&far)).all("VEVENT").next().expect("one").value("DTSTART"), "99991231T235959Z");
    far.certificate.preview.not_after = sso_model::timestamp::Timestamp(i64::MAX);
    assert_eq!(read(&write(&far)).all("VEVENT").count(), 0);
}
