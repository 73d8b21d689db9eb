//! The places for connections, and who gives way when they are taken.
//!
//! Many connections cost a client nothing: silent ones, slow ones, ones that never read. So a place is not a
//! right. When a client's network has all that one may have, its own oldest connection gives way to its new one. When
//! all places are taken, a connection of the network that has the most of them does. One whose request is being worked
//! on gives way only to a network that has fewer, or when that takes long: its body may be what is late.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::time::Instant;

pub(super) use held::Most;

use held::{Held, Holder, Network, Wish};

mod held;

/// See the module's text.
pub(super) struct Places {
    most: Most,
    held: Mutex<Held>,
    freed: Notify,
}

/// A place, until it is dropped.
pub(super) struct Place {
    id: u64,
    places: Arc<Places>,
    give_way: Arc<Notify>,
}

impl Places {
    pub(super) fn new(most: Most) -> Arc<Self> {
        Arc::new(Self { most, held: Mutex::default(), freed: Notify::new() })
    }

    /// A place for a connection from `client`; none if those that could give way are all at work. Waits if they are all
    /// of its own network.
    pub(super) async fn take(self: &Arc<Self>, client: IpAddr) -> Option<Place> {
        let network = Network::of(client);
        loop {
            let freed = self.freed.notified();
            let wish = self.lock().wish(network, self.most);
            match wish {
                Wish::Granted(id, give_way) => {
                    return Some(Place { id, places: Arc::clone(self), give_way });
                }
                Wish::Refused => return None,
                Wish::Waits => freed.await,
            }
        }
    }

    /// The system has no file handle for another connection: one gives way.
    pub(super) fn make_room(&self) {
        self.lock().make_room(None);
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // Nothing panics while it is held.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Notes that a request came.
    pub(super) fn begins(&self) {
        self.note(|holder| {
            holder.works = true;
            holder.since = Instant::now();
        });
    }

    /// Notes that its answer is known. Writing it is the client's affair again.
    pub(super) fn answered(&self) {
        self.note(|holder| holder.works = false);
    }

    /// Returns when this connection is to give way.
    pub(super) async fn is_needed(&self) {
        self.give_way.notified().await;
    }

    fn note(&self, what: impl FnOnce(&mut Holder)) {
        if let Some(holder) = self.places.lock().by_id.get_mut(&self.id) {
            what(holder);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.lock().remove(self.id);
        self.places.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    const MOST: Most = Most { of_all: 4, of_network: 3 };

    fn client(network: u8) -> IpAddr {
        IpAddr::from([192, 0, network, 1])
    }

    async fn take(places: &Arc<Places>, network: u8) -> Place {
        places.take(client(network)).await.unwrap()
    }

    async fn is_ended(place: &Place) -> bool {
        timeout(Duration::from_millis(20), place.is_needed()).await.is_ok()
    }

    #[tokio::test]
    async fn the_oldest_of_the_same_network_gives_way_and_never_another() {
        let places = Places::new(MOST);
        let other = take(&places, 2).await;
        let held = [take(&places, 1).await, take(&places, 1).await, take(&places, 1).await];
        held[0].begins();
        held[0].answered();
        let _new = take(&places, 1).await;
        assert!(is_ended(&held[1]).await, "the first has asked since");
        assert!(!is_ended(&held[0]).await && !is_ended(&held[2]).await && !is_ended(&other).await);
    }

    #[tokio::test]
    async fn when_all_are_taken_the_network_with_the_most_gives_way_even_at_work() {
        let places = Places::new(MOST);
        let held = [take(&places, 1).await, take(&places, 1).await, take(&places, 1).await];
        held.iter().for_each(Place::begins);
        let second = take(&places, 2).await;
        let _third = take(&places, 3).await;
        assert!(is_ended(&held[0]).await && !is_ended(&second).await);
    }

    #[tokio::test]
    async fn at_work_nobody_gives_way_to_an_equal() {
        let places = Places::new(MOST);
        let mut held = Vec::new();
        for network in 1..=4 {
            let place = take(&places, network).await;
            place.begins();
            held.push(place);
        }
        assert!(places.take(client(5)).await.is_none());
        held[2].answered();
        let _new = take(&places, 5).await;
        assert!(is_ended(&held[2]).await && !is_ended(&held[0]).await);
        let places = Places::new(MOST);
        let held = [take(&places, 1).await, take(&places, 1).await, take(&places, 1).await];
        held.iter().for_each(Place::begins);
        assert!(places.take(client(1)).await.is_none());
    }

    #[tokio::test]
    async fn a_proxy_waits_for_its_own() {
        let places = Places::new(Most { of_all: 2, of_network: 2 });
        let held = [take(&places, 1).await, take(&places, 1).await];
        held.iter().for_each(Place::begins);
        let asked = timeout(Duration::from_millis(50), places.take(client(1)));
        assert!(asked.await.is_err());
        drop(held);
        take(&places, 1).await;
    }

    #[tokio::test]
    async fn what_has_ended_frees_its_place_once() {
        let places = Places::new(MOST);
        for _ in 0..20 {
            drop(take(&places, 1).await);
        }
        let held = [take(&places, 1).await, take(&places, 1).await, take(&places, 1).await];
        let new = take(&places, 1).await;
        assert!(is_ended(&held[0]).await);
        drop((held, new));
        assert!(places.lock().by_id.is_empty() && places.lock().by_network.is_empty());
    }
}
