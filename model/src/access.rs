//! Who may do what, and who keeps a password when SSO is required.

use serde::{Deserialize, Serialize};

/// A person's part in the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May do everything.
    Owner,
    /// May do everything here.
    Admin,
    /// Pays; has no part in these settings.
    BillingAdmin,
    /// Uses the product.
    Member,
}

impl Role {
    /// All, the highest first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Admin, Self::BillingAdmin, Self::Member];

    /// The name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::BillingAdmin => "Billing admin",
            Self::Member => "Member",
        }
    }

    /// The name in JSON and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::BillingAdmin => "billing_admin",
            Self::Member => "member",
        }
    }

    /// The role of a [`Role::code`].
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// May read and change the connection.
    pub fn manages_sso(self) -> bool {
        matches!(self, Self::Owner | Self::Admin)
    }

    /// May change what a person of the role `target` has: role, link, password link, sessions, account. Only owners change
    /// what owners have, or an admin would become one by a password link. Linking everybody anew is not such a change.
    pub fn may_change(self, target: Self) -> bool {
        self == Self::Owner || (self.manages_sso() && target != Self::Owner)
    }

    /// Returns those who manage SSO.
    pub fn managing() -> Vec<Self> {
        Self::ALL.into_iter().filter(|role| role.manages_sso()).collect()
    }

    /// Returns those whom a requirement binds.
    pub fn bound() -> Vec<Self> {
        Self::ALL.into_iter().filter(|role| !role.keeps_password()).collect()
    }

    /// Keeps password login while SSO is required, so that nobody is ever locked out.
    pub fn keeps_password(self) -> bool {
        self.manages_sso()
    }
}

/// Shortest password that is taken, in characters (NIST SP 800-63B-4, 3.1.1.2).
pub const MIN_PASSWORD_CHARS: usize = 15;

/// Longest password that is taken, in bytes: hashing must stay cheap to refuse.
pub const MAX_PASSWORD_BYTES: usize = 1024;

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Under [`MIN_PASSWORD_CHARS`].
    #[error(
        "The password has {}. Use {MIN_PASSWORD_CHARS} or more; a few unrelated words do well.", characters(*.0)
    )]
    TooShort(usize),
    /// Over [`MAX_PASSWORD_BYTES`].
    #[error("The password is longer than {MAX_PASSWORD_BYTES} bytes. Use a shorter one.")]
    TooLong,
    /// It holds the person's own address.
    #[error("The password repeats your e-mail address. Use one that nobody could guess from who you are.")]
    Guessable,
    /// Both entries differ.
    #[error("The two entries differ. Type the same password twice.")]
    Different,
}

fn characters(count: usize) -> String {
    if count == 1 { "1 character".to_owned() } else { format!("{count} characters") }
}

/// Checks a new password of the person with this address.
///
/// # Errors
/// The reason why it is not taken.
pub fn check_new_password(password: &str, email: &str) -> Result<(), PasswordError> {
    let chars = password.chars().count();
    if chars < MIN_PASSWORD_CHARS {
        return Err(PasswordError::TooShort(chars));
    }
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(PasswordError::TooLong);
    }
    if password.to_ascii_lowercase().contains(&email.to_ascii_lowercase()) {
        return Err(PasswordError::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_owners_and_admins_manage_sso() {
        assert_eq!(Role::managing(), [Role::Owner, Role::Admin]);
        assert_eq!(Role::bound(), [Role::BillingAdmin, Role::Member]);
        assert!(Role::ALL.into_iter().all(|role| Role::of_code(role.code()) == Some(role)));
    }

    #[test]
    fn new_passwords_are_long_and_not_the_address() {
        let email = "mara@acme-robotics.example";
        assert_eq!(check_new_password("short", email), Err(PasswordError::TooShort(5)));
        assert_eq!(check_new_password(&"x".repeat(1025), email), Err(PasswordError::TooLong));
        assert_eq!(check_new_password("Mara@Acme-Robotics.example1", email), Err(PasswordError::Guessable));
        assert_eq!(check_new_password("practice-makes-perfect", email), Ok(()));
    }
}
