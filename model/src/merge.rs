//! Two people saved: field by field, what was, what mine is, what theirs is, and what may be kept of both.

use crate::draft::{ChosenCertificate, Draft};
use crate::problem::Field;

/// How one field differs after somebody else saved first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nobody changed it, or both to the same.
    Same,
    /// Only this person: kept.
    Mine,
    /// Only the other person: kept.
    Theirs,
    /// Both, differently: a person has to choose.
    Both,
}

/// Whose version a person chose for a field that both changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This person's.
    Mine,
    /// The other person's.
    Theirs,
}

/// The three versions of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// What both started from.
    pub base: Draft,
    /// This person's, not saved.
    pub mine: Draft,
    /// The other person's, saved.
    pub theirs: Draft,
}

impl Merge {
    /// How `field` differs.
    pub fn change(&self, field: Field) -> Change {
        let (mine, theirs) =
            (differs(&self.base, &self.mine, field), differs(&self.base, &self.theirs, field));
        match (mine, theirs) {
            _ if !differs(&self.mine, &self.theirs, field) => Change::Same,
            (true, true) => Change::Both,
            (true, false) => Change::Mine,
            (false, _) => Change::Theirs,
        }
    }

    /// The fields that a person has to choose for, in the order of the form.
    pub fn open(&self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| self.change(*field) == Change::Both).collect()
    }

    /// The merged form, or the first field for which `choice` has no answer yet.
    ///
    /// # Errors
    /// That field.
    pub fn merged(&self, choice: impl Fn(Field) -> Option<Choice>) -> Result<Draft, Field> {
        let mut merged = self.theirs.clone();
        for field in Field::ALL {
            let keep_mine = match self.change(field) {
                Change::Same | Change::Theirs => false,
                Change::Mine => true,
                Change::Both => choice(field).ok_or(field)? == Choice::Mine,
            };
            if keep_mine {
                copy(&self.mine, &mut merged, field);
            }
        }
        Ok(merged)
    }
}

/// The fields in which two forms differ, in the order of the form.
pub fn differences(before: &Draft, after: &Draft) -> Vec<Field> {
    Field::ALL.into_iter().filter(|field| differs(before, after, *field)).collect()
}

fn differs(a: &Draft, b: &Draft, field: Field) -> bool {
    match field {
        Field::SignInUrl => a.sign_in_url != b.sign_in_url,
        Field::IssuerUrl => a.issuer_url != b.issuer_url,
        Field::Certificates => fingerprints(a) != fingerprints(b),
        Field::Attributes => a.attributes != b.attributes,
        Field::SignRequests => a.sign_requests != b.sign_requests,
        Field::AcceptEncrypted => a.accept_encrypted != b.accept_encrypted,
        Field::RequireSso => a.require_sso != b.require_sso,
    }
}

fn fingerprints(draft: &Draft) -> Vec<&str> {
    draft.certificates.iter().map(ChosenCertificate::fingerprint).collect()
}

fn copy(from: &Draft, to: &mut Draft, field: Field) {
    match field {
        Field::SignInUrl => to.sign_in_url.clone_from(&from.sign_in_url),
        Field::IssuerUrl => to.issuer_url.clone_from(&from.issuer_url),
        Field::Certificates => to.certificates.clone_from(&from.certificates),
        Field::Attributes => to.attributes.clone_from(&from.attributes),
        Field::SignRequests => to.sign_requests = from.sign_requests,
        Field::AcceptEncrypted => to.accept_encrypted = from.accept_encrypted,
        Field::RequireSso => to.require_sso = from.require_sso,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(sign_in_url: &str, issuer_url: &str, require_sso: bool) -> Draft {
        Draft {
            sign_in_url: sign_in_url.into(),
            issuer_url: issuer_url.into(),
            require_sso,
            ..Draft::default()
        }
    }

    #[test]
    fn keeps_what_only_one_changed_and_asks_for_the_rest() {
        let merge = Merge {
            base: form("a", "b", false),
            mine: form("mine", "b1", false),
            theirs: form("a", "b2", true),
        };
        assert_eq!(merge.change(Field::SignInUrl), Change::Mine);
        assert_eq!(merge.change(Field::RequireSso), Change::Theirs);
        assert_eq!(merge.open(), [Field::IssuerUrl]);
        assert_eq!(merge.merged(|_| None), Err(Field::IssuerUrl));
        assert_eq!(merge.merged(|_| Some(Choice::Mine)), Ok(form("mine", "b1", true)));
        assert_eq!(merge.merged(|_| Some(Choice::Theirs)), Ok(form("mine", "b2", true)));
    }

    #[test]
    fn the_same_change_is_no_conflict() {
        let merge =
            Merge { base: form("", "", false), mine: form("x", "", false), theirs: form("x", "", false) };
        assert_eq!(merge.change(Field::SignInUrl), Change::Same);
        assert_eq!(merge.merged(|_| None), Ok(form("x", "", false)));
    }
}
