//! Who holds which place, and who gives way.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

/// Work that takes longer protects a connection no more.
const LONG_WORK: Duration = Duration::from_secs(10);

/// How many connections there may be.
#[derive(Clone, Copy, Debug)]
pub(in crate::serve) struct Most {
    pub(in crate::serve) of_all: usize,
    pub(in crate::serve) of_network: usize,
}

#[derive(Default)]
pub(super) struct Held {
    last_id: u64,
    pub(super) by_id: HashMap<u64, Holder>,
    pub(super) by_network: HashMap<Network, usize>,
}

pub(super) struct Holder {
    network: Network,
    /// A request is being worked on: its answer is not known yet.
    pub(super) works: bool,
    /// When its last request came; before the first, when it was opened.
    pub(super) since: Instant,
    give_way: Arc<Notify>,
}

/// The outcome of asking for a place.
pub(super) enum Wish {
    Granted(u64, Arc<Notify>),
    /// All others that could give way are at work. The next client may be of a network that has fewer.
    Refused,
    /// All places are of this one network, a proxy's, and all are at work.
    Waits,
}

impl Held {
    pub(super) fn wish(&mut self, network: Network, most: Most) -> Wish {
        let own = self.of(network);
        if own >= most.of_network {
            let Some(id) = self.oldest(network, false) else {
                return if own >= most.of_all { Wish::Waits } else { Wish::Refused };
            };
            self.end(id);
        } else if self.by_id.len() >= most.of_all && !self.make_room(Some(own)) {
            return Wish::Refused;
        }
        self.last_id += 1;
        let give_way = Arc::new(Notify::new());
        let holder = Holder { network, works: false, since: Instant::now(), give_way: Arc::clone(&give_way) };
        self.by_id.insert(self.last_id, holder);
        *self.by_network.entry(network).or_default() += 1;
        Wish::Granted(self.last_id, give_way)
    }

    /// Ends one of the network that has the most; `own` is how many the one has for whom room is made.
    pub(super) fn make_room(&mut self, own: Option<usize>) -> bool {
        let largest = self.by_network.iter().max_by_key(|(_, held)| **held);
        let Some((network, held)) = largest.map(|(network, held)| (*network, *held)) else { return false };
        let has_more = own.is_none_or(|own| held > own + 1);
        let oldest = self.oldest(network, has_more).or_else(|| self.oldest_of_all());
        oldest.inspect(|id| self.end(*id)).is_some()
    }

    fn of(&self, network: Network) -> usize {
        self.by_network.get(&network).copied().unwrap_or_default()
    }

    /// The oldest connection of a network; one at work only if nothing else is there and `even_at_work`.
    fn oldest(&self, network: Network, even_at_work: bool) -> Option<u64> {
        let own = self.by_id.iter().filter(|(_, one)| one.network == network);
        let may_end = own.filter(|(_, one)| even_at_work || !one.is_at_work());
        may_end.min_by_key(|(_, one)| (one.is_at_work(), one.since)).map(|(id, _)| *id)
    }

    fn oldest_of_all(&self) -> Option<u64> {
        let idle = self.by_id.iter().filter(|(_, one)| !one.is_at_work());
        idle.min_by_key(|(_, one)| one.since).map(|(id, _)| *id)
    }

    fn end(&mut self, id: u64) {
        if let Some(gone) = self.remove(id) {
            gone.give_way.notify_one();
        }
    }

    pub(super) fn remove(&mut self, id: u64) -> Option<Holder> {
        let gone = self.by_id.remove(&id)?;
        if let Some(held) = self.by_network.get_mut(&gone.network) {
            *held -= 1;
            if *held == 0 {
                self.by_network.remove(&gone.network);
            }
        }
        Some(gone)
    }
}

impl Holder {
    fn is_at_work(&self) -> bool {
        self.works && self.since.elapsed() < LONG_WORK
    }
}

/// Addresses that one client easily has: 256 of IPv4, a site's 48 bits of IPv6.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Network {
    V4([u8; 3]),
    V6([u16; 3]),
}

impl Network {
    pub(super) fn of(client: IpAddr) -> Self {
        match client.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Self::V4([a, b, c])
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                Self::V6([a, b, c])
            }
        }
    }
}
