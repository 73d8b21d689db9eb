//! Who is here: signing in, setting a password, confirming the password.

pub(crate) mod confirm;
pub(crate) mod set_password;
pub(crate) mod sign_in;
pub(crate) mod way;
