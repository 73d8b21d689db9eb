//! What is said of encrypted parts of a response.

use crate::saml::check::Check;
use crate::saml::encrypted::Sealed;
use crate::saml::expected::{Decryption, Expectations};
use crate::saml::facts::Facts;
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::{CheckRow, Outcome};

/// Why what is encrypted was not decrypted. `what` is "assertion" or "NameID".
pub(super) fn refused(what: &str, e: &Expectations) -> String {
    let name = e.provider.name();
    match &e.decryption {
        Decryption::Off => format!(
            "The {what} is encrypted, and “Accept encrypted assertions” is not ticked. Tick it and enable that, or turn encryption off in {name}: the connection itself is encrypted."
        ),
        Decryption::NotHere => format!(
            "The {what} is encrypted, and the key is on the server alone. Start a test sign-in to see what is in it."
        ),
        Decryption::Keys(_) => format!(
            "The {what} is encrypted. It was not decrypted, because the response does not answer an open request: start the sign-in again."
        ),
    }
}

/// The one row for everything that can be wrong with what is encrypted: who made it must not learn more.
pub(in crate::saml) fn not_decrypted(check: Check, e: &Expectations) -> CheckRow {
    let sentence = format!(
        "What is encrypted could not be decrypted, or is not what belongs there. Give {} the encryption certificate that is in use here, choose RSA-OAEP and AES there, and have the response or the assertion signed.",
        e.provider.name()
    );
    CheckRow::failed(check, Fault::NotDecrypted, sentence)
        .expected("RSA-OAEP with SHA-1 or SHA-256, and AES-GCM; AES-CBC only in what is signed")
        .remedy(e.provider.remedy(Place::Encryption, None))
}

/// What follows where an attribute is missed and others arrived encrypted one by one (Core 2.7.3.2). Those are not decrypted: no
/// provider of the guides sends them.
pub(super) fn of_attributes(facts: &Facts<'_>, e: &Expectations) -> String {
    if facts.encrypted_attributes() == 0 {
        return String::new();
    }
    format!(
        " Attributes arrived that are encrypted one by one, which is not read: have {} encrypt the whole assertion instead.",
        e.provider.name()
    )
}

/// A passed row, which also says that its subject arrived encrypted.
pub(in crate::saml) fn decrypted(row: CheckRow, sealed: &Sealed) -> CheckRow {
    if row.outcome != Outcome::Passed {
        return row;
    }
    let sentence =
        format!("{} It arrived encrypted ({}) and was decrypted.", row.sentence, sealed.cipher.name());
    CheckRow { sentence, ..row }
}
