//! POST a response to the ACS URL: found by RelayState and cookie, used up, judged, and what comes of it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::own_certificate::CertificatePurpose;
use sso_model::saml::check::Check;
use sso_model::saml::encrypted;
use sso_model::saml::expected::{Decryption, RelayState, RequestStanding};
use sso_model::saml::message::Message;
use sso_model::saml::report::{Outcome, Report};
use sso_model::saved_settings::SavedSettings;
use tokio::task::spawn_blocking;

use super::browser::Browser;
use super::form::{self, Posted};
use super::judged::{self, At, Ended, Judged};
use super::{counted, failed, repeated, see_other, start_url, unread};
use crate::context::Context;
use crate::error::Error;
use crate::saml::expectations::Compared;
use crate::saml::judging::{judge, read_only};
use crate::saml::own_certificate::decryption_keys;
use crate::saml::sign_in_refusal::SignInRefusal;
use crate::state::AppState;
use crate::storage::{RequestKey, TakenRequest};
use crate::usecases::{domains, own_certificates, sign_ins};
use crate::{cookie, pages, rate_limit, secret};

/// Longest RelayState (Bindings 3.5.3), in bytes. Ours has 64.
const MAX_RELAY_STATE: usize = 80;

/// A response that arrived.
pub(super) struct Arrived<'a> {
    pub(super) app: &'a AppState,
    pub(super) context: &'a Context,
    /// The form's one field, as a message or as what is wrong with it.
    pub(super) message: Message,
    pub(super) relay_state: RelayState,
    /// RelayState as it was posted, of any length.
    pub(super) posted_relay_state: Option<String>,
    pub(super) browser: Browser,
}

/// See the module's text. The work is a task of its own: a browser that posts twice hangs up on its first post, which
/// must come to its end all the same.
pub(super) async fn post(State(app): State<AppState>, context: Context, request: Request) -> Response {
    let ended = {
        let (app, context) = (app.clone(), context.clone());
        tokio::spawn(async move { receive(&app, &context, request).await })
    };
    let ended = ended.await.unwrap_or_else(|error| Err(Error::Internal(error.to_string())));
    ended.unwrap_or_else(|error| failed(&error, &context))
}

async fn receive(app: &AppState, context: &Context, request: Request) -> Result<Response, Error> {
    counted(app, context, rate_limit::sso_response(context.client)).await?;
    let (parts, body) = request.into_parts();
    let browser = Browser::of(&parts.headers);
    match form::read(&parts.headers, body, app.config.max_response).await {
        Ok(posted) => answer(app, context, posted, browser).await,
        Err(unread) => unread::answer(app, context, &browser, &unread).await,
    }
}

async fn answer(
    app: &AppState,
    context: &Context,
    posted: Posted,
    browser: Browser,
) -> Result<Response, Error> {
    let posted_relay_state = posted.relay_state;
    let relay_state = posted_relay_state.as_ref().filter(|value| value.len() <= MAX_RELAY_STATE);
    let by_relay = match &relay_state {
        Some(value) => {
            sign_ins::take_request(&*app.storage, RequestKey::Relay(secret::hash(value)), context.now).await?
        }
        None => None,
    };
    if let Some(taken) = &by_relay
        && let Some(answer) = repeated::answer(app, context, taken, &browser).await?
    {
        return Ok(answer);
    }
    let message =
        match Message::from_fields(posted.responses.iter().map(String::as_str), app.config.max_response) {
            Ok(message) => message,
            Err(error) => return unread::no_message(app, context, &browser, by_relay, &error).await,
        };
    let came = match (&by_relay, relay_state) {
        (Some(_), _) => RelayState::Ours,
        (None, Some(value)) if !value.is_empty() => RelayState::Foreign,
        (None, _) => RelayState::Missing,
    };
    let arrived = Arrived { app, context, message, relay_state: came, posted_relay_state, browser };
    match by_relay {
        Some(taken) => arrived.answers(taken).await,
        None => arrived.without_relay_state().await,
    }
}

