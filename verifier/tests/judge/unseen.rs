//! White space and invisible characters where SAML has names that are compared exactly: named as what they are.

use sso_model::saml::check::Check;
use sso_model::saml::report::Outcome;

use super::scene::{RSA, expectations, judged, ours};
use super::truth::{edited, xml};

const WHITE_SPACE: &str = "hite space";
const INVISIBLE: &str = "nvisible character";

/// The names inside of what is signed: the text is changed before it is signed.
#[test]
fn in_what_is_signed() {
    const METHOD: &str = "cm:bearer\"";
    const FORMAT: &str = "nameid-format:emailAddress\"";
    const CLASS: &str = " InResponseTo=\"_r1\"";
    for (from, to, check, words) in [
        (METHOD, "cm:bearer \"", Check::SubjectConfirmation, WHITE_SPACE),
        (METHOD, "cm:bearer\u{200b}\"", Check::SubjectConfirmation, INVISIBLE),
        (FORMAT, "nameid-format:emailAddress\n\"", Check::NameId, WHITE_SPACE),
        (FORMAT, "nameid-format:transient \"", Check::NameId, WHITE_SPACE),
        (CLASS, " InResponseTo=\"_r1 \"", Check::Request, WHITE_SPACE),
        (CLASS, " InResponseTo=\"\u{feff}_r1\"", Check::Request, INVISIBLE),
    ] {
        let judgement = judged(&edited(&|text| text.replacen(from, to, 1)), &expectations(&RSA));
        let row = judgement.report.row(check).expect("a row");
        assert_eq!(row.outcome, Outcome::Failed, "{to}: {row:?}");
        assert!(row.sentence.contains(words) && !row.sentence.contains("forgery"), "{to}: {}", row.sentence);
    }
}

/// The names around it, and those of the signature: their check fails before the signature is asked.
#[test]
fn in_what_is_around() {
    let whole = edited(&|text| text);
    for (from, to, check) in [
        ("Version=\"2.0\"", "Version=\" 2.0\"", Check::Response),
        ("status:Success\"", "status:Success\t\"", Check::Status),
        ("rsa-sha256\"", "rsa-sha256 \"", Check::Algorithms),
        ("xmlenc#sha256\"", "xmlenc#sha256\u{200b}\"", Check::Algorithms),
        ("Transform Algorithm=\"", "Transform Algorithm=\" ", Check::Algorithms),
        ("Reference URI=\"", "Reference URI=\" ", Check::SignaturePlace),
    ] {
        assert!(whole.contains(from), "{from}");
        let judgement = judged(&whole.replacen(from, to, 1), &expectations(&RSA));
        let row = judgement.report.row(check).expect("a row");
        assert_eq!(row.outcome, Outcome::Failed, "{to}: {row:?}");
        let is_named = row.sentence.contains(WHITE_SPACE) || row.sentence.contains(INVISIBLE);
        assert!(is_named && !row.sentence.contains("forgery"), "{to}: {}", row.sentence);
    }
}

/// Every kind of white space is the same to a reader, and so are the characters that nobody sees.
#[test]
fn every_kind_of_it() {
    for (unseen, words) in [
        (" ", WHITE_SPACE),
        ("\n", WHITE_SPACE),
        ("\r\n", WHITE_SPACE),
        ("\u{a0}", WHITE_SPACE),
        ("\u{2003}", WHITE_SPACE),
        ("\u{3000}", WHITE_SPACE),
        ("\u{200b}", INVISIBLE),
        ("\u{feff}", INVISIBLE),
        ("\u{202e}", INVISIBLE),
        ("\u{ad}", INVISIBLE),
        ("\u{2060}", INVISIBLE),
        ("\u{180e}", INVISIBLE),
        ("\u{2069}", INVISIBLE),
    ] {
        for (check, xml) in [
            (Check::NameId, xml(|s| s.name_id.push_str(unseen))),
            (Check::Email, xml(|s| s.attributes[0].values[0].push_str(unseen))),
            (Check::Audience, xml(|s| s.audiences = vec![format!("{unseen}{}", ours().sp_entity_id)])),
            (Check::Issuer, xml(|s| s.issuer.push_str(unseen))),
        ] {
            let judgement = judged(&xml, &expectations(&RSA));
            let row = judgement.report.row(check).expect("a row");
            assert_eq!(row.outcome, Outcome::Failed, "{unseen:?} {check:?}");
            assert!(row.sentence.contains(words), "{unseen:?} {check:?}: {}", row.sentence);
        }
    }
}
