//! Judging responses: away from the async threads, a few at once, and not more in the queue than can be answered soon.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use sso_model::attribute_mapping::AttributeMapping;
use sso_model::saml::Judgement;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_verifier::SamlEngine;
use tokio::sync::Semaphore;

use crate::error::Error;

/// How many responses are judged at once: anybody may post one, and the same threads serve the database. Judging only
/// computes, so that more than there are cores would make everybody else wait.
static AT_ONCE: LazyLock<usize> =
    LazyLock::new(|| available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE));

const MOST_AT_ONCE: usize = 4;

/// How many may be judged or wait for it; others are asked to come back.
const QUEUE: usize = 64;

static WORKING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE));

static WAITING: Semaphore = Semaphore::const_new(QUEUE);

/// Judges.
///
/// # Errors
/// [`Error::Busy`] if too many wait, [`Error::Internal`] if the judge panicked: then nobody is signed in.
pub async fn judge(message: Message, expectations: Expectations) -> Result<Judgement, Error> {
    let place = WAITING.try_acquire().map_err(|_| Error::Busy)?;
    let turn = WORKING.acquire().await.map_err(|_| Error::Busy)?;
    let work = move || {
        // The permits move into the task: it outlives a dropped request.
        let _held = (place, turn);
        let mut judgement = sso_model::saml::judge(&message, &expectations, &SamlEngine);
        judgement.report.stop_at_fault();
        judgement
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

/// Reads a response of which nothing is known, only to see whose it may be. Proves nothing.
///
/// # Errors
/// As [`judge`].
pub async fn read_only(message: &Message) -> Result<Judgement, Error> {
    let nothing = Expectations {
        service_provider: ServiceProvider {
            postback_url: String::new(),
            sp_entity_id: String::new(),
            acs_url: String::new(),
        },
        issuer_url: String::new(),
        certificates: Vec::new(),
        provider: Provider::Other,
        request: Expected::Is(RequestStanding::Unsolicited),
        relay_state: Expected::Is(RelayState::Missing),
        attributes: Expected::Is(AttributeMapping::default()),
        domains: Expected::Is(Vec::new()),
        decryption: Decryption::Off,
        now: Timestamp(0),
    };
    judge(message.clone(), nothing).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_flood_waits_or_is_told_to_come_back() {
        let message = Message::from_pasted(b"<a/>").unwrap();
        let busy = WORKING.acquire_many(u32::try_from(*AT_ONCE).unwrap()).await.unwrap();
        let waiting: Vec<_> = (0..QUEUE)
            .map(|_| {
                let message = message.clone();
                tokio::spawn(async move { read_only(&message).await.is_ok() })
            })
            .collect();
        while WAITING.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(read_only(&message).await, Err(Error::Busy)));
        drop(busy);
        for one in waiting {
            assert!(one.await.unwrap());
        }
        assert!(read_only(&message).await.is_ok());
    }
}
