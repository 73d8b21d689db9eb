//! What an act in a transaction ends with.

use tokio::sync::oneshot;

use super::{End, StoreError, Work, WriteAct};

type Done<T, E> = oneshot::Receiver<Result<T, E>>;

/// Returns the act and where its result arrives.
pub(super) fn with_result<T, E>(
    act: impl FnOnce(&mut dyn Work) -> Result<T, E> + Send + 'static,
) -> (WriteAct, Done<T, E>)
where
    T: Send + 'static,
    E: Send + 'static,
{
    let (sender, done) = oneshot::channel();
    let act: WriteAct = Box::new(move |work| {
        let result = act(work);
        let end = if result.is_ok() { End::Commit } else { End::RollBack };
        // Nobody waits any more if the client has hung up: what was done stays done.
        let _ = sender.send(result);
        end
    });
    (act, done)
}

/// Returns the result that has arrived.
pub(super) fn result<T, E: From<StoreError>>(mut done: Done<T, E>) -> Result<T, E> {
    done.try_recv().unwrap_or_else(|error| Err(StoreError::Failed(error.to_string()).into()))
}
