//! Who is meant, and that whoever brings the assertion may use it.

use super::{beyond, by_maker, shortened, window};
use crate::saml::CLOCK_TOLERANCE;
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, written};
use crate::saml::identity::TRANSIENT;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{ASSERTION, Node, attribute, children, is_plain, text};

/// Longest `NameID` in bytes: that of an identifier that lasts (Core 8.3.7).
const MAX_NAME_ID_BYTES: usize = 256;

/// Profiles 4.1.4.2: one bearer confirmation, with an end and without a beginning.
pub(super) fn confirmation(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::SubjectConfirmation;
    if facts.assertion.is_none() {
        return beyond(check);
    }
    match facts.bearers().len() {
        1 => {}
        0 => {
            let what =
                "The assertion has no confirmation for the bearer, which a sign-in in a browser needs.";
            return by_maker(check, "no_bearer", what);
        }
        _ => {
            let sentence = "The assertion has more than one confirmation for the bearer. One is taken here: leave one in your identity provider.";
            return CheckRow::failed(check, "several_confirmations", sentence);
        }
    }
    let data = facts.confirmation();
    if data.is_some_and(|data| attribute(data, "NotBefore").is_some()) {
        let what = "The confirmation has a NotBefore, which SAML forbids there.";
        return by_maker(check, "confirmation_begins", what);
    }
    let Some(end) = data.and_then(|data| written(data, "NotOnOrAfter")) else {
        let what = "The confirmation does not say until when it counts, which SAML requires.";
        return by_maker(check, "confirmation_end_missing", what);
    };
    let Some(until) = end.at else { return window::unreadable(check, end.text) };
    in_time(e.now.0.saturating_sub(until.0), e)
        .received(format!("until {}", end.text))
        .expected(format!("Our clock: {}", e.now))
}

/// `late`: by so many seconds, negative before the end.
fn in_time(late: i64, e: &Expectations) -> CheckRow {
    let check = Check::SubjectConfirmation;
    if late >= CLOCK_TOLERANCE {
        let sentence = format!(
            "The confirmation's time was over {} ago. Start the sign-in again and finish it in one go.",
            window::in_words(late)
        );
        return CheckRow::failed(check, "confirmation_expired", sentence);
    }
    if late >= 0 {
        let sentence = format!(
            "It came {} late, and was taken because clocks may differ by {}.",
            window::in_words(late),
            window::in_words(CLOCK_TOLERANCE)
        );
        return CheckRow::warned(check, "clock_tolerance", sentence)
            .remedy(e.provider.place(Place::Clock), None);
    }
    CheckRow::passed(check, "Confirmed for whoever brings it, for a while.")
}

/// Core 2.2.3: one plain text that is not empty.
pub(super) fn name_id(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let check = Check::NameId;
    let Some(subject) = facts.of_assertion("Subject") else { return beyond(check) };
    let failed = |code: &str, sentence: &str| {
        CheckRow::failed(check, code, sentence)
            .expected("One name that stays the same, such as the email address")
            .remedy(e.provider.place(Place::NameId), None)
    };
    let name = e.provider.name();
    let node = match one_name(subject, name) {
        Ok(node) => node,
        Err((code, sentence)) => return failed(code, &sentence),
    };
    let value = text(node);
    if value.trim() != value || value.len() > MAX_NAME_ID_BYTES {
        return failed("name_id_form", &format!("The NameID is longer than {MAX_NAME_ID_BYTES} bytes, or has white space around it. Set it to the email address in {name}."))
            .received(shortened(&value))
            .personal();
    }
    let sentence = match attribute(node, "Format") {
        Some(TRANSIENT) => "It is another one at every sign-in, so the email address tells who it is.",
        _ => "It names one person.",
    };
    CheckRow::passed(check, sentence).received(value).personal()
}

/// The `NameID`, if it is the only one and a text; else code and sentence. `provider`: its name.
fn one_name<'a>(subject: Node<'a>, provider: &str) -> Result<Node<'a>, (&'static str, String)> {
    const FORGED: &str = "It was refused as a possible forgery.";
    if children(subject, ASSERTION, "EncryptedID").next().is_some() {
        let sentence =
            format!("The NameID is encrypted, which is not supported. Turn encryption off in {provider}.");
        return Err(("name_id_encrypted", sentence));
    }
    let mut all = children(subject, ASSERTION, "NameID");
    let node = match (all.next(), all.next()) {
        (Some(node), None) => node,
        (None, _) => {
            let sentence = format!("The assertion has no NameID. Set it to the email address in {provider}.");
            return Err(("name_id_missing", sentence));
        }
        _ => return Err(("name_id_several", format!("The assertion has more than one NameID. {FORGED}"))),
    };
    let value = text(node);
    if !is_plain(node) || value.chars().any(char::is_control) {
        return Err(("name_id_not_text", format!("The NameID holds more than text. {FORGED}")));
    }
    if value.trim().is_empty() {
        let sentence = format!(
            "The NameID is empty. Set it to the email address in {provider}: the person may have none there."
        );
        return Err(("name_id_empty", sentence));
    }
    Ok(node)
}
