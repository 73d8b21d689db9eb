//! Passwords: argon2id with OWASP's parameters, away from the async threads, a few at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::available_parallelism;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::patience::PATIENCE;

/// OWASP password storage cheat sheet: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many requests may wait for a hash; others are asked to come back.
const QUEUE: usize = 256;

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
pub struct HashError(String);

/// A password was not hashed or verified.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many others are waiting.
    #[error("too many passwords are waiting to be hashed")]
    Busy,
    /// It failed.
    #[error("{0}")]
    Hash(#[from] HashError),
}

/// Hashes and verifies. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Verified for unknown addresses, so that they take as long as known ones.
    dummy: Arc<str>,
    verified: Arc<AtomicU64>,
}

impl Passwords {
    /// Ready to work; hashes one random password.
    ///
    /// # Errors
    /// The system gave no random numbers.
    pub fn new() -> Result<Self, HashError> {
        let unknown = crate::secret::token().map_err(|error| HashError(error.to_string()))?;
        let cores = available_parallelism().map_or(1, usize::from);
        Ok(Self {
            working: Arc::new(Semaphore::new(cores)),
            waiting: Arc::new(Semaphore::new(QUEUE)),
            dummy: hash(&unknown)?.into(),
            verified: Arc::new(AtomicU64::new(0)),
        })
    }

    /// Returns whether it is the password of this hash: after the same time false for an account without one.
    ///
    /// # Errors
    /// Too many others are waiting, or the stored hash is damaged.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, PasswordError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.dummy.to_string());
        self.verified.fetch_add(1, Ordering::Relaxed);
        let fits = self.work(move || fits(&password, &stored)).await??;
        Ok(fits && known)
    }

    /// How many passwords were verified since the start: that a refusal costs what another costs can be counted.
    pub fn verified(&self) -> u64 {
        self.verified.load(Ordering::Relaxed)
    }

    /// The PHC text of a new password.
    ///
    /// # Errors
    /// Too many others are waiting, or the system gave no random numbers.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        Ok(self.work(move || hash(&password)).await??)
    }

    async fn work<T: Send + 'static>(
        &self,
        act: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let core = timeout(PATIENCE, Arc::clone(&self.working).acquire_owned()).await;
        let core = core.map_err(|_| PasswordError::Busy)?.map_err(|_| PasswordError::Busy)?;
        // Place and core go with the work, not with the request: a hash goes on when its client has hung up, and
        // would else not be counted.
        let work = move || {
            let _held = (place, core);
            act()
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| HashError(error.to_string()).into())
    }
}

/// The PHC text of a password.
///
/// # Errors
/// The system gave no random numbers.
pub fn hash(password: &str) -> Result<String, HashError> {
    let hashed = argon2()?.hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| HashError(error.to_string()))
}

fn fits(password: &str, stored: &str) -> Result<bool, HashError> {
    let stored = PasswordHash::new(stored).map_err(|error| HashError(error.to_string()))?;
    // The stored text carries its own parameters.
    Ok(argon2()?.verify_password(password.as_bytes(), &stored).is_ok())
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| HashError(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_salted_and_verified() {
        let (one, two) = (hash("practice-makes-perfect").unwrap(), hash("practice-makes-perfect").unwrap());
        assert_ne!(one, two);
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert!(fits("practice-makes-perfect", &one).unwrap());
        assert!(!fits("practice-makes-perfecT", &one).unwrap());
        assert!(fits("x", "not a hash").is_err());
    }

    /// A burst is not an outage, and nobody alone fills the queue: before a password is looked at, it counts for its client.
    #[tokio::test]
    async fn a_burst_waits_its_turn() {
        const { assert!(4 * crate::rate_limit::FREE_PER_CLIENT as usize <= QUEUE) };
        let passwords = Passwords::new().unwrap();
        let cores = u32::try_from(passwords.working.available_permits()).unwrap();
        let held = passwords.working.acquire_many(cores).await.unwrap();
        let burst: Vec<_> = (0..QUEUE)
            .map(|_| {
                let passwords = passwords.clone();
                tokio::spawn(async move { passwords.work(|| ()).await.is_ok() })
            })
            .collect();
        while passwords.waiting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(passwords.work(|| ()).await, Err(PasswordError::Busy)));
        drop(held);
        for one in burst {
            assert!(one.await.unwrap());
        }
    }

    #[tokio::test]
    async fn work_whose_client_hung_up_still_counts() {
        let passwords = Passwords::new().unwrap();
        let free = || (passwords.working.available_permits(), passwords.waiting.available_permits());
        let (cores, places) = free();
        let (started, has_started) = tokio::sync::oneshot::channel();
        let (end, told_to_end) = std::sync::mpsc::channel::<()>();
        let all = passwords.clone();
        let request = tokio::spawn(async move {
            let act = move || {
                started.send(()).unwrap();
                told_to_end.recv().unwrap();
            };
            all.work(act).await
        });
        has_started.await.unwrap();
        request.abort();
        assert!(request.await.unwrap_err().is_cancelled());
        assert_eq!(free(), (cores - 1, places - 1));
        end.send(()).unwrap();
        drop(passwords.working.acquire_many(u32::try_from(cores).unwrap()).await.unwrap());
        assert_eq!(free(), (cores, places));
    }
}