impl Arrived<'_> {
    /// An identity provider that loses RelayState is found out by `InResponseTo`; that is refused too, with a report.
    async fn without_relay_state(self) -> Result<Response, Error> {
        let reading = read_only(&self.message).await?.report.reading;
        let standing = match reading.in_response_to {
            Some(_) => RequestStanding::Unknown,
            None => RequestStanding::Unsolicited,
        };
        if let Some(id) = reading.in_response_to {
            let key = RequestKey::Id(id);
            if let Some(taken) = sign_ins::take_request(&*self.app.storage, key, self.context.now).await? {
                return match repeated::answer(self.app, self.context, &taken, &self.browser).await? {
                    Some(answer) => Ok(answer),
                    None => self.answers(taken).await,
                };
            }
        }
        let issuer = reading.response_issuer.or(reading.assertion_issuer).unwrap_or_default();
        self.unknown(&issuer, standing).await
    }

    /// It answers one of our requests, which is used up by now.
    async fn answers(self, taken: TakenRequest) -> Result<Response, Error> {
        let standing = self.standing(&taken);
        let refusal = refusal_of(&standing);
        let settings = match &taken.test {
            Some(test) => Some(test.settings.clone()),
            // Those of this moment: disabling SSO or removing a certificate takes effect at once.
            None => sign_ins::live_settings(&*self.app.storage, &taken.org_id).await?,
        };
        let Some(settings) = settings else {
            return Ok(pages::no_sso(self.app.config.public_url.as_str()).into_response());
        };
        let compared = Compared {
            service_provider: self.app.config.service_provider(&taken.org_id),
            domains: domains::verified(&*self.app.storage, &taken.org_id).await?,
            is_test: taken.test.is_some(),
            decryption: self.decryption(&taken.org_id, &settings).await?,
            standing,
            relay_state: self.relay_state,
            settings,
            now: self.context.now,
        };
        let judgement = judge(self.message, compared.expectations()).await?;
        let Compared { settings, service_provider, .. } = compared;
        let judged = Judged { judgement, settings, service_provider, refusal };
        let at = At { app: self.app, context: self.context, browser: &self.browser };
        judged::end(&at, Ended { taken, judged }).await
    }

    /// The keys of the organization, where the settings accept what is encrypted for them and something may be. All other
    /// sign-ins need no key: they go on where one cannot be opened.
    async fn decryption(&self, org_id: &str, settings: &SavedSettings) -> Result<Decryption, Error> {
        if !settings.accept_encrypted || !encrypted::may_be_in(self.message.xml()) {
            return Ok(Decryption::Off);
        }
        let (app, now) = (self.app, self.context.now);
        let held = own_certificates::find(&*app.storage, org_id, CertificatePurpose::Encryption).await?;
        let (seal, org_id) = (app.keys.seal().clone(), org_id.to_owned());
        let opened = spawn_blocking(move || decryption_keys(&seal, &org_id, &held, now)).await;
        let keys = opened.map_err(|error| Error::Internal(error.to_string()))??;
        Ok(Decryption::Keys(Arc::new(keys)))
    }

    fn standing(&self, taken: &TakenRequest) -> RequestStanding {
        if taken.used_before.is_some() {
            RequestStanding::Used
        } else if taken.created_at.plus(REQUEST_SECONDS) <= self.context.now {
            RequestStanding::Expired
        } else if taken.browser_hash.is_none() || taken.browser_hash != self.browser.hash() {
            RequestStanding::OtherBrowser
        } else {
            RequestStanding::Open(taken.id.clone())
        }
    }

    /// Nobody asked, or it is not known who did. Only where the signature proves whose issuer it is, and the assertion is not
    /// over, does its organization hear of it, and is the same sign-in offered: anybody can write an issuer's name.
    async fn unknown(self, issuer: &str, standing: RequestStanding) -> Result<Response, Error> {
        let (app, context, relay_state) = (self.app, self.context, self.relay_state);
        let posted_relay_state = self.posted_relay_state;
        let at = At { app, context, browser: &self.browser };
        let refusal = if standing == RequestStanding::Unknown {
            SignInRefusal::Unknown
        } else {
            SignInRefusal::Unsolicited
        };
        let live = match sign_ins::organization_of_issuer(&*app.storage, issuer).await? {
            Some(org_id) => {
                sign_ins::live_settings(&*app.storage, &org_id).await?.map(|settings| (org_id, settings))
            }
            None => None,
        };
        let Some((org_id, settings)) = live else { return at.unproven(&refusal).await };
        let compared = Compared {
            service_provider: app.config.service_provider(&org_id),
            domains: domains::verified(&*app.storage, &org_id).await?,
            is_test: false,
            standing,
            relay_state,
            settings,
            // Nobody asked, so that any number could be posted to learn about a ciphertext.
            decryption: Decryption::Off,
            now: context.now,
        };
        let judgement = judge(self.message, compared.expectations()).await?;
        if !is_proven(&judgement.report) {
            return at.unproven(&refusal).await;
        }
        let again = start_url(&app.config, &org_id, None);
        // A tile whose provider sends the start URL as RelayState (Google's *Start URL*, Okta's *Default RelayState*): the
        // response to the request that is made there is the one that counts. Not twice in a row: a provider that answers
        // no request would send the browser to and fro.
        if posted_relay_state.as_ref() == Some(&again) && !self.browser.was_sent_on() {
            return see_other(&again, [cookie::note_sent_on()?]);
        }
        let Compared { settings, service_provider, .. } = compared;
        let judged = Judged { judgement, settings, service_provider, refusal: Some(refusal) };
        judged::refuse(&at, &org_id, judged, again).await
    }
}

/// It comes from the identity provider, and is valid now: an old one would fill its organization's log for ever.
fn is_proven(report: &Report) -> bool {
    let ended = |check| report.row(check).map(|row| row.outcome);
    ended(Check::Signature) == Some(Outcome::Passed)
        && matches!(ended(Check::TimeWindow), Some(Outcome::Passed | Outcome::Warned))
}

/// Returns what is wrong with a request that cannot be answered, whatever else is wrong.
fn refusal_of(standing: &RequestStanding) -> Option<SignInRefusal> {
    match standing {
        RequestStanding::Open(_) => None,
        RequestStanding::Used => Some(SignInRefusal::Used),
        RequestStanding::Expired => Some(SignInRefusal::Expired),
        RequestStanding::OtherBrowser => Some(SignInRefusal::OtherBrowser),
        RequestStanding::Unsolicited => Some(SignInRefusal::Unsolicited),
        RequestStanding::Unknown | RequestStanding::OtherOrganization => Some(SignInRefusal::Unknown),
    }
}
