//! A response of which something is encrypted.
//!
//! A signature covers what was there when it was made: that of the response the ciphertext, that of an assertion its text with the
//! `NameID` still encrypted. So each is verified over the text that it covers, before that text is changed. Then the plaintext
//! takes its place, and the whole is judged as if it had come so: guard, form, every check.
//!
//! What is encrypted without authentication (AES-CBC) and opened before a signature was verified must be signed itself; else
//! it is refused in the words of what could not be decrypted, since a difference would tell the sender about the plaintext.

use super::sheet::Sheet;
use super::{Asked, Judgement, of_response, proof, quoted, refused};
use crate::saml::check::Check;
use crate::saml::checks::encryption::{decrypted, not_decrypted};
use crate::saml::checks::{self, OF_THE_RESPONSE, SIGNATURE_PLACE};
use crate::saml::encrypted::{self, Mode, Opener, Sealed};
use crate::saml::engine::{Covered, EngineFault, Verified};
use crate::saml::facts::{Facts, written};
use crate::saml::guard;
use crate::saml::identity::UNSPECIFIED;
use crate::saml::report::{CheckRow, Outcome};
use crate::saml::tree::{Node, attribute, text};

/// Whether something of a response is encrypted that can be decrypted.
pub(super) fn is_for(facts: &Facts<'_>) -> bool {
    encrypted::assertions(facts.response).next().is_some()
        || facts.assertion.and_then(encrypted::name_id).is_some()
}

/// Why nothing more is read.
enum Stop {
    /// A row says why.
    Said,
    /// In the one way in which that is said.
    NotDecrypted(Check),
}

/// What was decrypted, and which signatures were verified over what was there before.
#[derive(Default)]
struct Opened {
    assertion: Option<Sealed>,
    name_id: Option<Sealed>,
    /// SHA-256 of the certificate that signed the response.
    response_signer: Option<String>,
    /// The same of the assertion, if its `NameID` was encrypted.
    assertion_signer: Option<String>,
}

/// The judgement.
pub(super) fn judged(
    mut sheet: Sheet,
    xml: &str,
    facts: &Facts<'_>,
    asked: &Asked<'_>,
    opener: &dyn Opener,
) -> Judgement {
    for rule in OF_THE_RESPONSE {
        sheet.put(rule(facts, asked.e));
    }
    let mut unread = sheet.clone();
    let mut opening = Opening { asked, opener, opened: Opened::default() };
    let read = opening.text(&mut sheet, xml, facts);
    let judgement = match read {
        Ok(text) => opening.conclusion(sheet, &text),
        Err(Stop::Said) => return quoted(refused(sheet, facts.reading()), facts),
        Err(Stop::NotDecrypted(check)) => Err(check),
    };
    judgement.unwrap_or_else(|check| {
        unread.put(not_decrypted(check, asked.e));
        quoted(refused(unread, facts.reading()), facts)
    })
}

struct Opening<'a> {
    asked: &'a Asked<'a>,
    opener: &'a dyn Opener,
    opened: Opened,
}

