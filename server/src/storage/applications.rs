//! Applications behind the console, the same for every organization.

use sso_model::application::{Application, ClientId};

use super::{StoreError, StoredApplication, StoredSecret};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Applications {
    /// Returns every application, by name.
    fn applications(&self) -> Result<Vec<StoredApplication>, StoreError>;

    /// Returns the application with this client ID.
    fn application(&self, client_id: &str) -> Result<Option<StoredApplication>, StoreError>;

    /// Stores an application in the place of the one with its client ID, if there is one: that one's secrets and time of
    /// creation stay.
    fn put_application(&mut self, application: &StoredApplication) -> Result<(), StoreError>;

    /// Makes no application the default one.
    fn clear_default_application(&mut self) -> Result<(), StoreError>;

    /// Deletes an application with its secrets. Returns false if there was none.
    fn remove_application(&mut self, client_id: &ClientId) -> Result<bool, StoreError>;

    /// Returns the secrets of an application, the oldest first.
    fn application_secrets(&self, client_id: &str) -> Result<Vec<StoredSecret>, StoreError>;

    /// Stores one more secret of an application; does nothing if it has it already.
    fn add_application_secret(
        &mut self,
        client_id: &ClientId,
        secret: &StoredSecret,
    ) -> Result<(), StoreError>;

    /// Deletes a secret.
    fn remove_application_secret(
        &mut self,
        client_id: &ClientId,
        secret_hash: &str,
    ) -> Result<(), StoreError>;
}

/// Returns where the browser may be sent back to, with the use of each, as the column `use` has it.
pub(super) fn uris(application: &Application) -> impl Iterator<Item = (&'static str, i64, &str)> {
    let redirect = application.redirect_uris.iter().map(|uri| (REDIRECT, uri.as_str()));
    let after_logout = application.post_logout_redirect_uris.iter().map(|uri| (POST_LOGOUT, uri.as_str()));
    (0..).zip(redirect.chain(after_logout)).map(|(place, (used, uri))| (used, place, uri))
}

/// The value of the column `use` for a redirect URI.
pub(super) const REDIRECT: &str = "redirect";
/// The same for a post-logout redirect URI.
const POST_LOGOUT: &str = "post_logout";
