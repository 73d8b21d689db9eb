//! How long a request may wait for the database, in all its steps together.

use std::cell::Cell;
use std::time::Duration;

/// Longest time that one request waits for the database. Work done there does not count, nor does reading a body.
pub const PATIENCE: Duration = Duration::from_secs(5);

tokio::task_local! {
    static LEFT: Cell<Duration>;
}

/// Runs `act` as one request.
pub async fn of_request<T>(act: impl Future<Output = T>) -> T {
    LEFT.scope(Cell::new(PATIENCE), act).await
}

/// What is left to wait. Outside a request every step has the whole [`PATIENCE`].
pub fn left() -> Duration {
    LEFT.try_with(Cell::get).unwrap_or(PATIENCE)
}

/// Notes that the request has waited for this time.
pub fn spend(waited: Duration) {
    // Outside a request there is nothing to note it in.
    let _ = LEFT.try_with(|left| left.set(left.get().saturating_sub(waited)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_waits_of_one_request_add_up() {
        of_request(async {
            spend(Duration::from_secs(2));
            spend(Duration::from_secs(2));
            assert_eq!(left(), Duration::from_secs(1));
            spend(Duration::from_secs(2));
            assert_eq!(left(), Duration::ZERO);
            of_request(async { assert_eq!(left(), PATIENCE) }).await;
        })
        .await;
        assert_eq!(left(), PATIENCE);
    }
}
