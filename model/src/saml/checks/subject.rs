//! Who is meant, and that the bearer of the assertion may use it.

use super::{beyond, by_maker, difference, encryption, forged, shortened, window};
use crate::saml::CLOCK_TOLERANCE;
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{BEARER, Facts, written};
use crate::saml::fault::Fault;
use crate::saml::identity::{PERSISTENT, TRANSIENT};
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, Node, attribute, children, is_plain, text};
use crate::timestamp::Timestamp;

/// Longest `NameID` in bytes: that of an identifier that lasts (Core 8.3.7).
const MAX_NAME_ID_BYTES: usize = 256;

/// What a `NameID` should be.
const ONE_NAME: &str = "One name that stays the same, such as the email address";

/// Profiles 4.1.4.2: a bearer confirmation with an end and without a beginning. Others may stand beside it (Core
/// 2.4.1.1): the one that fits best is judged.
pub(super) fn confirmation(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::SubjectConfirmation;
    if facts.assertion.is_none() {
        return beyond(check);
    }
    if facts.bearers().is_empty() {
        let almost = facts.methods().into_iter().find(|method| difference::seen(method) == BEARER);
        let what = match almost {
            Some(method) => format!(
                "The confirmation for the bearer has a Method that is not written as SAML writes it.{}",
                difference::unseen(method)
            ),
            None => "The assertion has no confirmation for the bearer, which a sign-in in a browser needs."
                .to_owned(),
        };
        return by_maker(check, Fault::NoBearer, &what);
    }
    let data = facts.confirmation();
    if data.is_some_and(|data| attribute(data, "NotBefore").is_some()) {
        let what = "The confirmation has a NotBefore, which SAML forbids there.";
        return by_maker(check, Fault::ConfirmationBegins, what);
    }
    let Some(end) = data.and_then(|data| written(data, "NotOnOrAfter")) else {
        let what = "The confirmation does not say until when it counts, which SAML requires.";
        return by_maker(check, Fault::ConfirmationEndMissing, what);
    };
    let Some(until) = end.at else { return window::unreadable(check, end.text) };
    over_as_well(until, facts, e).unwrap_or_else(|| {
        in_time(until, e).received(format!("until {}", end.text)).expected(format!("Our clock: {}", e.now))
    })
}

/// One clock that is wrong makes the assertion's time and this one wrong: what to do about it is said once, there.
fn over_as_well(until: Timestamp, facts: &Facts<'_>, e: &Expectations) -> Option<CheckRow> {
    let check = Check::SubjectConfirmation;
    match (e.now.0.saturating_sub(until.0), window::late(facts, e)?) {
        (CLOCK_TOLERANCE.., CLOCK_TOLERANCE..) => {
            let sentence = "Its time is over as well: see Time window.";
            Some(CheckRow::failed(check, Fault::ConfirmationExpired, sentence))
        }
        (0..CLOCK_TOLERANCE, 0..) => {
            Some(CheckRow::warned(check, Fault::ClockTolerance, "It arrived late as well: see Time window."))
        }
        _ => None,
    }
}

fn in_time(until: Timestamp, e: &Expectations) -> CheckRow {
    let check = Check::SubjectConfirmation;
    let late = e.now.0.saturating_sub(until.0);
    if late < 0 {
        return CheckRow::passed(check, "Confirmed for its bearer, for a limited time.");
    }
    let by = window::in_words(late);
    if late < CLOCK_TOLERANCE {
        let clocks = window::in_words(CLOCK_TOLERANCE);
        let sentence =
            format!("It arrived {by} late, and was accepted because clocks may differ by {clocks}.");
        return CheckRow::warned(check, Fault::ClockTolerance, sentence)
            .remedy(e.provider.remedy(Place::Clock, None));
    }
    let sentence = format!(
        "The confirmation’s time was over {by} ago. Start the sign-in again and finish it in one go."
    );
    CheckRow::failed(check, Fault::ConfirmationExpired, sentence)
}

/// Core 2.2.3: one plain text that is not empty.
pub(super) fn name_id(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::NameId;
    let Some(subject) = facts.of_assertion("Subject") else { return beyond(check) };
    let node = match one_name(subject, e) {
        Ok(node) => node,
        Err(row) => return row.expected(ONE_NAME),
    };
    let value = text(node);
    if let Some(sentence) = ill_formed(&value, e) {
        return to_set(Fault::NameIdForm, sentence, e)
            .expected(ONE_NAME)
            .received(shortened(&value))
            .personal();
    }
    if let Some(row) = format_unclear(node, e).or_else(|| for_another(node, e)) {
        return row.received(shortened(&value)).personal();
    }
    let sentence = match attribute(node, "Format") {
        Some(TRANSIENT) => "It is another one at every sign-in, so the email address tells who it is.",
        _ => "It names one person.",
    };
    CheckRow::passed(check, sentence).received(value).personal()
}

