//! What a response is compared with, and the judgement, away from the async threads.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use sso_model::draft::Draft;
use sso_model::saml::Judgement;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::message::Message;
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

/// What the server knows of a response before it is judged.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The settings that must hold.
    pub settings: Draft,
    /// Our values.
    pub service_provider: ServiceProvider,
    /// The organization's verified domains.
    pub domains: Vec<String>,
    /// The domain of a test's address is judged with its person ([`sso_model::person_link::judge_test`]).
    pub is_test: bool,
    /// What became of the request.
    pub standing: RequestStanding,
    /// What came as RelayState.
    pub relay_state: RelayState,
    /// What happens to encrypted parts.
    pub decryption: Decryption,
    /// The instant.
    pub now: Timestamp,
}

impl Compared {
    fn expectations(&self) -> Expectations {
        let Self { settings, service_provider, domains, .. } = self;
        Expectations {
            service_provider: service_provider.clone(),
            issuer_url: settings.issuer_url.clone(),
            certificates: settings.certificates.iter().map(|one| one.certificate.clone()).collect(),
            provider: settings.saved_provider(),
            request: Expected::Is(self.standing.clone()),
            relay_state: Expected::Is(self.relay_state),
            attributes: Expected::Is(settings.attributes.clone()),
            domains: if self.is_test { Expected::NotChecked } else { Expected::Is(domains.clone()) },
            decryption: self.decryption.clone(),
            now: self.now,
        }
    }
}

/// Judges.
///
/// # Errors
/// [`Error::Busy`] if too many wait, [`Error::Internal`] if the judge panicked: then nobody is signed in.
pub async fn judge(message: Message, compared: Compared) -> Result<(Judgement, Compared), Error> {
    let place = WAITING.try_acquire().map_err(|_| Error::Busy)?;
    let turn = WORKING.acquire().await.map_err(|_| Error::Busy)?;
    let work = move || {
        // The permits move into the task: it outlives a dropped request.
        let _held = (place, turn);
        let mut judgement = sso_model::saml::judge(&message, &compared.expectations(), &SamlEngine);
        judgement.report.stop_at_fault();
        (judgement, compared)
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

/// Reads a response of which nothing is known, only to see whose it may be. Proves nothing.
///
/// # Errors
/// As [`judge`].
pub async fn read_only(message: &Message) -> Result<Judgement, Error> {
    let nothing =
        ServiceProvider { postback_url: String::new(), sp_entity_id: String::new(), acs_url: String::new() };
    let compared = Compared {
        settings: Draft::default(),
        service_provider: nothing,
        domains: Vec::new(),
        is_test: false,
        standing: RequestStanding::Unsolicited,
        relay_state: RelayState::Missing,
        decryption: Decryption::Off,
        now: Timestamp(0),
    };
    Ok(judge(message.clone(), compared).await?.0)
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
