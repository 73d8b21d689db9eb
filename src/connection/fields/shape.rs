//! The fields of the form in the shape of the model, and back.

use sso_model::draft::Draft;

use super::Fields;

impl Fields {
    /// Returns the same in the shape of the model.
    pub(super) fn draft(&self) -> Draft {
        let Self {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            sign_requests,
            accept_encrypted,
        } = self.clone();
        Draft {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            sign_requests,
            accept_encrypted,
        }
    }
}

impl From<Draft> for Fields {
    fn from(draft: Draft) -> Self {
        let Draft {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            sign_requests,
            accept_encrypted,
        } = draft;
        Self {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            sign_requests,
            accept_encrypted,
        }
    }
}
