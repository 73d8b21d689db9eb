//! One transaction for the acts that wait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::super::begin;
use super::{Act, Begun, Done, Ended, Writer};
use crate::storage::{End, StoreError};

/// A transaction takes no further act once it has been open for this time: who began it waits little longer than alone.
const OPEN: Duration = Duration::from_millis(5);

/// The outcome of an act inside the transaction.
enum Made {
    /// It stays if the transaction does.
    Kept,
    /// It wished to leave nothing behind.
    Undone,
    /// It panicked, and nothing of it is left.
    Panicked,
    /// SQLite has undone the whole transaction, as it may on a full disk. The act knows why.
    Lost,
}

/// Whether an act ends as the whole transaction does.
enum Of {
    Whole(Duration),
    Itself(Ended),
}

/// Makes one transaction of this act and of those that wait meanwhile. Returns how each of them ended.
pub(super) fn transact(connection: &mut Connection, writer: &Writer, first: Begun) -> Vec<(Done, Ended)> {
    let patience = first.patience.saturating_sub(first.since.elapsed());
    let transaction = match begin(connection, TransactionBehavior::Immediate, patience) {
        Ok(transaction) => transaction,
        Err(error) => return vec![(first.done, Err(error))],
    };
    let opened = Instant::now();
    let (mut ended, mut is_written, mut whole) = (Vec::new(), false, Ok(()));
    let mut next = Some(first);
    while let Some(Begun { act, since, done, .. }) = next.take() {
        let waited = since.elapsed();
        let made = within(&transaction, act);
        is_written |= matches!(made, Ok(Made::Kept));
        let end = match made {
            Ok(Made::Kept | Made::Undone) => Of::Whole(waited),
            Ok(Made::Panicked) => Of::Itself(Err(StoreError::Failed("an act panicked".to_owned()))),
            Ok(Made::Lost) => Of::Itself(Ok(waited)),
            Err(error) => {
                whole = Err(error);
                Of::Whole(waited)
            }
        };
        ended.push((done, end));
        if whole.is_ok() && !transaction.is_autocommit() && opened.elapsed() < OPEN {
            next = writer.next();
        }
    }
    let whole = whole.and_then(|()| finish(transaction, is_written));
    let of = |end| match end {
        Of::Whole(waited) => whole.clone().map(|()| waited),
        Of::Itself(end) => end,
    };
    ended.into_iter().map(|(done, end)| (done, of(end))).collect()
}

/// Runs an act as a savepoint.
///
/// # Errors
/// The savepoint could not be made or ended: then nothing of the transaction may stay.
fn within(transaction: &Transaction<'_>, act: Act) -> Result<Made, StoreError> {
    let run = |sql: &str| transaction.prepare_cached(sql)?.execute([]);
    run("SAVEPOINT act")?;
    let end = catch_unwind(AssertUnwindSafe(|| act(transaction)));
    if transaction.is_autocommit() {
        return if matches!(end, Ok(End::RollBack)) { Ok(Made::Lost) } else { Err(lost()) };
    }
    let made = match end {
        Ok(End::Commit) => Made::Kept,
        Ok(End::RollBack) => Made::Undone,
        Err(_) => Made::Panicked,
    };
    if !matches!(made, Made::Kept) {
        run("ROLLBACK TO act")?;
    }
    run("RELEASE act")?;
    Ok(made)
}

/// Commits, if there is something to commit.
fn finish(transaction: Transaction<'_>, is_written: bool) -> Result<(), StoreError> {
    match (transaction.is_autocommit(), is_written) {
        (true, _) => Err(lost()),
        (false, true) => Ok(transaction.commit()?),
        (false, false) => Ok(()),
    }
}

fn lost() -> StoreError {
    StoreError::Busy("SQLite undid a transaction of several acts".to_owned())
}
