//! Codes of [`super::Problem`] that the page acts on.

/// 401: there is no session, or it ended.
pub const SIGNED_OUT: &str = "signed_out";
/// 401: wrong address or password (one sentence for both).
pub const WRONG_PASSWORD: &str = "wrong_password";
/// 403: the role does not allow it.
pub const NOT_PERMITTED: &str = "not_permitted";
/// 403: confirm the password first.
pub const REAUTHENTICATE: &str = "reauthenticate";
/// 412: somebody saved first; `current` is what is saved now.
pub const CONFLICT: &str = "conflict";
/// 409: the requirement cuts off other people than those who were confirmed.
pub const OTHER_PEOPLE: &str = "other_people";
/// 409: the call asks members to use SSO and does not say that somebody has seen whom that cuts off.
pub const PEOPLE_NOT_CONFIRMED: &str = "people_not_confirmed";
/// 409: the settings go without the certificate that signs at present, and the call does not say that somebody knows it.
pub const SIGNER_REMOVED: &str = "signer_removed";
/// 409: the number that was confirmed is another by now.
pub const OTHER_FIGURE: &str = "other_figure";
/// 422 (409 for a taken issuer alone): see `errors`.
pub const FIELDS: &str = "fields";
/// 429: wait.
pub const TOO_MANY_ATTEMPTS: &str = "too_many_attempts";
/// 410: the password link was used, replaced or is over.
pub const LINK_OVER: &str = "link_over";