impl Opening<'_> {
    /// The text with everything decrypted.
    fn text(&mut self, sheet: &mut Sheet, xml: &str, facts: &Facts<'_>) -> Result<String, Stop> {
        if let Some(row) = proof::no_certificate(self.asked.e) {
            sheet.put(row);
            return Err(Stop::Said);
        }
        if sheet.ended(Check::Assertion) == Outcome::Failed {
            return Err(Stop::Said);
        }
        if facts.response_is_signed() {
            self.sound(sheet, facts)?;
            self.opened.response_signer = Some(self.verified(sheet, xml, facts)?);
        }
        let Some(holder) = encrypted::assertions(facts.response).next() else {
            return self.with_name_id(sheet, xml, facts);
        };
        let (sealed, text) =
            self.open(xml, holder, "Assertion").ok_or(Stop::NotDecrypted(Check::Assertion))?;
        self.opened.assertion = Some(sealed);
        let stopped = |_| Stop::NotDecrypted(Check::Assertion);
        let document = guard::tree(&text).map_err(stopped)?;
        let facts = Facts::of(document.root_element(), self.asked.e);
        if encrypted::assertions(facts.response).next().is_some() {
            return Err(Stop::NotDecrypted(Check::Assertion));
        }
        if facts.assertion.and_then(encrypted::name_id).is_none() {
            return Ok(text);
        }
        // Nothing is said of a signature inside of what came encrypted and unsigned.
        self.with_name_id(sheet, &text, &facts).map_err(|_| Stop::NotDecrypted(Check::Assertion))
    }

    /// The same with the `NameID` decrypted, which is done only below a signature that holds.
    fn with_name_id(&mut self, sheet: &mut Sheet, xml: &str, facts: &Facts<'_>) -> Result<String, Stop> {
        let failed = || Stop::NotDecrypted(Check::NameId);
        let assertion = facts.assertion.ok_or_else(failed)?;
        if facts.assertion_is_signed() {
            self.sound(sheet, facts)?;
            let alone = encrypted::standalone(xml, assertion).ok_or_else(failed)?;
            self.opened.assertion_signer = Some(self.verified(sheet, &alone, facts)?);
        } else if self.opened.response_signer.is_none() {
            return Err(Stop::Said);
        }
        let holder = encrypted::name_id(assertion).ok_or_else(failed)?;
        let (sealed, text) = self.open(xml, holder, "NameID").ok_or_else(failed)?;
        self.opened.name_id = Some(sealed);
        Ok(text)
    }

    /// The form of the signatures, before any of them is verified.
    fn sound(&self, sheet: &mut Sheet, facts: &Facts<'_>) -> Result<(), Stop> {
        let e = self.asked.e;
        let rows = [SIGNATURE_PLACE(facts, e), checks::algorithms(facts, e)];
        let is_sound = rows.iter().all(|row| row.outcome == Outcome::Passed);
        for row in rows {
            sheet.put(row);
        }
        if is_sound { Ok(()) } else { Err(Stop::Said) }
    }

    /// Verifies the signature of the root of `xml`.
    fn verified(&self, sheet: &mut Sheet, xml: &str, facts: &Facts<'_>) -> Result<String, Stop> {
        let Asked { e, engine } = *self.asked;
        engine.verify_root(xml, &e.certificates).map_err(|fault| {
            sheet.put(proof::root_fault(xml, facts, self.asked, &fault));
            Stop::Said
        })
    }

    /// The text with the plaintext in the place of `holder`.
    fn open(&self, xml: &str, holder: Node<'_>, name: &str) -> Option<(Sealed, String)> {
        let sealed = encrypted::sealed(holder, &self.asked.e.service_provider.sp_entity_id)?;
        let text = encrypted::replaced(xml, holder, self.opener.open(&sealed), name)?;
        Some((sealed, text))
    }

    /// The judgement of the text that was read; the check that says so, if it must look like one that was not.
    fn conclusion(&self, mut sheet: Sheet, text: &str) -> Result<Judgement, Check> {
        let check = if self.opened.assertion.is_some() { Check::Assertion } else { Check::NameId };
        let document = guard::tree(text).map_err(|_| check)?;
        let facts = Facts::of(document.root_element(), self.asked.e);
        sheet.put(CheckRow::not_reached(Check::Assertion));
        let mut judgement = of_response(sheet, &facts, self.asked.e, || self.proof(text, &facts));
        if self.must_be_signed() && !judgement.report.is_signed() {
            return Err(check);
        }
        let came = [(Check::Assertion, &self.opened.assertion), (Check::NameId, &self.opened.name_id)];
        for (check, sealed) in came {
            let Some(sealed) = sealed else { continue };
            for row in judgement.report.checks.iter_mut().filter(|row| row.check == check) {
                *row = decrypted(row.clone(), sealed);
            }
        }
        Ok(quoted(judgement, &facts))
    }

    /// Whether the assertion was opened without authentication and before any signature was verified.
    fn must_be_signed(&self) -> bool {
        let is_open = self.opened.assertion.as_ref().is_some_and(|sealed| sealed.cipher.mode == Mode::Cbc);
        is_open && self.opened.response_signer.is_none()
    }

    /// The proof of what was decrypted.
    fn proof(&self, text: &str, facts: &Facts<'_>) -> proof::Proof {
        let e = self.asked.e;
        if facts.assertion_is_signed() && self.opened.assertion_signer.is_none() {
            return proof::of(text, facts, self.asked, Covered::Assertion);
        }
        let signers = [&self.opened.assertion_signer, &self.opened.response_signer];
        let sha256 = signers.into_iter().flatten().next().cloned().unwrap_or_default();
        let signer = e.certificates.iter().find(|one| one.preview.sha256 == sha256);
        let unnamed = || Some(EngineFault::Unnamed("a value is missing".to_owned()));
        let verdict = own_reading(facts, sha256.clone()).filter(|_| signer.is_some()).ok_or_else(unnamed);
        proof::Proof { verdict, rows: proof::held(signer, e), stranger: None }
    }
}

/// What is said by an assertion that the engine cannot read, since its signature covers a ciphertext: by our own reading. The
/// ciphertext is what was verified, so nobody else reads the plaintext in another way.
fn own_reading(facts: &Facts<'_>, certificate_sha256: String) -> Option<Verified> {
    let at = |node: Option<Node<'_>>, name: &str| written(node?, name)?.at;
    let name_id = facts.name_id()?;
    let statement = facts.of_assertion("AuthnStatement");
    let issued = at(facts.assertion, "IssueInstant");
    let attributes = facts.attributes().into_iter();
    Some(Verified {
        certificate_sha256,
        name_id: text(name_id),
        name_id_format: attribute(name_id, "Format").unwrap_or(UNSPECIFIED).to_owned(),
        attributes: attributes.map(|(name, values)| (name.to_owned(), values)).collect(),
        assertion_id: attribute(facts.assertion?, "ID")?.to_owned(),
        not_on_or_after: at(facts.of_assertion("Conditions"), "NotOnOrAfter")?,
        signed_in_at: at(statement, "AuthnInstant").or(issued)?,
        session_not_on_or_after: at(statement, "SessionNotOnOrAfter"),
    })
}
