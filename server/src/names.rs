//! The large tables behind names: UTS 46 (crate `idna`) and the public suffix list (crate `psl`).

use idna::AsciiDenyList;
use sso_model::domain_name::NameTables;

/// Both tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables;

impl NameTables for Tables {
    fn ascii(&self, name: &str) -> Option<String> {
        let ascii = idna::domain_to_ascii_cow(name.as_bytes(), AsciiDenyList::STD3).ok()?;
        let ends_well = |label: &str| !label.starts_with('-') && !label.ends_with('-');
        ascii.split('.').all(ends_well).then(|| ascii.into_owned())
    }

    fn unicode(&self, ascii: &str) -> String {
        let (unicode, right) = idna::domain_to_unicode(ascii);
        if right.is_ok() { unicode } else { ascii.to_owned() }
    }

    fn is_public_suffix(&self, ascii: &str) -> bool {
        // A last part that the list does not know is one by its default rule; that alone is not a reason to refuse.
        psl::suffix(ascii.as_bytes()).is_some_and(|suffix| suffix.is_known() && suffix == ascii)
    }
}

/// The domain of an e-mail address as DNS knows it; none if there is none.
pub fn domain_of_address(email: &str) -> Option<String> {
    let (name, domain) = email.rsplit_once('@')?;
    if name.is_empty() || domain.is_empty() { None } else { Tables.ascii(domain) }
}