/// Core 1.3.1 has texts compared exactly, so that white space is not taken off: two people could become one.
fn ill_formed(value: &str, e: &Expectations) -> Option<String> {
    let name = e.provider.name();
    let unseen = difference::unseen(value);
    if !unseen.is_empty() {
        return Some(format!("The NameID cannot be used as sent.{unseen} Remove it in {name}."));
    }
    if value.chars().any(char::is_control) {
        return Some(format!(
            "The NameID holds a line break or a tab. Set it to the email address in {name}."
        ));
    }
    if is_the_same_for_everybody(value) {
        return Some(format!(
            "The NameID is the text {value}, which stands for an empty or unknown field and would be the same for everybody. Set it to the email address in {name}."
        ));
    }
    (value.len() > MAX_NAME_ID_BYTES).then(|| {
        format!("The NameID is longer than {MAX_NAME_ID_BYTES} bytes. Set it to the email address in {name}.")
    })
}

/// What programs write for a field that is not there, or leave of a template that they could not fill in. As a key to an
/// account it would let everybody in as the first who came.
fn is_the_same_for_everybody(value: &str) -> bool {
    const NOTHING: [&str; 12] = [
        "null",
        "(null)",
        "undefined",
        "[object object]",
        "nan",
        "n/a",
        "user.email",
        "user.mail",
        "user.login",
        "user.userprincipalname",
        "appuser.username",
        "source.login",
    ];
    let lower = value.to_ascii_lowercase();
    let template = [("${", "}"), ("{{", "}}"), ("#{", "}"), ("%{", "}"), ("<%", "%>")];
    let is_template = template.iter().any(|(open, close)| lower.starts_with(open) && lower.ends_with(close));
    NOTHING.contains(&lower.as_str()) || is_template
}

/// Core 2.2.2: a format is a URI, compared exactly. One that only looks like that of a passing name would make a key of
/// every new one.
fn format_unclear(node: Node<'_>, e: &Expectations) -> Option<CheckRow> {
    let unseen = difference::unseen(attribute(node, "Format")?);
    let sentence = format!(
        "The Format of the NameID cannot be used as sent.{unseen} Remove it in {}.",
        e.provider.name()
    );
    (!unseen.is_empty()).then(|| to_set(Fault::NameIdForm, sentence, e).expected(ONE_NAME))
}

/// Core 8.3.7: a persistent `NameID` belongs to the service provider that its `SPNameQualifier` names.
fn for_another(node: Node<'_>, e: &Expectations) -> Option<CheckRow> {
    let ours = &e.service_provider.sp_entity_id;
    let other = attribute(node, "SPNameQualifier").filter(|other| other != ours)?;
    (attribute(node, "Format") == Some(PERSISTENT)).then(|| {
        let sentence = format!(
            "The NameID was made for another service provider (SPNameQualifier {}).{} Enter the SP Entity ID exactly in {}.",
            shortened(other),
            difference::in_words(other, ours),
            e.provider.name()
        );
        CheckRow::failed(Check::NameId, Fault::NameIdQualifier, sentence)
            .expected(ours)
            .remedy(e.provider.remedy(Place::Audience, Some(ours)))
    })
}

/// The row about a `NameID` that has to be set in another way at the identity provider.
fn to_set(fault: Fault, sentence: String, e: &Expectations) -> CheckRow {
    CheckRow::failed(Check::NameId, fault, sentence).remedy(e.provider.remedy(Place::NameId, None))
}

/// The `NameID`, if it is the only one and a text.
fn one_name<'a>(subject: Node<'a>, e: &Expectations) -> Result<Node<'a>, Box<CheckRow>> {
    let provider = e.provider.name();
    let failed = |fault: Fault, sentence: String| Err(Box::new(to_set(fault, sentence, e)));
    let forged = |fault: Fault, what: &str| Err(Box::new(forged(Check::NameId, fault, what)));
    if children(subject, ASSERTION, "EncryptedID").next().is_some() {
        return failed(Fault::NameIdEncrypted, encryption::refused("NameID", e));
    }
    let mut all = children(subject, ASSERTION, "NameID");
    let node = match (all.next(), all.next()) {
        (Some(node), None) => node,
        (None, _) => {
            let sentence = format!("The assertion has no NameID. Set it to the email address in {provider}.");
            return failed(Fault::NameIdMissing, sentence);
        }
        _ => return forged(Fault::NameIdSeveral, "The assertion has more than one NameID."),
    };
    if !is_plain(node) {
        return forged(Fault::NameIdNotText, "The NameID holds more than text.");
    }
    if text(node).trim().is_empty() {
        let sentence = format!(
            "The NameID is empty. Set it to the email address in {provider}: the person may have none there."
        );
        return failed(Fault::NameIdEmpty, sentence);
    }
    Ok(node)
}
