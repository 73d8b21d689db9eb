//! A role as the command line names it.

use clap::ValueEnum;
use sso_model::access::Role;

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    /// May do everything
    Owner,
    /// Reads and changes the SSO settings
    Admin,
    /// Has no part in the SSO settings
    BillingAdmin,
    /// Uses the product
    Member,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Self::Owner,
            RoleName::Admin => Self::Admin,
            RoleName::BillingAdmin => Self::BillingAdmin,
            RoleName::Member => Self::Member,
        }
    }
}
