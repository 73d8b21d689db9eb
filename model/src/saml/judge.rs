//! The judgement: every check of a response, and who it is.

mod opened;
mod proof;
mod sheet;

use super::CLOCK_TOLERANCE;
use super::check::Check;
use super::checks::{self, OF_THE_ASSERTION, OF_THE_RESPONSE, SIGNATURE_PLACE};
use super::engine::{Engine, EngineFault, Verified};
use super::expected::{Expectations, Expected, RequestStanding};
use super::facts::Facts;
use super::guard;
use super::identity::{Identity, UNSPECIFIED};
use super::message::{Message, MessageError, Wrapping};
use super::report::{CheckRow, Outcome, Reading, Report, Verdict};
use crate::attribute_mapping::PersonAttribute;
use crate::saml::fault::Fault;
use sheet::Sheet;

/// The judgement of one response.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// For the person who set it up.
    pub report: Report,
    /// Only of an accepted response whose e-mail address was checked, read by the engine from what the signature
    /// covers.
    pub identity: Option<Identity>,
}

/// Runs every check. Nothing stops at a fault but where going on would be unsafe: unsafe XML is not read, another
/// root is not searched, and signatures of a doubtful form are not verified.
pub fn judge(message: &Message, expectations: &Expectations, engine: &dyn Engine) -> Judgement {
    let mut judgement = in_neutral_words(message, expectations, engine);
    for row in &mut judgement.report.checks {
        row.sentence = expectations.provider.speak(&row.sentence);
    }
    judgement
}

fn in_neutral_words(message: &Message, expectations: &Expectations, engine: &dyn Engine) -> Judgement {
    let mut sheet = Sheet::new();
    sheet.put(delivered(message));
    let document = match guard::tree(message.xml()) {
        Ok(document) => document,
        Err(fault) => {
            // What is not even XML may have two roots: then the first says nothing about the rest.
            let unread = fault.is_of_readable_xml().then(|| checks::unread_root(message.xml(), expectations));
            let unread = unread.flatten();
            let row = || CheckRow::failed(Check::SafeXml, fault.fault(), fault.to_string());
            sheet.put(unread.unwrap_or_else(row));
            return refused(sheet, Reading::default());
        }
    };
    sheet.put(CheckRow::passed(Check::SafeXml, "Plain XML: no DTD, no comments, within the limits."));
    let root = match checks::root(document.root_element(), expectations) {
        Ok(root) => root,
        Err(row) => {
            sheet.put(*row);
            return refused(sheet, Reading::default());
        }
    };
    let facts = Facts::of(root, expectations);
    let asked = Asked { e: expectations, engine };
    if let Some(opener) = expectations.opener().filter(|_| opened::is_for(&facts)) {
        return opened::judged(sheet, message.xml(), &facts, &asked, opener);
    }
    let prove = || proof::of(message.xml(), &facts, &asked, proof::covered(&facts));
    quoted(of_response(sheet, &facts, expectations, prove), &facts)
}

/// What a response is held against.
#[derive(Clone, Copy)]
struct Asked<'a> {
    e: &'a Expectations,
    engine: &'a dyn Engine,
}

/// With what the identity provider says in words.
fn quoted(mut judgement: Judgement, facts: &Facts<'_>) -> Judgement {
    let signature = judgement.report.row(Check::Signature).map(|row| row.outcome);
    judgement.report.quote = facts.quote(signature == Some(Outcome::Passed));
    judgement
}

/// The checks of what is a response. `prove` asks the engine, once the form of the signatures is sound.
fn of_response(
    mut sheet: Sheet,
    facts: &Facts<'_>,
    expectations: &Expectations,
    prove: impl FnOnce() -> proof::Proof,
) -> Judgement {
    for rule in OF_THE_RESPONSE.into_iter().chain(OF_THE_ASSERTION) {
        sheet.put(rule(facts, expectations));
    }
    sheet.put(SIGNATURE_PLACE(facts, expectations));
    sheet.put(checks::algorithms(facts, expectations));
    if !sheet.is_sound() {
        return refused(sheet, facts.reading());
    }
    let proof = prove();
    proof.rows.into_iter().for_each(|row| sheet.put(row));
    let mut judgement = concluded(sheet, proof.verdict, facts, expectations);
    let is_asked = matches!(expectations.request, Expected::Is(RequestStanding::Open(_)));
    judgement.report.signer = proof.stranger.filter(|_| is_asked).map(Box::new);
    judgement
}

