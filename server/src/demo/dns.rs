//! The demo's DNS: what to claim to see each outcome of a claim. It answers on loopback only, and
//! nothing leaves this computer.

use std::sync::Arc;

use async_trait::async_trait;

use crate::dns::zone::{Answer, Zone};
use crate::storage::Storage;
use crate::usecases::domains;

/// Its record has another value.
const OTHER_VALUE: &str = "other-value.example";

/// Its record is at the doubled name.
const DOUBLED: &str = "doubled.example";

/// There, without the record.
const EMPTY: &str = "no-record.example";

/// Its server fails.
const BROKEN: &str = "broken.example";

/// Its server is silent.
const SLOW: &str = "slow.example";

/// See the module's text.
pub struct DemoZone {
    storage: Arc<dyn Storage>,
}

impl DemoZone {
    /// The zone that publishes what the claims in `storage` wait for.
    pub fn of(storage: Arc<dyn Storage>) -> Self {
        Self { storage }
    }

    /// The values that claims of `domain` wait for, as if its owner had entered each of them.
    async fn published(&self, domain: &str) -> Answer {
        match domains::txt_values(&*self.storage, domain).await {
            Ok(values) => Answer::Txt([vec!["v=spf1 -all".to_owned()], values].concat()),
            Err(error) => {
                tracing::warn!(%error, "the demo’s DNS cannot read the claims");
                Answer::Failure
            }
        }
    }
}

#[async_trait]
impl Zone for DemoZone {
    async fn txt(&self, name: &str) -> Answer {
        match name {
            OTHER_VALUE => match self.published(name).await {
                Answer::Txt(values) => Answer::Txt(values.into_iter().map(|value| altered(&value)).collect()),
                failed => failed,
            },
            EMPTY | DOUBLED => Answer::Txt(Vec::new()),
            BROKEN => Answer::Failure,
            SLOW => Answer::Silence,
            _ => match name.strip_suffix(&format!(".{DOUBLED}")) {
                Some(DOUBLED) => self.published(DOUBLED).await,
                _ if is_owned(name) => self.published(name).await,
                _ => Answer::NoSuchName,
            },
        }
    }
}

/// The domains of the demo's organizations, and one with letters outside ASCII.
fn is_owned(name: &str) -> bool {
    matches!(name, "acme.example" | "acme-robotics.example" | "globex.example" | "xn--bcher-kva.example")
}

fn altered(value: &str) -> String {
    value.split_once('=').map_or(value.to_owned(), |(name, _)| format!("{name}=0000-from-last-year"))
}
