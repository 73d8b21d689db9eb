//! Whose password it is.

use sso_model::audit::Action;
use sso_model::lifecycle::Requirement;
use sso_model::timestamp::Timestamp;

use super::Desk;
use super::record::record;
use crate::storage::{Account, Entry};
use crate::usecases::connection::reconsider;
use crate::usecases::domains::holder_of_address;
use crate::usecases::people;
use crate::usecases::rate_limits::record_unknown;
use crate::usecases::{ActError, Refusal};

/// Returns the person with this password. Everybody else gets the same answer at the same cost: an unknown address, a
/// wrong password, a person who must use SSO. So a guess reveals neither that a password was right nor who must use SSO.
pub(super) async fn by_password(
    desk: Desk<'_>,
    email: &str,
    password: String,
    entry: &Entry,
) -> Result<Account, ActError> {
    let account = people::account(desk.storage, email).await?;
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let Standing { barred, required_by } = standing(desk, account.as_ref(), email, entry.at).await?;
    let fits = desk.passwords.verify(password, stored).await?;
    let Some(account) = account else {
        record_unknown(desk.storage, entry.at).await?;
        return Err(Refusal::WrongPassword { required_by }.into());
    };
    let action = match (fits, barred) {
        (true, false) => return Ok(account),
        (false, _) => Action::SignInFailed,
        (true, true) => Action::PasswordBarred,
    };
    record(desk.storage, &account.organization.id, entry.clone().by(&account.person, action)).await?;
    Err(Refusal::WrongPassword { required_by }.into())
}

/// The effect of the requirement on a person who types a password.
struct Standing {
    /// This person must use SSO. Owners and admins never must.
    barred: bool,
    /// The organization that holds the address's domain, if it requires SSO.
    required_by: Option<String>,
}

/// The same look-ups for every address, also where nothing is to be found: whether the person is unknown, a manager or a
/// member, and whether anybody holds the domain, decides only what is made of them.
async fn standing(
    desk: Desk<'_>,
    account: Option<&Account>,
    email: &str,
    now: Timestamp,
) -> Result<Standing, ActError> {
    let holder = holder_of_address(desk.storage, email).await?.map(|holder| holder.id);
    let holder_requires = is_required(desk, holder.as_deref(), (email, now)).await?;
    let own = account.map(|account| account.organization.id.as_str());
    let own_requires = is_required(desk, own, (email, now)).await?;
    let keeps = account.is_none_or(|account| account.person.role.keeps_password());
    Ok(Standing { barred: own_requires && !keeps, required_by: holder.filter(|_| holder_requires) })
}

/// Returns whether the organization requires SSO at this moment. Where there is none, something else is looked up, so
/// that it takes as long.
async fn is_required(
    desk: Desk<'_>,
    org_id: Option<&str>,
    (email, now): (&str, Timestamp),
) -> Result<bool, ActError> {
    let Some(org_id) = org_id else {
        holder_of_address(desk.storage, email).await?;
        return Ok(false);
    };
    let service_provider = desk.config.service_provider(org_id);
    let snapshot = reconsider(desk.storage, org_id, &service_provider, now).await?;
    Ok(snapshot.connection.requirement() == Requirement::Required)
}
