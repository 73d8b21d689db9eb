//! The report of a SAML response: each check with its remedy. Also of a response that is read in this browser.

pub(crate) mod about;
pub(crate) mod certificate;
pub(crate) mod fold;
pub(crate) mod head;
pub(crate) mod offers;
pub(crate) mod quote;
pub(crate) mod read_response;
pub(crate) mod reading;
pub(crate) mod remedy;
pub(crate) mod response_input;
pub(crate) mod row;
pub(crate) mod view;
