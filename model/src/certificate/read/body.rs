//! What a certificate says, apart from its signature.

use super::extensions::Extensions;
use crate::timestamp::Timestamp;

/// What of `TBSCertificate` is shown. Names and key are still DER: only OpenSSL's way of writing them is ours.
pub(super) struct Body {
    pub(super) serial: Vec<u8>,
    pub(super) issuer: Vec<u8>,
    pub(super) subject: Vec<u8>,
    pub(super) key: Vec<u8>,
    pub(super) not_before: Timestamp,
    pub(super) not_after: Timestamp,
    pub(super) extensions: Extensions,
}
