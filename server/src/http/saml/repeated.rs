//! A sign-in that is posted again: by Back, by a double click, or by a page that posts by itself. The browser gets what
//! it got the first time, and nothing is written. SAML Profiles 4.1.4.5 forbids a second session from one assertion;
//! there is none.

use std::time::Duration;

use axum::response::{IntoResponse as _, Redirect, Response};

use super::browser::Browser;
use super::{report_url, see_other};
use crate::context::Context;
use crate::error::Error;
use crate::http::applications::landing;
use crate::state::AppState;
use crate::storage::TakenRequest;
use crate::{auth, cookie, pages, secret};

/// How long the first post may still be in progress, in seconds.
const IN_PROGRESS_SECONDS: i64 = 2;

/// Its end is looked for so often …
const LOOKS: u32 = 10;

/// … after such a pause.
const PAUSE: Duration = Duration::from_millis(100);

/// The answer, if the request was used before by this very browser and led somewhere; otherwise the response is judged
/// like any other, and refused.
pub(super) async fn answer(
    app: &AppState,
    context: &Context,
    taken: &TakenRequest,
    browser: &Browser,
) -> Result<Option<Response>, Error> {
    let Some(used_before) = taken.used_before else { return Ok(None) };
    if taken.browser_hash.is_none() || taken.browser_hash != browser.hash() {
        return Ok(None);
    }
    if let Some(test) = &taken.test {
        let report = report_url(&app.config, &test.attempt_id);
        return Ok(Some(pages::test_known(report).into_response()));
    }
    let looks = if used_before.plus(IN_PROGRESS_SECONDS) > context.now { LOOKS } else { 1 };
    for look in 0..looks {
        if look > 0 {
            tokio::time::sleep(PAUSE).await;
        }
        if let Some(answer) = same_session(app, context, taken, browser).await? {
            return Ok(Some(answer));
        }
    }
    // A later sign-in of this browser has replaced that session.
    let session = browser.session(app, context.now).await?;
    let session = session.filter(|session| session.organization.id == taken.org_id);
    let Some(session) = session else { return Ok(None) };
    let landing = landing(app, taken.to.as_ref(), session.person.role).await?;
    Ok(Some(Redirect::to(&landing).into_response()))
}

/// To where the sign-in led, with the cookie of the session that it began: a browser that hung up on the first answer
/// does not have it yet.
async fn same_session(
    app: &AppState,
    context: &Context,
    taken: &TakenRequest,
    browser: &Browser,
) -> Result<Option<Response>, Error> {
    let Some(session) = taken.session_nonce.as_deref().and_then(|nonce| browser.session_secret(nonce)) else {
        return Ok(None);
    };
    match auth::live_session(app, &secret::hash(&session), context.now).await? {
        Some(record) => {
            let landing = landing(app, taken.to.as_ref(), record.person.role).await?;
            see_other(&landing, [cookie::start(&session)?]).map(Some)
        }
        None => Ok(None),
    }
}
