//! Taking a role or an account away, never so that nobody is left who can let others in.

use super::{Connection, LifecycleError};
use crate::access::Role;
use crate::api::PasswordAccess;

/// Why a role or an account is not taken away.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LossError {
    /// An organization always has an owner.
    #[error("the only owner of an organization stays one")]
    LastOwner,
    /// While SSO is required, somebody keeps a password.
    #[error("{0}")]
    LastPassword(LifecycleError),
}

impl Connection {
    /// Checks that a person of `role` may become `next`, or nobody. `managers` are all owners and admins, this person
    /// among them.
    ///
    /// What happens to the connection by itself is settled by the next caller; until then this is as strict.
    ///
    /// # Errors
    /// A [`LossError`].
    pub fn allows_loss(
        &self,
        managers: &[PasswordAccess],
        (role, has_password): (Role, bool),
        next: Option<Role>,
    ) -> Result<(), LossError> {
        let owners = managers.iter().filter(|one| one.role == Role::Owner).count();
        if role == Role::Owner && next != Some(Role::Owner) && owners <= 1 {
            return Err(LossError::LastOwner);
        }
        let keeps = next.is_some_and(Role::keeps_password);
        if !has_password || !role.keeps_password() || keeps {
            return Ok(());
        }
        let with_password = managers.iter().filter(|one| one.has_password && one.role.keeps_password());
        self.allows_password_loss(with_password.count() > 1).map_err(LossError::LastPassword)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn managers(all: &[(Role, bool)]) -> Vec<PasswordAccess> {
        let one = |(role, has_password): &(Role, bool)| PasswordAccess {
            name: String::new(),
            role: *role,
            has_password: *has_password,
        };
        all.iter().map(one).collect()
    }

    #[test]
    fn the_last_owner_stays_one() {
        let none = Connection::default();
        let (owner, admin) = ((Role::Owner, true), (Role::Admin, true));
        let alone = managers(&[owner, admin]);
        assert_eq!(none.allows_loss(&alone, owner, Some(Role::Admin)), Err(LossError::LastOwner));
        assert_eq!(none.allows_loss(&alone, owner, None), Err(LossError::LastOwner));
        assert_eq!(none.allows_loss(&alone, owner, Some(Role::Owner)), Ok(()));
        assert_eq!(none.allows_loss(&alone, admin, None), Ok(()));
        assert_eq!(none.allows_loss(&managers(&[owner, owner]), owner, None), Ok(()));
    }
}
