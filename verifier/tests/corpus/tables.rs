//! Where our judgement of a corpus file differs from the corpus' label or from the other engine's, and why.

/// Good and arguable files that are refused, with the code of each check that fails.
pub(crate) const RULES: &[(&str, &[&str])] = &[];

/// Good files whose signature the other engine cannot be shown under its rules for SAML, and why.
pub(crate) const READ_BEYOND_FORM: &[(&str, &str)] = &[];

/// Files on whose signature the two engines differ, and why.
pub(crate) const DISAGREEMENTS: &[(&str, &str)] = &[];