/// The report about something that is not a readable response.
pub fn unreadable(error: &MessageError) -> Judgement {
    let mut sheet = Sheet::new();
    sheet.put(CheckRow::failed(Check::Delivery, error.fault(), error.to_string()));
    refused(sheet, Reading::default())
}

fn delivered(message: &Message) -> CheckRow {
    let how = match message.wrapping() {
        Wrapping::Form => "By POST, as base64.",
        Wrapping::Base64 => "Read from base64.",
        Wrapping::Deflated => "Read from compressed base64.",
        Wrapping::Xml => "Read as XML.",
    };
    CheckRow::passed(Check::Delivery, how).received(format!("{} bytes of XML", message.xml().len()))
}

fn refused(sheet: Sheet, reading: Reading) -> Judgement {
    let report =
        Report { verdict: Verdict::Refused, checks: sheet.rows(), reading, quote: None, signer: None };
    Judgement { report, identity: None }
}

/// Accepted only if the engine accepts *and* none of our checks failed.
fn concluded(
    mut sheet: Sheet,
    verdict: Result<Verified, Option<EngineFault>>,
    facts: &Facts<'_>,
    e: &Expectations,
) -> Judgement {
    let reading = facts.reading();
    let verified = match verdict {
        Ok(verified) => verified,
        Err(fault) => {
            if let (false, Some(fault)) = (sheet.has_fault(), fault) {
                sheet.put(proof::unexplained(&fault));
            }
            return refused(sheet, reading);
        }
    };
    if !agrees(&verified, facts, &reading) {
        if !sheet.has_fault() {
            let what = "The signed part says something else than what is shown here.";
            sheet.put(checks::forged(Check::Verified, Fault::ReadingsDiffer, what));
        }
        return refused(sheet, reading);
    }
    sheet.put(CheckRow::passed(Check::Verified, "The signed part says what is shown here."));
    if sheet.has_fault() {
        return refused(sheet, reading);
    }
    let report =
        Report { verdict: Verdict::Accepted, checks: sheet.rows(), reading, quote: None, signer: None };
    Judgement { report, identity: identity(verified, facts, e) }
}

/// Whether the engine read what we read.
fn agrees(verified: &Verified, facts: &Facts<'_>, reading: &Reading) -> bool {
    let format = reading.name_id_format.as_deref().unwrap_or(UNSPECIFIED);
    let theirs = verified.attributes.iter().map(|(name, values)| (name.as_str(), values.clone()));
    reading.name_id.as_ref() == Some(&verified.name_id)
        && format == verified.name_id_format
        && reading.assertion_id.as_ref() == Some(&verified.assertion_id)
        && theirs.eq(facts.attributes())
}

/// The person, in the engine's words alone.
fn identity(verified: Verified, facts: &Facts<'_>, e: &Expectations) -> Option<Identity> {
    let Expected::Is(mapping) = &e.attributes else { return None };
    let value = |of: PersonAttribute| {
        let name = mapping.name(of);
        let all = verified.attributes.iter().filter(|(found, _)| found == name);
        let all = all.flat_map(|(_, values)| values).map(|value| value.trim());
        all.filter(|value| !value.is_empty()).map(str::to_owned).next()
    };
    let (local, domain) = value(PersonAttribute::Email)?
        .rsplit_once('@')
        .map(|(l, d)| (l.to_owned(), d.to_ascii_lowercase()))?;
    let (first_name, last_name) = (value(PersonAttribute::FirstName), value(PersonAttribute::LastName));
    let name_id_format = Some(verified.name_id_format).filter(|format| format != UNSPECIFIED);
    Some(Identity {
        name_id: verified.name_id,
        name_id_format,
        email: format!("{local}@{domain}"),
        first_name,
        last_name,
        assertion_id: verified.assertion_id,
        expires_at: verified.not_on_or_after.plus(CLOCK_TOLERANCE),
        signed_in_at: facts.of_assertion("AuthnStatement").map(|_| verified.signed_in_at),
        session_ends_at: verified.session_not_on_or_after,
        certificate_sha256: verified.certificate_sha256,
    })
}
