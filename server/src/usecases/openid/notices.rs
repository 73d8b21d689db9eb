//! Applications are notified of sessions that have ended (OpenID Connect Back-Channel Logout).

use sso_model::audit::Action;
use sso_model::openid::algorithm::SigningAlgorithm;
use sso_model::timestamp::Timestamp;

use crate::audit::value;
use crate::storage::{ApplicationSession, Entry, Storage, StoreError, Transactions as _, Work};

/// How long a notice is tried again, in seconds.
const TRIED_SECONDS: i64 = 3_600;

/// The first pause before a notice is tried again, in seconds; each later one is as long as all before it together.
const FIRST_PAUSE: i64 = 10;

/// Longest pause, in seconds.
const LONGEST_PAUSE: i64 = 300;

/// An application that is to be notified.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The session that has ended.
    pub ended: ApplicationSession,
    /// The name of the application.
    pub application: String,
    /// What its tokens are signed by.
    pub algorithm: SigningAlgorithm,
    /// Where it is notified.
    pub uri: String,
    /// It was not tried before.
    pub is_first: bool,
}

/// Returns whether a notice is due.
///
/// # Errors
/// The database's.
pub async fn is_notice_due(storage: &dyn Storage, now: Timestamp) -> Result<bool, StoreError> {
    storage.read(move |work| work.is_notice_due(now)).await
}

/// Returns the next notice that is due. Until it is delivered or not, no other server has it. Sessions of applications
/// that want no notice are forgotten.
///
/// # Errors
/// The database's.
pub async fn next_notice(storage: &dyn Storage, now: Timestamp) -> Result<Option<Notice>, StoreError> {
    storage.write(move |work| next(work, now)).await
}

fn next(work: &mut dyn Work, now: Timestamp) -> Result<Option<Notice>, StoreError> {
    // While one server tries, its pause keeps the others away.
    while let Some(ended) = work.take_ended_application_session(now, now.plus(LONGEST_PAUSE))? {
        let application = work.application(&ended.client_id)?.map(|stored| stored.application);
        let uri = application.as_ref().and_then(|one| one.backchannel_logout_uri.as_ref());
        if let (Some(application), Some(uri)) = (&application, uri) {
            let algorithm = application.signing_algorithm;
            let (application, uri) = (application.name.clone(), uri.as_str().to_owned());
            let is_first = ended.first_notified_at == Some(now);
            return Ok(Some(Notice { ended, application, algorithm, uri, is_first }));
        }
        work.remove_application_session(&ended.sid)?;
    }
    Ok(None)
}

/// The application has taken the notice.
///
/// # Errors
/// The database's.
pub async fn delivered(storage: &dyn Storage, notice: Notice) -> Result<(), StoreError> {
    storage.write(move |work| work.remove_application_session(&notice.ended.sid).map(drop)).await
}

/// The application has not taken the notice, for this reason. It is tried again for an hour. The first time and the last
/// are recorded.
///
/// # Errors
/// The database's.
pub async fn undelivered(
    storage: &dyn Storage,
    notice: Notice,
    reason: String,
    now: Timestamp,
) -> Result<(), StoreError> {
    storage.write(move |work| put_off(work, &notice, &reason, now)).await
}

fn put_off(work: &mut dyn Work, notice: &Notice, reason: &str, now: Timestamp) -> Result<(), StoreError> {
    let Notice { ended, application, .. } = notice;
    let first = ended.first_notified_at.unwrap_or(now);
    let tried = now.0.saturating_sub(first.0).max(0);
    work.lock_organization(&ended.org_id)?;
    let action = if tried >= TRIED_SECONDS {
        work.remove_application_session(&ended.sid)?;
        Some(Action::LogoutNoticeGivenUp)
    } else {
        let pause = tried.clamp(FIRST_PAUSE, LONGEST_PAUSE);
        let until = (first.0 + TRIED_SECONDS).max(now.0 + 1);
        work.put_off_application_session(&ended.sid, Timestamp((now.0 + pause).min(until)))?;
        notice.is_first.then_some(Action::LogoutNoticeDelayed)
    };
    match action {
        Some(action) => {
            let changes = vec![value("Reason", "", reason)];
            let entry = Entry::of_server(now, action, application);
            work.add_entry(&ended.org_id, &Entry { changes, ..entry })
        }
        None => Ok(()),
    }
}
