//! POST a response to the ACS URL: found by RelayState and cookie, used up, judged, and what comes of it.

use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::saml::check::Check;
use sso_model::saml::expected::{RelayState, RequestStanding};
use sso_model::saml::message::Message;
use sso_model::saml::report::{Outcome, Report};

use super::form::{self, Posted, Unread};
use super::judged::{self, Ended, Judged};
use super::{counted, failed, postback_url};
use crate::context::Context;
use crate::error::Error;
use crate::saml::expectations::{Compared, judge, read_only};
use crate::saml::told::Told;
use crate::state::AppState;
use crate::store::sign_ins::{RequestKey, TakenRequest};
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
    /// SHA-256 of the cookie that came along.
    pub(super) browser_hash: Option<String>,
    /// What the person can quote.
    pub(super) reference: String,
}

/// See the module's text.
pub(super) async fn post(app: &AppState, context: &Context, request: Request) -> Response {
    let ended = async {
        counted(app, context, rate_limit::sso_response(context.client)).await?;
        let (parts, body) = request.into_parts();
        let reference = secret::reference()?;
        let posted = match form::read(&parts.headers, body).await {
            Ok(posted) => posted,
            Err(Unread::TooLarge) => return Ok(pages::too_large(&reference).into_response()),
            Err(Unread::NotAForm) => {
                return Ok(pages::refused(&Told::Unreadable, &reference, None).into_response());
            }
        };
        let browser_hash = cookie::request(&parts.headers).map(|token| secret::hash(&token));
        answer(app, context, posted, browser_hash, reference).await
    };
    ended.await.unwrap_or_else(|error| failed(&error, context))
}

async fn answer(
    app: &AppState,
    context: &Context,
    posted: Posted,
    browser_hash: Option<String>,
    reference: String,
) -> Result<Response, Error> {
    let relay_state = posted.relay_state.filter(|value| value.len() <= MAX_RELAY_STATE);
    let by_relay = match &relay_state {
        Some(value) => app.store.take_request(RequestKey::Relay(secret::hash(value)), context.now).await?,
        None => None,
    };
    let message = match Message::from_fields(posted.responses.iter().map(String::as_str)) {
        Ok(message) => message,
        Err(error) => return judged::unreadable(app, context, by_relay, &error, reference).await,
    };
    let came = match (&by_relay, relay_state) {
        (Some(_), _) => RelayState::Ours,
        (None, Some(value)) if !value.is_empty() => RelayState::Foreign,
        (None, _) => RelayState::Missing,
    };
    let arrived = Arrived { app, context, message, relay_state: came, browser_hash, reference };
    match by_relay {
        Some(taken) => arrived.answers(taken).await,
        None => arrived.without_relay_state().await,
    }
}

impl Arrived<'_> {
    /// An identity provider that loses RelayState is found out by `InResponseTo`; that is refused too, with a report.
    async fn without_relay_state(self) -> Result<Response, Error> {
        let reading = read_only(&self.message).await?.report.reading;
        if let Some(id) = reading.in_response_to {
            let key = RequestKey::Id(id);
            if let Some(taken) = self.app.store.take_request(key, self.context.now).await? {
                return self.answers(taken).await;
            }
        }
        let issuer = reading.response_issuer.or(reading.assertion_issuer).unwrap_or_default();
        self.unsolicited(&issuer).await
    }

    /// It answers one of our requests, which is used up by now.
    async fn answers(self, taken: TakenRequest) -> Result<Response, Error> {
        let standing = self.standing(&taken);
        let told = told_of(&standing);
        let settings = match &taken.test {
            Some(test) => Some(test.settings.clone()),
            // Those of this moment: disabling SSO or removing a certificate takes effect at once.
            None => self.app.store.live_settings(&taken.org_id).await?,
        };
        let Some(settings) = settings else {
            return Ok(pages::no_sso(self.app.config.public_url.as_str()).into_response());
        };
        let compared = Compared {
            service_provider: self.app.config.service_provider(&taken.org_id),
            domains: self.app.store.verified_domains(&taken.org_id).await?,
            is_test: taken.test.is_some(),
            standing,
            relay_state: self.relay_state,
            settings,
            now: self.context.now,
        };
        let (judgement, compared) = judge(self.message, compared).await?;
        let Compared { settings, service_provider, .. } = compared;
        let judged = Judged { judgement, settings, service_provider, reference: self.reference, told };
        judged::end(self.app, self.context, Ended { taken, judged }).await
    }

    fn standing(&self, taken: &TakenRequest) -> RequestStanding {
        if taken.was_used {
            RequestStanding::Used
        } else if taken.created_at.plus(REQUEST_SECONDS) <= self.context.now {
            RequestStanding::Expired
        } else if taken.browser_hash.is_none() || taken.browser_hash != self.browser_hash {
            RequestStanding::OtherBrowser
        } else {
            RequestStanding::Open(taken.id.clone())
        }
    }

    /// Nobody asked. Only where the signature proves whose issuer it is, and the assertion is not over, does its
    /// organization hear of it, and is the same sign-in offered: anybody can write an issuer's name.
    async fn unsolicited(self, issuer: &str) -> Result<Response, Error> {
        let Self { app, context, message, relay_state, reference, .. } = self;
        let told = match relay_state {
            RelayState::Missing => Told::Unsolicited,
            _ => Told::Unknown,
        };
        let elsewhere = format!("{}/sign-in", app.config.public_url.as_str());
        let plain = |told: &Told, reference: &str| {
            pages::refused(told, reference, Some(elsewhere.clone())).into_response()
        };
        let Some(org_id) = app.store.organization_of_issuer(issuer).await? else {
            return Ok(plain(&told, &reference));
        };
        let Some(settings) = app.store.live_settings(&org_id).await? else {
            return Ok(plain(&told, &reference));
        };
        let standing = match relay_state {
            RelayState::Missing => RequestStanding::Unsolicited,
            _ => RequestStanding::Unknown,
        };
        let compared = Compared {
            service_provider: app.config.service_provider(&org_id),
            domains: app.store.verified_domains(&org_id).await?,
            is_test: false,
            standing,
            relay_state,
            settings,
            now: context.now,
        };
        let (judgement, compared) = judge(message, compared).await?;
        if !is_proven(&judgement.report) {
            return Ok(plain(&told, &reference));
        }
        let again = postback_url(&app.config, &org_id);
        let Compared { settings, service_provider, .. } = compared;
        let judged = Judged { judgement, settings, service_provider, reference, told: Some(told) };
        judged::refuse(app, context, &org_id, judged, again).await
    }
}

/// It comes from the identity provider, and is valid now: an old one would fill its organization's log for ever.
fn is_proven(report: &Report) -> bool {
    let ended = |check| report.row(check).map(|row| row.outcome);
    ended(Check::Signature) == Some(Outcome::Passed)
        && matches!(ended(Check::TimeWindow), Some(Outcome::Passed | Outcome::Warned))
}

/// What the person is told of a request that cannot be answered, whatever else is wrong.
fn told_of(standing: &RequestStanding) -> Option<Told> {
    match standing {
        RequestStanding::Open(_) => None,
        RequestStanding::Used => Some(Told::Used),
        RequestStanding::Expired => Some(Told::Expired),
        RequestStanding::OtherBrowser => Some(Told::OtherBrowser),
        RequestStanding::Unsolicited => Some(Told::Unsolicited),
        RequestStanding::Unknown | RequestStanding::OtherOrganization => Some(Told::Unknown),
    }
}
