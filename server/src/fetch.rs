//! What the server asks of others by HTTP: metadata from an address that a person named, without becoming a way into the
//! operator's network, and forms to addresses that the operator named ([`Post`]).
//!
//! Of metadata: only https and public addresses, unless the operator allows a network. A name is looked up once for each
//! connection, every address found is judged, and the connection goes to an address that was judged: DNS that answers
//! otherwise a moment later changes nothing. A redirect is judged as anew. What is answered is never handed on, only what
//! the reader of metadata makes of it, and every refusal before that looks the same.

mod answer;
mod exchange;
mod network;
mod place;
mod post;
mod target;
pub mod watch;

pub use network::{Network, is_public};
pub use post::Post;

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use sso_model::certificate::preview::Certificate;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::error::MetadataError;
use sso_model::timestamp::Timestamp;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use self::target::Target;
use crate::dns::Dns;

/// Longest time until an answer begins, redirects included.
const PATIENCE: Duration = Duration::from_secs(10);

/// Longest time in all: a federation's file is long, and the page waits 30 seconds.
const WHOLE: Duration = Duration::from_secs(25);

/// Most redirects that are followed.
const MOST_REDIRECTS: usize = 3;

/// Most fetches at once. Each takes a connection, and a federation's a core.
const MOST_AT_ONCE: usize = 4;

/// Where metadata may come from, beside public addresses.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Networks that the operator allows; there any port may be asked.
    pub inside: Vec<Network>,
    /// Certificate authorities that are trusted beside those of the system.
    pub authorities: Vec<CertificateDer<'static>>,
}

/// What is wanted of metadata.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The identity provider, by its entity ID; none for whatever there is.
    pub entity_id: Option<String>,
    /// With whose key the whole document must be signed; none if its signature is not checked.
    pub signed_by: Option<Certificate>,
    /// The instant of the judgement.
    pub now: Timestamp,
}

/// What was read of metadata.
#[derive(Debug)]
pub enum Fetched {
    /// The only identity provider that can be used, or the one that was wanted.
    One(Box<Entity>),
    /// Several, to choose one: a list as [`sso_model::metadata::listed::ListWriter`] writes it.
    Several(Vec<u8>),
}

/// Why there is no metadata.
#[derive(Debug)]
pub enum FetchError {
    /// The address is not allowed, is not reached, or does not answer with a document. Never said which.
    NotFetched,
    /// The document is not metadata that can be used.
    Metadata(MetadataError),
    /// Too much is fetched at once.
    Busy,
}

/// Fetches metadata. Cheap to clone.
#[derive(Clone)]
pub struct Fetch {
    dns: Dns,
    reach: Arc<Reach>,
    places: Arc<Semaphore>,
}

/// What stands in the way. Of metadata the server's log says it; nobody else is told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Obstacle {
    #[error("the URL is not one that is fetched")]
    Url,
    #[error("the name has no address")]
    NoAddress,
    #[error("the address is not allowed")]
    Address,
    #[error("the connection failed: {0}")]
    Connection(String),
    #[error("the status is {0}")]
    Status(u16),
    #[error("the answer is encoded")]
    Encoded,
    #[error("there are too many redirects")]
    Redirects,
    #[error("it took too long")]
    TooSlow,
}

impl Fetch {
    /// Looks names up with `dns`.
    pub fn new(dns: Dns, reach: Reach) -> Self {
        Self { dns, reach: Arc::new(reach), places: Arc::new(Semaphore::new(MOST_AT_ONCE)) }
    }

    /// Fetches the metadata at `url`, and reads what is wanted of it.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn metadata(&self, url: &str, wanted: Wanted) -> Result<Fetched, FetchError> {
        let _place = self.places.try_acquire().map_err(|_| FetchError::Busy)?;
        let fetching = async {
            let answer = timeout(PATIENCE, self.answer(url)).await.unwrap_or(Err(Obstacle::TooSlow))?;
            answer.read(wanted).await
        };
        match timeout(WHOLE, fetching).await.unwrap_or(Err(Obstacle::TooSlow)) {
            Ok(read) => read.map_err(FetchError::Metadata),
            Err(obstacle) => {
                tracing::info!(%obstacle, "metadata was not fetched");
                Err(FetchError::NotFetched)
            }
        }
    }

    async fn answer(&self, url: &str) -> Result<answer::Answer, Obstacle> {
        let mut target = Target::parse(url)?;
        for _ in 0..=MOST_REDIRECTS {
            match self.ask(&target).await? {
                place::Asked::Answer(answer) => return Ok(answer),
                place::Asked::Redirect(location) => target = target.redirected(&location)?,
            }
        }
        Err(Obstacle::Redirects)
    }
}
