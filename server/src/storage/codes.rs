//! What an application asks and is given: requests, codes, access tokens. All are found by hashes.

use sso_model::timestamp::Timestamp;

use super::{AccessTokenRecord, NewAccessToken, NewCode, StoreError, TakenCode, WaitingRequest};

/// See the module's text.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Codes {
    /// Stores a request while its person signs in.
    fn add_authorize_request(&mut self, new: &WaitingRequest) -> Result<(), StoreError>;

    /// Returns a request that came after `since`.
    fn authorize_request(
        &self,
        id_hash: &str,
        since: Timestamp,
    ) -> Result<Option<WaitingRequest>, StoreError>;

    /// Notes that the person was asked to sign in anew.
    fn note_asked_anew(&mut self, id_hash: &str) -> Result<(), StoreError>;

    /// Deletes a request that was answered. Returns false if it was deleted before.
    fn remove_authorize_request(&mut self, id_hash: &str) -> Result<bool, StoreError>;

    /// Stores a code.
    fn add_code(&mut self, new: &NewCode) -> Result<(), StoreError>;

    /// Uses a code of this client up, once: of two at the same moment, the second one learns that it was used.
    fn take_code(
        &mut self,
        code_hash: &str,
        client_id: &str,
        at: Timestamp,
    ) -> Result<Option<TakenCode>, StoreError>;

    /// Stores an access token.
    fn add_access_token(&mut self, new: &NewAccessToken) -> Result<(), StoreError>;

    /// Returns what an access token opens.
    fn access_token(&self, token_hash: &str) -> Result<Option<AccessTokenRecord>, StoreError>;

    /// Deletes the access tokens that were given for a code. Returns how many.
    fn end_access_tokens(&mut self, code_hash: &str) -> Result<u32, StoreError>;

    /// Deletes requests and codes of before `asked`, and access tokens that ended before `ended`, of each at most `most`.
    /// Returns the largest of the three counts.
    fn sweep_codes(&mut self, asked: Timestamp, ended: Timestamp, most: u32) -> Result<u32, StoreError>;
}
